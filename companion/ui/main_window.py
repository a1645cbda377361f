# SPDX-License-Identifier: MIT
"""The one window: the session with all of it to itself, or the pages beside the rail.

Pages are built when they are first opened, so that a session that is asked for from the command line
builds nothing else.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from companion.desktop.theme import LIGHT, Tokens
from companion.ui.pages.exercise_page import ExercisePage

if TYPE_CHECKING:  # naming a Qt class makes PySide6 build it, enums and all: 1 to 5 ms each
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent

    from companion.desktop.loading import Loading
    from companion.ui.shell import Shell

LARGE = {"trends": ("companion.ui.pages.trends",), "report": ("companion.ui.pages.report",)}
"""Pages with what they need that takes long to load."""

WIDTH, HEIGHT, LEAST_WIDTH, LEAST_HEIGHT = 1120, 760, 480, 420


class MainWindow(QWidget):
    """Signals: ``closing()`` before the window goes for good; ``quit_requested()`` by its key;
    ``page_shown(str)`` when a page has come up; ``restored()`` when it is no longer minimised.
    """

    closing = Signal()
    quit_requested = Signal()
    restored = Signal()
    page_shown = Signal(str)

    def __init__(self, session: ExercisePage, make_page: Callable[[str], QWidget]) -> None:
        """``session``: the first exercise; others come with ``add_session``. ``make_page`` builds a page by
        its name, when it is first shown. ``may_close`` may be set: False from it keeps the window open; it is
        told whether the person closes it.
        """
        super().__init__()
        self.setWindowTitle("Companion")
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._make_page = make_page
        self._session = session
        self._sessions: list[ExercisePage] = []
        self._tokens: Tokens = LIGHT
        self._text_percent = 100
        self._still = False
        self._shell: Shell | None = None
        self._page = ""
        self._full_for_session = False
        self._focus_before: QWidget | None = None
        self._waiting: list[tuple[str, str, Callable[[], None] | None]] = []
        self._full_for_eyes = False
        self._before_help = ""
        self._loading: Loading | None = None
        self._loading_for = ""
        self._was_minimised = False
        self.may_close: Callable[[bool], bool] = lambda _by_person: True
        self.add_session(session)

    def add_session(self, session: ExercisePage) -> None:
        """Take in the page of one more exercise, hidden until it is shown."""
        session.setParent(self)
        session.hide()
        session.resize(self.size())
        session.set_theme(self._tokens, self._text_percent, self._still)
        session.full_screen_requested.connect(self.toggle_full_screen)
        session.keys_requested.connect(self._show_session_keys)
        session.eyes_closed_changed.connect(self._on_session_eyes_closed_changed)
        self._sessions.append(session)

    def sizeHint(self) -> QSize:
        room = self.screen().availableSize() if self.screen() else QSize(WIDTH, HEIGHT)
        return QSize(WIDTH, HEIGHT).boundedTo(room)

    def apply_theme(self, tokens: Tokens, text_percent: int, still: bool) -> None:
        """Take on a theme at once, everywhere."""
        self._tokens, self._text_percent, self._still = tokens, text_percent, still
        for session in self._sessions:
            session.set_theme(tokens, text_percent, still)
        if self._shell is not None:
            self._shell.apply_theme(tokens, text_percent)

    @property
    def page(self) -> str:
        """The page that is shown; empty during a session."""
        return self._page

    def show_session(self, session: ExercisePage) -> None:
        """Give the whole window to ``session``."""
        self._page = ""
        self._session = session
        self.put_keys_away()
        session.resize(self.size())
        self._show_only(session)
        self._session.setFocus()

    def show_page(self, name: str) -> None:
        """Bring up a page, built now if it was not yet there."""
        shell = self._pages()
        if self._full_for_session:
            self.toggle_full_screen()
        if name == "support" and self._page not in ("", "support", "end"):
            self._before_help = self._page
        self._page = name
        if shell.has(name):
            self._bring_up(name)
            return
        shell.show_wait()
        self._show_only(shell)
        if name in LARGE:
            self._bring_up_once_loaded(name)
        else:
            self._bring_up(name)

    def bring_up_now(self, name: str) -> None:
        """Bring up a page without letting the window say first that it takes a moment."""
        self._page = name
        self._bring_up(name)

    def built(self, name: str) -> QWidget | None:
        """The page of that name if it was built already."""
        return self._shell.page(name) if self._shell is not None and self._shell.has(name) else None

    def build(self, name: str) -> QWidget:
        """The page of that name, built without being shown if it was not yet there."""
        shell = self._pages()
        if not shell.has(name):
            shell.add(name, self._make_page(name))
        return shell.page(name)

    def drop_others(self, *names: str) -> None:
        """Forget every page but the one that is shown and ``names``; each is built anew when it is needed."""
        if self._shell is not None:
            self._shell.drop_all_but((self._page, *names))

    def drop_all(self) -> None:
        """Forget every page, and what stands around them; no session may be under way."""
        self._page = self._before_help = ""
        self._focus_before = None
        if self._shell is not None:
            self._shell.close_for_good()
            self._shell = None

    def say(self, sentence: str, act: str = "", action: Callable[[], None] | None = None) -> None:
        """One calm sentence in the notice bar; during a session it waits for the pages."""
        self._waiting.append((sentence, act, action))
        if self._page:
            self._say_waiting()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or be as before; what a session filled it gives back at its end."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        self._full_for_session = self.isFullScreen() and not self._page

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and Qt.Key.Key_1 <= key <= Qt.Key.Key_5:
            self._go(self._pages().names[key - Qt.Key.Key_1])
        elif control and key == Qt.Key.Key_Comma:
            self._go("settings")
        elif control and key == Qt.Key.Key_I:
            self._go("data")
        elif control and key == Qt.Key.Key_Q:
            self.quit_requested.emit()
        elif key == Qt.Key.Key_F11:
            self.toggle_full_screen()
        elif self._page and key == Qt.Key.Key_H and not event.modifiers():
            self._go("support")
        elif self._page and key == Qt.Key.Key_Escape and self._page != "now":
            self._leave_page()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for session in self._sessions:
            session.resize(self.size())
        if self._shell is not None:
            self._shell.resize(self.size())
            self._shell.keys.place()

    def leave(self) -> None:
        """Close, also where it is hidden; words that are not kept yet bring it up."""
        if self.isVisible():
            self.close()
        elif self.may_close(False):
            self.closing.emit()
        else:
            self.show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            was, self._was_minimised = self._was_minimised, self.isMinimized()
            if was and not self._was_minimised:
                self.restored.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        # On macOS the system ends a program by closing its windows; the person's own hand is told apart.
        if not self.may_close(sys.platform != "darwin" or event.spontaneous()):
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def _show_only(self, widget: QWidget) -> None:
        for each in (*self._sessions, self._shell):
            if each is not None:
                each.setVisible(each is widget)

    def _leave_page(self) -> None:
        """Back to Now; from help to where one was, and from a practice the way that it says itself."""
        left = getattr(self.built(self._page), "left", None)
        if left is not None:
            left.emit()
        elif self._page == "support" and self._before_help:
            self._go(self._before_help)
        else:
            self._go("now")

    def _go(self, name: str) -> None:
        if self._page:
            self.show_page(name)

    def _say_waiting(self) -> None:
        """The last of what was to be said; an older one is less true by now."""
        if self._waiting:
            self._pages().notice.say(*self._waiting[-1])
            self._waiting.clear()

    def _bring_up_once_loaded(self, name: str) -> None:
        """Let the window say that it takes a moment; it goes on meanwhile, also where a breath begins."""
        from companion.desktop.loading import Loading, is_loaded

        if is_loaded(LARGE[name]):
            QTimer.singleShot(20, self, lambda: self._bring_up_if_still(name))
        elif self._loading is None:
            self._loading, self._loading_for = Loading(LARGE[name], self), name
            self._loading.loaded.connect(self._on_loading_loaded, Qt.ConnectionType.QueuedConnection)

    def _on_loading_loaded(self) -> None:
        assert self._loading is not None
        self._loading.deleteLater()
        self._loading = None
        if self._page == self._loading_for:
            self._bring_up(self._page)
        elif self._page in LARGE:
            self._bring_up_once_loaded(self._page)

    def _bring_up_if_still(self, name: str) -> None:
        if self._page == name:
            self._bring_up(name)

    def _bring_up(self, name: str) -> None:
        page = self.build(name)
        shell = self._pages()
        shell.show_page(name)
        self._show_only(shell)
        focus = getattr(page, "focus_first", None)
        if focus is not None:
            focus()
        else:
            page.setFocus()
        self._say_waiting()
        self.page_shown.emit(name)

    def _pages(self) -> Shell:
        if self._shell is None:
            from companion.ui.shell import Shell

            self._shell = Shell(self)
            self._shell.apply_theme(self._tokens, self._text_percent)
            self._shell.rail.page_chosen.connect(self.show_page)
            self._shell.keys.closed.connect(self._on_keys_closed)
            self._shell.keys_asked.connect(self._on_keys_asked)
            self._shell.resize(self.size())
        return self._shell

    def _on_keys_asked(self) -> None:
        """``?`` shows the keys, and puts them away again."""
        keys = self._pages().keys
        if keys.isVisible():
            keys.put_away()
        elif self._page:
            self._show_page_keys()
        else:
            self._session.ask_for_keys()

    def _show_page_keys(self) -> None:
        self._focus_before = self.focusWidget()
        page = self._pages().page(self._page)
        own: list[tuple[str, str]] = getattr(page, "keys", list)()
        self._pages().keys.show_keys([*own, *self._common_keys(), *self._hiding_keys()])

    def _on_session_eyes_closed_changed(self, closed: bool) -> None:
        """All the light of the screen goes with the eyes, and comes back with them."""
        if closed != self.isFullScreen() and (closed or self._full_for_eyes):
            self.toggle_full_screen()
            self._full_for_eyes = closed
        elif not closed:
            self._full_for_eyes = False

    def _show_session_keys(self) -> None:
        self._pages().keys.show_keys([*self._session.session_keys(), *self._hiding_keys()])

    def _common_keys(self) -> list[tuple[str, str]]:
        return [
            ("Ctrl+1 … 5", self.tr("Now, Reflect, Trends, Support, Settings")),
            ("Ctrl+I", self.tr("Import, export, backups")),
            ("Tab", self.tr("From one thing to the next; Enter or Space presses it")),
            ("Esc", self.tr("Back to Now")),
            ("F11", self.tr("Full screen")),
            ("Ctrl+Q", self.tr("Close Companion")),
            ("?", self.tr("These keys")),
        ]

    def _hiding_keys(self) -> list[tuple[str, str]]:
        return [
            ("F12", self.tr("Hide all of this at once; starting Companion again brings it back")),
            ("Esc Esc", self.tr("Hide it too, after what Esc does")),
        ]

    def put_keys_away(self) -> None:
        """The panel of keys, where it stands over everything."""
        if self._shell is not None and self._shell.keys.isVisible():
            self._shell.keys.hide()

    def _on_keys_closed(self) -> None:
        if not self._page:
            self._session.setFocus()
        else:
            back = self._focus_before or self._pages().page(self._page)
            back.setFocus(Qt.FocusReason.TabFocusReason)
