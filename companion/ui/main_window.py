# SPDX-License-Identifier: MIT
"""The one window: the session with all of it to itself, or the pages beside the rail.

Pages are built when they are first opened, so that a session that is asked for from the command line
builds nothing else.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from companion.desktop.theme import LIGHT, Tokens
from companion.ui.pages.session import SessionPage

WIDTH, HEIGHT, LEAST_WIDTH, LEAST_HEIGHT = 1120, 760, 480, 420

PAGES = ("now", "reflect", "trends", "support", "settings")
"""The pages of the rail, in order; all others belong to ``now``."""


class MainWindow(QWidget):
    """Signals: ``closing()`` before the window goes; ``page_shown(str)`` when a page has come up;
    ``system_theme_changed()`` when the desktop changed its colours.
    """

    closing = Signal()
    page_shown = Signal(str)
    system_theme_changed = Signal()

    def __init__(self, session: SessionPage, make_page: Callable[[str], QWidget]) -> None:
        """``make_page`` builds a page by its name, when it is first shown."""
        super().__init__()
        self.setWindowTitle("Companion")
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._make_page = make_page
        self._session = session
        self._tokens: Tokens = LIGHT
        self._text_percent = 100
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(session)
        self._styled: _Styled | None = None
        self._page = ""
        session.full_screen_requested.connect(self.toggle_full_screen)
        session.keys_requested.connect(self._show_session_keys)

    def sizeHint(self) -> QSize:
        room = self.screen().availableSize() if self.screen() else QSize(WIDTH, HEIGHT)
        return QSize(WIDTH, HEIGHT).boundedTo(room)

    def apply_theme(self, tokens: Tokens, text_percent: int, still: bool) -> None:
        """Take on a theme at once, everywhere."""
        self._tokens, self._text_percent = tokens, text_percent
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor(tokens.bg))
        self.setPalette(palette)
        self._session.set_theme(tokens, text_percent, still)
        if self._styled is not None:
            self._styled.apply_theme(tokens, text_percent)

    @property
    def page(self) -> str:
        """The page that is shown; empty during a session."""
        return self._page

    def show_session(self) -> None:
        """Give the whole window to the session."""
        self._page = ""
        self._stack.setCurrentWidget(self._session)
        self._session.setFocus()

    def show_page(self, name: str) -> None:
        """Bring up a page, built now if it was not yet there."""
        styled = self._pages()
        if self.isFullScreen():
            self.showNormal()
        self._page = name
        if styled.has(name):
            self._bring_up(name)
            return
        styled.show_wait()
        self._stack.setCurrentWidget(styled)
        if name == "trends":  # its charts take a moment to load: let the window say so first
            QTimer.singleShot(20, self, lambda: self._bring_up_if_still(name))
        else:
            self._bring_up(name)

    def bring_up_now(self, name: str) -> None:
        """Bring up a page without letting the window say first that it takes a moment."""
        self._page = name
        self._bring_up(name)

    def built(self, name: str) -> QWidget | None:
        """The page of that name if it was built already."""
        return self._styled.page(name) if self._styled is not None and self._styled.has(name) else None

    def say(self, sentence: str, act: str = "", action: Callable[[], None] | None = None) -> None:
        """One calm sentence in the notice bar; during a session it waits for the pages."""
        self._pages().notice.say(sentence, act, action)

    def toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and Qt.Key.Key_1 <= key <= Qt.Key.Key_5:
            self._go(PAGES[key - Qt.Key.Key_1])
        elif control and key == Qt.Key.Key_Comma:
            self._go("settings")
        elif control and key == Qt.Key.Key_Q:
            self.close()
        elif key == Qt.Key.Key_F11:
            self.toggle_full_screen()
        elif self._page and key == Qt.Key.Key_Question:
            self._show_page_keys()
        elif self._page and key == Qt.Key.Key_H and not event.modifiers():
            self._go("support")
        elif self._page and key == Qt.Key.Key_Escape and self._page != "now":
            self._go("now")
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._styled is not None:
            self._styled.keys.place()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ThemeChange:
            self.system_theme_changed.emit()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _go(self, name: str) -> None:
        if self._page:
            self.show_page(name)

    def _bring_up_if_still(self, name: str) -> None:
        if self._page == name:
            self._bring_up(name)

    def _bring_up(self, name: str) -> None:
        styled = self._pages()
        if not styled.has(name):
            styled.add(name, self._make_page(name))
        styled.show_page(name)
        self._stack.setCurrentWidget(styled)
        page = styled.page(name)
        focus = getattr(page, "focus_first", None)
        if focus is not None:
            focus()
        else:
            page.setFocus()
        self.page_shown.emit(name)

    def _pages(self) -> "_Styled":
        if self._styled is None:
            self._styled = _Styled(self)
            self._styled.apply_theme(self._tokens, self._text_percent)
            self._styled.rail.page_chosen.connect(self.show_page)
            self._styled.keys.closed.connect(self._on_keys_closed)
            self._stack.addWidget(self._styled)
        return self._styled

    def _show_page_keys(self) -> None:
        page = self._pages().page(self._page)
        own: list[tuple[str, str]] = getattr(page, "keys", list)()
        self._pages().keys.show_keys([*own, *self._common_keys()])

    def _show_session_keys(self) -> None:
        self._pages().keys.show_keys(self._session.keys())

    def _common_keys(self) -> list[tuple[str, str]]:
        return [
            ("Ctrl+1 … 5", self.tr("Now, Reflect, Trends, Support, Settings")),
            ("Tab", self.tr("From one thing to the next; Enter or Space presses it")),
            ("Esc", self.tr("Back to Now")),
            ("F11", self.tr("Full screen")),
            ("Ctrl+Q", self.tr("Close Companion")),
            ("?", self.tr("These keys")),
        ]

    def _on_keys_closed(self) -> None:
        if not self._page:
            self._session.setFocus()
        else:
            page = self._pages().page(self._page)
            page.setFocus(Qt.FocusReason.OtherFocusReason)


class _Styled(QWidget):
    """Everything that the style sheet dresses: the rail, the pages, the notice bar, the panel of keys."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        from companion.ui.widgets.keys_panel import KeysPanel
        from companion.ui.widgets.notice_bar import NoticeBar
        from companion.ui.widgets.rail import Rail

        self.setObjectName("shell")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = Rail()
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        self._stack = QStackedWidget()
        self._wait = QLabel(self.tr("One moment"))
        self._wait.setObjectName("muted")
        self._wait.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._wait)
        column.addWidget(self._stack, 1)
        self.notice = NoticeBar(self)
        column.addWidget(self.notice)
        row.addLayout(column, 1)
        self.keys = KeysPanel(window)
        self._built: dict[str, QWidget] = {}
        self._tokens: Tokens = LIGHT
        self._text_percent = 100

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        from companion.desktop.theme import stylesheet

        self._tokens, self._text_percent = tokens, text_percent
        sheet = stylesheet(tokens, text_percent)
        self.setStyleSheet(sheet)
        self.keys.setStyleSheet(sheet)
        self.rail.set_theme(tokens, text_percent)
        for page in self._built.values():
            self._dress(page)

    def has(self, name: str) -> bool:
        return name in self._built

    def page(self, name: str) -> QWidget:
        return self._built[name]

    def add(self, name: str, page: QWidget) -> None:
        self._built[name] = page
        self._stack.addWidget(page)
        self._dress(page)

    def show_wait(self) -> None:
        self._stack.setCurrentWidget(self._wait)

    def show_page(self, name: str) -> None:
        self._stack.setCurrentWidget(self._built[name])
        self.rail.setVisible(name != "end")  # the end of a session still has the window to itself
        self.rail.show_page(name if name in PAGES else "now")

    def _dress(self, page: QWidget) -> None:
        apply = getattr(page, "apply_theme", None)
        if apply is not None:
            apply(self._tokens, self._text_percent)
