# SPDX-License-Identifier: MIT
"""Lines to read and to copy, as many as there may be, in a box that keeps to a few of them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

LINES_SEEN = 6
AROUND_PX, BELOW_PX = 26, 8
"""Border, padding and the text's own margin above; the margin below, seen where nothing is to scroll."""


class LineBox(QPlainTextEdit):
    """It scrolls by itself where more lines are in it than are seen; Tab leaves it."""

    def __init__(self, name: str) -> None:
        """``name``: what the lines are, for a screen reader."""
        super().__init__()
        self._count = 1
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[str]) -> None:
        self._count = len(lines)
        self.setPlainText("\n".join(lines))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        seen = min(LINES_SEEN, max(2, self._count))
        below = BELOW_PX if self._count <= LINES_SEEN else 0
        self.setFixedHeight(seen * self.fontMetrics().lineSpacing() + AROUND_PX + below)
