# SPDX-License-Identifier: MIT
"""How to reach Companion, in words: what the keys that work anywhere do, and how to bind one by hand.

The steps follow the settings of GNOME 46 and KDE Plasma 6 (their source), the Shortcut tab of a shortcut's
properties in Windows 11, and the app Shortcuts of macOS 13 and later.
"""

import os
import sys
from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QCoreApplication


class Desktop(StrEnum):
    """Where keys are bound in a way of their own."""

    GNOME = "gnome"
    KDE = "kde"
    WINDOWS = "windows"
    MACOS = "macos"


def this_desktop() -> Desktop:
    """The one that this system has, or is most likely to be like."""
    if sys.platform == "win32":
        return Desktop.WINDOWS
    if sys.platform == "darwin":
        return Desktop.MACOS
    named = os.environ.get("XDG_CURRENT_DESKTOP", "").upper().split(":")
    return Desktop.KDE if "KDE" in named else Desktop.GNOME


def desktop_names(first: Desktop) -> dict[Desktop, str]:
    """All of them with their names, ``first`` before the others."""
    names = {
        Desktop.GNOME: QCoreApplication.translate("reach", "GNOME"),
        Desktop.KDE: QCoreApplication.translate("reach", "KDE Plasma"),
        Desktop.WINDOWS: QCoreApplication.translate("reach", "Windows"),
        Desktop.MACOS: QCoreApplication.translate("reach", "macOS"),
    }
    return {first: names[first]} | names


def steps(desktop: Desktop) -> tuple[str, ...]:
    """How to bind a key there to a command that stands below the steps."""
    translate = QCoreApplication.translate
    return {
        Desktop.GNOME: (
            translate("reach", "Open Settings. Go to Keyboard. Press View and Customize Shortcuts."),
            translate("reach", "Go to Custom Shortcuts, and add a shortcut."),
            translate("reach", "Give it any name. As the command, paste the line below."),
            translate("reach", "Press Set Shortcut, then the keys you would like, then Add."),
        ),
        Desktop.KDE: (
            translate("reach", "Open System Settings, and look for Shortcuts."),
            translate("reach", "Press Add New, then Command or Script."),
            translate("reach", "Paste the line below, and press Add."),
            translate("reach", "Pick it in the list, add the keys you would like, and press Apply."),
        ),
        Desktop.WINDOWS: (
            translate("reach", "Right-click the desktop, then New, then Shortcut."),
            translate("reach", "As the location, paste the line below. Press Next, name it, press Finish."),
            translate("reach", "Right-click what you made, then Properties. Go to the tab Shortcut."),
            translate(
                "reach", "Click into Shortcut key, press a letter, then OK. It is Ctrl + Alt + that letter."
            ),
        ),
        Desktop.MACOS: (
            translate("reach", "Open the app Shortcuts, press +, and add the action Run Shell Script."),
            translate("reach", "As the script, paste the line below. If it asks, allow scripts to run."),
            translate("reach", "Press the ⓘ at the right, and tick Use as Quick Action."),
            translate("reach", "Press Add Keyboard Shortcut, then the keys you would like."),
        ),
    }[desktop]


def shortcut_names() -> dict[str, str]:
    """What the keys that work anywhere do, by their ids; others are not shown."""
    return {
        "breathe": QCoreApplication.translate("reach", "Breathe now"),
        "release": QCoreApplication.translate("reach", "Release"),
        "ground": QCoreApplication.translate("reach", "Ground"),
        "small": QCoreApplication.translate("reach", "The small window"),
        "open": QCoreApplication.translate("reach", "Open Companion"),
        "hide": QCoreApplication.translate("reach", "Hide Companion"),
    }


def shortcuts_line(is_available: bool | None, bound: Mapping[str, str], is_on: bool) -> str:
    """What became of the keys that work anywhere; nothing while that is not known or not wished.

    bound: what the desktop says of the keys, by the id of what they do; empty where it gave none.
    """
    translate = QCoreApplication.translate
    if is_available is False:
        return translate(
            "reach", "Your desktop has no way to give keys to a program. You can bind one by hand:"
        )
    if not is_on or is_available is None:
        return ""
    pair = translate("reach", "{what}: {keys}")
    names = shortcut_names()
    known = [
        pair.format(what=names[each], keys=keys) for each, keys in bound.items() if each in names and keys
    ]
    if not known:
        return translate("reach", "No keys are set yet. Your desktop lets you choose them in its settings.")
    return "\n".join(known)


def tray_line(is_there: bool | None) -> str:
    """Where Companion is while its window is closed; nothing while that is not known."""
    translate = QCoreApplication.translate
    if is_there is None:
        return ""
    if is_there:
        return translate("reach", "Its icon in the tray opens it again, or begins an exercise.")
    return translate("reach", "Your desktop has no tray for its icon, so the window is minimised instead.")
