# SPDX-License-Identifier: MIT
"""The icon in the desktop's tray, with a menu by which everything of the first moment is one click away.

A desktop may have no tray, or get one later than us: at login the panel often comes second. Qt shows an icon
in a tray that is there when the icon is made, so none is made before.

To ask for a tray, and to make an icon, Qt calls the session's bus and waits, up to 25 s where it hangs. So
neither is done unless the bus has answered somebody else just now. To take an icon away it waits for nobody.
"""

import sys
from functools import partial
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from companion.desktop.desk_process import has_bus
from companion.desktop.icons import icon
from companion.desktop.theme import DARK, LIGHT, mix
from companion.desktop.tray_watch import Sight, TrayWatch, bus_address

NAME = "Companion"
LOOKS_AFTER_S = (1, 2, 4, 8, 16, 32)
FRESH_S = 0.25
"""So long an answer of the bus counts; where the window was busy for longer, it is asked once more."""

SIZES_PX = (16, 22, 24, 32, 48, 64)
RATINGS = range(11)

COLOUR = mix(LIGHT.accent, DARK.accent, 0.35)
"""Nobody tells what colour a panel has; this one stands out from white and from black (3 to 1)."""


def tray_icon() -> QIcon:
    """The orb, in each size that trays ask for. macOS colours it itself."""
    made = QIcon()
    for size in SIZES_PX:
        made.addPixmap(icon("tray", COLOUR, size, ratio=1.0).pixmap(size, size))
    made.setIsMask(sys.platform == "darwin")
    return made


class Tray(QObject):
    """Signals: ``breathe_requested()``, ``release_requested()``, ``ground_requested()``,
    ``check_in_requested(int)`` with 0 to 10, ``open_requested()``, also by a click on the icon, and
    ``quit_requested()``; ``shown_changed(bool)`` when the icon can be seen, or no longer.

    After ``show`` it looks for a tray once more after 1, 2, 4, 8, 16 and 32 seconds, and whenever the bus
    says that one came or went; nothing runs between.
    """

    breathe_requested = Signal()
    release_requested = Signal()
    ground_requested = Signal()
    check_in_requested = Signal(int)
    open_requested = Signal()
    quit_requested = Signal()
    shown_changed = Signal(bool)
    _seen = Signal(object, object)  # from the thread of the look-out

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_wanted = self._was_shown = False
        self._icon: QSystemTrayIcon | None = None
        self._watch: TrayWatch | None = None
        self._is_waiting = False
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._seen.connect(self._on_watch_seen)
        self._menu: QMenu | None = None

    @property
    def is_shown(self) -> bool:
        """True only while there is a tray that shows the icon."""
        return self._icon is not None

    @property
    def icon(self) -> QSystemTrayIcon | None:
        """The icon while it is shown."""
        return self._icon

    def show(self) -> None:
        """Be there from now on, as soon as there is a tray; nothing where that is wished already."""
        if not self._is_wanted:
            self._is_wanted = True
            self.look_again()

    def hide(self) -> None:
        """Be there no more, and look for no tray."""
        self._is_wanted = False
        self._timer.stop()
        self._end_watch()
        self._drop_icon()

    def look_again(self) -> None:
        """A tray may have come: look, and some times more."""
        if self._is_wanted:
            self._looks = 0
            self._look()

    def close(self) -> None:
        """Leave the tray for good."""
        self.hide()
        if self._menu is not None:
            self._menu.deleteLater()
            self._menu = None

    def _look(self) -> None:
        if not has_bus():
            self._follow(Sight.NOWHERE)
        elif not self._is_waiting:
            self._begin_watch()  # its answer decides
        if self._icon is None and self._looks < len(LOOKS_AFTER_S):
            self._timer.start(LOOKS_AFTER_S[self._looks] * 1000)
            self._looks += 1

    def _follow(self, sight: Sight) -> None:
        """Show the icon where that can be, and none where it cannot. ``sight`` has to be fresh."""
        able = sight is not Sight.HIDDEN and QSystemTrayIcon.isSystemTrayAvailable()
        if not able:
            self._drop_icon()
        elif self._icon is None:
            self._timer.stop()
            self._icon = self._made_icon()
            self._icon.show()
            self._tell()

    def _drop_icon(self) -> None:
        made, self._icon = self._icon, None
        if made is not None:
            made.hide()
            made.deleteLater()
        self._tell()

    def _tell(self) -> None:
        if self.is_shown != self._was_shown:
            self._was_shown = self.is_shown
            self.shown_changed.emit(self.is_shown)

    def _begin_watch(self) -> None:
        self._end_watch()
        self._is_waiting = True
        watch: TrayWatch
        watch = self._watch = TrayWatch(
            bus_address(), lambda sight: self._seen.emit(watch, (sight, monotonic()))
        )
        watch.start()

    def _end_watch(self) -> None:
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.close()
        self._is_waiting = False

    def _on_watch_seen(self, watch: TrayWatch, seen: tuple[Sight, float]) -> None:
        if watch is not self._watch:
            return
        sight, at_s = seen
        self._is_waiting = False
        if sight is Sight.HIDDEN or monotonic() - at_s < FRESH_S:
            self._follow(sight)
        else:
            self._begin_watch()

    def _on_timer_timeout(self) -> None:
        self._look()

    def _made_icon(self) -> QSystemTrayIcon:
        made = QSystemTrayIcon(tray_icon(), self)
        made.setToolTip(NAME)
        if self._menu is None:
            self._menu = self._made_menu()
        made.setContextMenu(self._menu)
        made.activated.connect(self._on_icon_activated)
        return made

    def _made_menu(self) -> QMenu:
        menu = QMenu()
        for words, wish in (
            (self.tr("Breathe now"), self.breathe_requested),
            (self.tr("Release"), self.release_requested),
            (self.tr("Ground"), self.ground_requested),
        ):
            menu.addAction(words).triggered.connect(wish)
        ratings = menu.addMenu(self.tr("Check in"))
        for rating in RATINGS:
            number = QAction(str(rating), ratings)
            number.triggered.connect(partial(self._on_rating_triggered, rating))
            ratings.addAction(number)
        menu.addSeparator()
        menu.addAction(self.tr("Open")).triggered.connect(self.open_requested)
        menu.addAction(self.tr("Quit")).triggered.connect(self.quit_requested)
        return menu

    def _on_rating_triggered(self, rating: int) -> None:
        self.check_in_requested.emit(rating)

    def _on_icon_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        # On macOS a click opens the menu, and is told all the same.
        if reason == QSystemTrayIcon.ActivationReason.Trigger and sys.platform != "darwin":
            self.open_requested.emit()
