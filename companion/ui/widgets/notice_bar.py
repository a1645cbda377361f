# SPDX-License-Identifier: MIT
"""One calm sentence at the bottom of the window, with at most one thing to do about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from companion.desktop.announce import announce
from companion.ui.widgets.button import button


class NoticeBar(QFrame):
    """Hidden until something is to be said; stays until it is read and put away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 12, 8)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._act = button("", "quiet")
        self._close = button(self.tr("Close"), "quiet")
        row.addWidget(self._words, 1)
        row.addWidget(self._act)
        row.addWidget(self._close)
        self._action: Callable[[], None] | None = None
        self._act.clicked.connect(self._on_act_clicked)
        self._close.clicked.connect(self.hide)
        self.hide()

    @property
    def words(self) -> str:
        """What it says; empty while hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(self, sentence: str, act: str = "", action: Callable[[], None] | None = None) -> None:
        """Show ``sentence``; with ``act``, a button of that name that runs ``action``."""
        self._words.setText(sentence)
        self._act.setText(act)
        self._act.setVisible(bool(act))
        self._action = action
        self.show()
        announce(self, sentence)

    def _on_act_clicked(self) -> None:
        self.hide()
        if self._action is not None:
            self._action()
