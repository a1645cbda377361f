# SPDX-License-Identifier: MIT
"""Seconds since the last key or movement, from whoever knows: Mutter, else X11, else the screen saver.

The screen saver's answer is in seconds, as its draft says, but for KDE's, which is in milliseconds, and which
on Wayland is always 0 and so says nothing. X11 under Wayland knows only of what X11 programs got.
"""

import ctypes
import os
from collections.abc import Callable

from jeepney import DBusAddress, message_bus

from companion.desktop.desk_bus import Body, Bus

MUTTER = DBusAddress(
    "/org/gnome/Mutter/IdleMonitor/Core", "org.gnome.Mutter.IdleMonitor", "org.gnome.Mutter.IdleMonitor"
)
SCREEN_SAVER = DBusAddress(
    "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "org.freedesktop.ScreenSaver"
)
KDE = "org.kde.screensaver"

Answer = Callable[[float | None], None]


def ask_idle(bus: Bus, answer: Answer) -> None:
    """Have ``answer`` called with the seconds, or with None where nobody knows."""

    def on_mutter(found: Body | None) -> None:
        if found is not None:
            answer(found[0] / 1000)
            return
        seconds = x11_idle_s()
        if seconds is not None:
            answer(seconds)
        else:
            bus.call(message_bus_address(), "NameHasOwner", "s", (KDE,), answers="b", then=on_kde)

    def on_kde(found: Body | None) -> None:
        is_kde = found is not None and bool(found[0])
        if is_kde and is_wayland():
            answer(None)
            return
        bus.call(
            SCREEN_SAVER,
            "GetSessionIdleTime",
            answers="u",
            then=lambda found: answer(None if found is None else found[0] / (1000 if is_kde else 1)),
            starts=False,
        )

    bus.call(MUTTER, "GetIdletime", answers="t", then=on_mutter, starts=False)


def message_bus_address() -> DBusAddress:
    """The bus itself."""
    return DBusAddress(message_bus.object_path, message_bus.bus_name, message_bus.interface)


def is_wayland() -> bool:
    return bool(os.environ.get("WAYLAND_DISPLAY")) or os.environ.get("XDG_SESSION_TYPE") == "wayland"


class _Info(ctypes.Structure):
    """XScreenSaverInfo; idle in milliseconds."""

    _fields_ = (
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("since", ctypes.c_ulong),
        ("idle", ctypes.c_ulong),
        ("eventMask", ctypes.c_ulong),
    )


def x11_idle_s() -> float | None:
    """Ask the X server, which may block; None where there is none, or it does not have the extension."""
    if not os.environ.get("DISPLAY") or is_wayland():
        return None
    try:
        x11, saver = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXss.so.1")
    except OSError:
        return None
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    for each in (x11.XDefaultRootWindow, x11.XCloseDisplay):
        each.argtypes = (ctypes.c_void_p,)
    saver.XScreenSaverQueryInfo.argtypes = (ctypes.c_void_p, ctypes.c_ulong, ctypes.POINTER(_Info))
    display = x11.XOpenDisplay(None)
    if not display:
        return None
    try:
        info = _Info()
        root = x11.XDefaultRootWindow(display)
        return info.idle / 1000 if saver.XScreenSaverQueryInfo(display, root, ctypes.byref(info)) else None
    finally:
        x11.XCloseDisplay(display)
