# SPDX-License-Identifier: MIT
"""One question on the page itself, before what cannot be taken back: what would happen, yes, or leave it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.desktop.theme import CARD_RADIUS_PX, Tokens
from companion.ui.widgets.button import button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.line_box import LineBox
from companion.ui.widgets.scroll_page import label


class Question(QFrame):
    """Hidden until it is asked. The keyboard stands on the answer that changes nothing; Esc gives it too.

    Signals: ``confirmed()``; ``left()``.
    """

    confirmed = Signal()
    left = Signal()

    def __init__(self, leave: str) -> None:
        """``leave``: the answer that changes nothing."""
        super().__init__()
        self.setObjectName("question")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title, self._lines = label("", "cardTitle"), label("")
        self._files = LineBox(self.tr("Files"))
        self.yes, self.no = button(""), button(leave)
        ways = QWidget()
        flow = FlowLayout(ways, gap=12)
        flow.addWidget(self.no)
        flow.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._lines)
        column.addWidget(self._files)
        column.addWidget(ways)
        self.yes.clicked.connect(self._on_yes_clicked)
        self.no.clicked.connect(self._on_no_clicked)
        self.hide()

    @property
    def words(self) -> str:
        """All that it says, one line below the other."""
        return f"{self._title.text()}\n{self._lines.text()}"

    def ask(self, title: str, lines: Sequence[str], files: Sequence[str], confirm: str) -> None:
        """``files``: paths that it is about. ``confirm``: the answer that does it."""
        self._title.setText(title)
        self._lines.setText("\n".join(lines))
        self._files.show_lines(files)
        self._files.setVisible(bool(files))
        self.yes.setText(confirm)
        self.show()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, " ".join((title, *lines)))

    def apply_theme(self, tokens: Tokens) -> None:
        self.setStyleSheet(
            f"QFrame#question {{ background: {tokens.warm_soft}; border: 1px solid {tokens.edge};"
            f" border-radius: {CARD_RADIUS_PX - 4}px; }}"
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_no_clicked()
        else:
            super().keyPressEvent(event)

    def _on_yes_clicked(self) -> None:
        self.hide()
        self.confirmed.emit()

    def _on_no_clicked(self) -> None:
        self.hide()
        self.left.emit()
