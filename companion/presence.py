# SPDX-License-Identifier: MIT
"""What can be seen of Companion: the window, the small window with the breath alone, or nothing at all.

A part of the composition root, of its own only because it is large.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from companion.settings import Settings, Unseen

if TYPE_CHECKING:
    from companion.desktop.theme import Tokens
    from companion.desktop.trace import Trace
    from companion.practice.plan import BreathPlan
    from companion.sessions import Sessions
    from companion.ui.main_window import MainWindow
    from companion.ui.quick_hide import QuickHide
    from companion.ui.sight import Sight
    from companion.ui.small_window import SmallWindow


APART_S = 0.25
"""A window that comes up sooner after it was hidden may miss that it has the keyboard (seen on X11)."""


class Presence(QObject):
    """Signals: ``hidden()`` when it was made to vanish, ``shown()`` when something of it is brought up;
    ``moved(str)`` where the small window stands now; ``small_over(bool)`` when the small window has gone with
    the end of its breath and nothing else is to be seen, True where there never was anything else.

    is_gone: True from when it was made to vanish until it is brought up again; no sound comes from it then.
    """

    hidden = Signal()
    shown = Signal()
    moved = Signal(str)
    small_over = Signal(bool)

    def __init__(
        self,
        window: MainWindow,
        sessions: Sessions,
        settings: Callable[[], Settings],
        theme: Callable[[], tuple[Tokens, bool]],
        parent: QObject | None = None,
    ) -> None:
        """theme: gives the colours of now, and whether motion is reduced."""
        super().__init__(parent)
        self._window, self._sessions = window, sessions
        self._settings, self._theme = settings, theme
        self._small: SmallWindow | None = None
        self._is_small = False
        self._quick: QuickHide | None = None
        self._sights: list[Sight] = []
        self._locked = self._is_alone = False
        self._hidden_s = 0.0
        self.is_gone = False
        window.restored.connect(self._on_window_restored)

    def watch(self) -> None:
        """From now on the keys that hide are heard, and nothing is painted that nobody sees."""
        from companion.ui.quick_hide import QuickHide

        self._quick = QuickHide(self)
        self._quick.hide_requested.connect(self.hide)
        self._sessions.breath.small_requested.connect(self.go_small)
        for widget in (self._window, self._small):
            if widget is not None:
                self._look_at(widget)

    def close(self) -> None:
        """The program ends."""
        for sight in self._sights:
            sight.close()
        self._sights.clear()
        if self._small is not None:
            self._is_small = False
            self._small.close()

    def dress(self) -> None:
        """Another theme was chosen."""
        if self._small is not None:
            self._small.set_theme(*self._theme())

    # coming and going

    def show(self) -> None:
        """Bring up what there is: the window, or the small one that was hidden; from that one, the window."""
        self._bring_up(large=False)

    def show_large(self) -> None:
        """Bring up the window, whatever was there."""
        self._bring_up(large=True)

    def _bring_up(self, large: bool) -> None:
        wait_s = self._hidden_s + APART_S - time.monotonic()
        if self.is_gone and wait_s > 0.0:
            QTimer.singleShot(int(1000 * wait_s) + 1, self, self.show_large if large else self.show)
            return
        if not large and self._is_small and self._small is not None and not self._small.isVisible():
            self._open_small(take_focus=False)
            if self._small.is_through:  # no key would reach it
                self._sessions.live.go_on()
        elif self._is_elsewhere():
            self._window.hide()  # mapped anew, it comes to the desktop that is looked at
            self.is_gone, self._hidden_s = True, time.monotonic()
            self._bring_up(large)
            return
        else:
            self._show_large()
        self._is_shown()

    def show_minimised(self) -> None:
        """Be there for the desktop's list of windows alone."""
        self._window.showMinimized()
        self._look_at(self._window)

    def go_small(self) -> None:
        """Let the breath that is under way go on in the small window."""
        if self._window.isFullScreen():
            self._window.toggle_full_screen()
        self._open_small(take_focus=True)
        self._window.hide()
        self._is_shown()

    def hide(self) -> None:
        """Be gone at once; all stays as it is, and comes back when Companion is started again."""
        close_dialogs()
        self._window.hide()
        if self._small is not None:
            self._small.hide()
        self._sessions.live.pause()
        self._sessions.fall_silent()
        self.is_gone, self._hidden_s = True, time.monotonic()
        self.hidden.emit()

    def vanish(self) -> None:
        """Close the small window and hide the other, with nothing under way."""
        self._window.hide()
        if self._is_small and self._small is not None:
            self._is_small = False
            self._small.close()

    def begin_small(self, plan: BreathPlan, trace: Trace | None = None, is_alone: bool = False) -> None:
        """Begin a breath in the small window. is_alone: the program was started for nothing else."""
        self._is_alone = is_alone
        self._window.hide()
        self._window.show_session(self._sessions.breath)
        self._open_small(take_focus=False)
        self._sessions.begin(plan, trace)
        self._is_shown()

    def set_locked(self, locked: bool) -> None:
        """The screen was locked, or unlocked."""
        self._locked = locked
        for sight in self._sights:
            sight.set_locked(locked)

    def _is_elsewhere(self) -> bool:
        """True where the window is there, and on another desktop than the one that is looked at."""
        window, handle = self._window, self._window.windowHandle()
        return window.isVisible() and not window.isMinimized() and not handle.isExposed()

    def _is_shown(self) -> None:
        self.is_gone = False
        self.shown.emit()

    def _on_window_restored(self) -> None:
        """By the hand of the desktop."""
        self._is_alone = False
        self._look_at(self._window)
        self._is_shown()

    def _show_large(self) -> None:
        window = self._window
        self._is_alone = False
        if self._is_small and self._small is not None:
            self._is_small = False
            self._small.close()
        if window.isMinimized():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        self._look_at(window)

    def _open_small(self, take_focus: bool) -> None:
        if self._small is None:
            from companion.ui.small_window import SmallWindow

            self._small = SmallWindow(self._sessions.breath)
            self._small.large_requested.connect(self.show)
            self._small.hide_requested.connect(self.hide)
            self._small.quit_requested.connect(self._window.quit_requested)
            self._small.moved.connect(self.moved)
            self._small.closed.connect(self._on_small_closed)
        settings = self._settings()
        self._is_small = True
        self._small.set_theme(*self._theme())
        self._small.open(settings.small_at, settings.small_through, take_focus)
        self._look_at(self._small)

    def _on_small_closed(self) -> None:
        if self._is_small:  # by itself, with its breath
            self._is_small = False
            if not self._window.isVisible():
                self.small_over.emit(self._is_alone)

    # being seen

    def _look_at(self, widget: MainWindow | SmallWindow) -> None:
        """Know of a window that is shown whether it can be seen; not before the first frame."""
        if (
            self._quick is None
            or not widget.isVisible()
            or any(sight.parent() is widget for sight in self._sights)
        ):
            return
        from companion.ui.sight import Sight

        sight = Sight(widget)
        sight.set_locked(self._locked)
        sight.seen_changed.connect(self._on_sight_seen_changed)
        self._sights.append(sight)
        self._on_sight_seen_changed()

    def _on_sight_seen_changed(self, _seen: bool = True) -> None:
        seen = any(sight.is_seen for sight in self._sights)
        goes_on = self._settings().unseen is Unseen.GO_ON
        for page in self._sessions.pages() if seen else [self._sessions.live]:
            page.set_seen(seen, goes_on)


def close_dialogs() -> None:
    """A dialog that stays would stand there alone, or before what was asked for."""
    from PySide6.QtWidgets import QApplication, QDialog

    while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
        dialog.reject()
