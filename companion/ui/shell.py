# SPDX-License-Identifier: MIT
"""What stands around the pages: the rail, the notice bar, the panel of keys."""

from collections.abc import Container
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from companion.desktop.theme import LIGHT, Tokens, stylesheet
from companion.ui.widgets.keys_panel import KeysPanel
from companion.ui.widgets.notice_bar import NoticeBar
from companion.ui.widgets.rail import Rail
from companion.ui.widgets.scroll_page import ScrollPage


class Shell(QWidget):
    """Everything that the style sheet dresses. Signals: ``keys_asked()`` when ``?`` is pressed anywhere but
    in a field that takes text.

    names: the pages of the rail, in order. under: pages that belong to one of them; all others belong to
    ``now``.
    """

    keys_asked = Signal()

    names = ("now", "reflect", "trends", "support", "settings")
    under = MappingProxyType(
        {
            **dict.fromkeys(("history", "report"), "trends"),
            **dict.fromkeys(("data", "import", "reminders"), "settings"),
            **dict.fromkeys(
                (
                    *("written", "look-back", "learn", "cards", "kind-pause", "caring-figure", "small-win"),
                    *("pause", "look-again", "notice", "say-clearly", "repair", "practise-no", "tune-in"),
                    "life-areas",
                ),
                "reflect",
            ),
        }
    )

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
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
        self._question = QShortcut(QKeySequence("?"), window)  # the window's, since a list takes plain keys
        self._question.activated.connect(self.keys_asked)
        self._built: dict[str, QWidget] = {}
        self._tokens: Tokens = LIGHT
        self._text_percent = 100

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._text_percent = tokens, text_percent
        sheet = stylesheet(tokens, text_percent)
        self.setStyleSheet(sheet)
        self.keys.setStyleSheet(sheet)
        self.rail.set_theme(tokens, text_percent)
        for page in self._built.values():
            self._dress(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.fit(self.width())

    def has(self, name: str) -> bool:
        return name in self._built

    def page(self, name: str) -> QWidget:
        return self._built[name]

    def add(self, name: str, page: QWidget) -> None:
        self._built[name] = page
        self._stack.addWidget(page)
        self._dress(page)

    def drop_all_but(self, names: Container[str]) -> None:
        for each in [each for each in self._built if each not in names]:
            page = self._built.pop(each)
            self._stack.removeWidget(page)
            page.deleteLater()

    def close_for_good(self) -> None:
        """Take away all that it has put into the window."""
        self.hide()
        for each in (self._question, self.keys, self):
            each.deleteLater()
        self._question.setEnabled(False)

    def show_wait(self) -> None:
        self._stack.setCurrentWidget(self._wait)

    def show_page(self, name: str) -> None:
        self._stack.setCurrentWidget(self._built[name])
        self.rail.setVisible(name != "end")  # the end of a session still has the window to itself
        self.rail.show_page(name if name in self.names else self.under.get(name, "now"))

    def _dress(self, page: QWidget) -> None:
        if isinstance(page, ScrollPage):
            page.set_text_percent(self._text_percent)
        apply = getattr(page, "apply_theme", None)
        if apply is not None:
            apply(self._tokens, self._text_percent)
