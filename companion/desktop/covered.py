# SPDX-License-Identifier: MIT
"""Whether other windows cover one of ours on X11, which Qt does not tell. Elsewhere nobody is asked."""

import ctypes

from PySide6.QtCore import QObject, QSocketNotifier, Signal
from PySide6.QtGui import QGuiApplication

EVENT_MASK, VISIBILITY_CHANGE = 1 << 11, 1 << 16
"""XCB_CW_EVENT_MASK, XCB_EVENT_MASK_VISIBILITY_CHANGE."""

VISIBILITY_NOTIFY, FULLY_OBSCURED = 15, 2
"""XCB_VISIBILITY_NOTIFY, XCB_VISIBILITY_FULLY_OBSCURED."""


class _Event(ctypes.Structure):
    """xcb_visibility_notify_event_t"""

    _fields_ = (
        ("kind", ctypes.c_uint8),
        ("pad", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("window", ctypes.c_uint32),
        ("state", ctypes.c_uint8),
    )


class Covered(QObject):
    """Signals: ``covered_changed(bool)`` True once not one pixel of the window can be seen for others.

    It listens on a connection of its own, so that Qt's stays as it is and a painted frame costs nothing:
    all that comes there are these few events. Where a compositor shows the windows, X11 counts none of them
    as covered, since a part may shine through. What fails means that it is never covered.
    """

    covered_changed = Signal(bool)

    def __init__(self, window_id: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._covered = False
        self._window_id = window_id
        self._connection: int | None = None
        self._notifier: QSocketNotifier | None = None
        if QGuiApplication.platformName() == "xcb":
            self._listen()

    @property
    def is_covered(self) -> bool:
        return self._covered

    @property
    def listens(self) -> bool:
        """False where nothing can be known of it."""
        return self._connection is not None

    def close(self) -> None:
        """Listen no more."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier = None
        if self._connection is not None:
            self._xcb.xcb_disconnect(self._connection)
            self._connection = None

    def _listen(self) -> None:
        try:
            self._xcb, self._libc = ctypes.CDLL("libxcb.so.1"), ctypes.CDLL(None)
        except OSError:
            return
        xcb, pointer = self._xcb, ctypes.c_void_p
        xcb.xcb_connect.restype = pointer
        xcb.xcb_connect.argtypes = [pointer, pointer]
        for name in ("xcb_connection_has_error", "xcb_get_file_descriptor", "xcb_flush", "xcb_disconnect"):
            getattr(xcb, name).argtypes = [pointer]
        change = xcb.xcb_change_window_attributes
        change.restype = ctypes.c_uint32  # a structure of one number
        change.argtypes = [pointer, ctypes.c_uint32, ctypes.c_uint32, ctypes.POINTER(ctypes.c_uint32)]
        xcb.xcb_poll_for_event.restype = ctypes.POINTER(_Event)
        xcb.xcb_poll_for_event.argtypes = [pointer]
        self._libc.free.argtypes = [pointer]
        self._connection = xcb.xcb_connect(None, None)
        if xcb.xcb_connection_has_error(self._connection):
            self.close()
            return
        mask = ctypes.c_uint32(VISIBILITY_CHANGE)
        change(self._connection, self._window_id, EVENT_MASK, ctypes.byref(mask))
        xcb.xcb_flush(self._connection)
        file = xcb.xcb_get_file_descriptor(self._connection)
        self._notifier = QSocketNotifier(file, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_notifier_activated)

    def _on_notifier_activated(self) -> None:
        covered = self._covered
        while self._connection is not None:
            found = self._xcb.xcb_poll_for_event(self._connection)
            if not found:
                if self._xcb.xcb_connection_has_error(self._connection):
                    covered = False
                    self.close()
                break
            event = found.contents
            if event.kind & 0x7F == VISIBILITY_NOTIFY and event.window == self._window_id:
                covered = event.state == FULLY_OBSCURED
            self._libc.free(found)
        if covered != self._covered:
            self._covered = covered
            self.covered_changed.emit(covered)
