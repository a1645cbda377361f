# SPDX-License-Identifier: MIT
"""Two things side by side where there is room, else one under the other."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget


class FoldingRow(QWidget):
    """``first`` at the left and ``second`` at the right edge, or ``second`` below when they do not fit."""

    def __init__(self, first: QWidget, second: QWidget, spacing_px: int) -> None:
        super().__init__()
        self._first, self._second = first, second
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(spacing_px)
        self._box.addWidget(first, 0, Qt.AlignmentFlag.AlignVCenter)
        self._box.addStretch(1)
        self._box.addWidget(second, 0, Qt.AlignmentFlag.AlignVCenter)
        self._wrap(False)

    @property
    def folded(self) -> bool:
        """True while the second stands below the first."""
        return self._box.direction() is QBoxLayout.Direction.TopToBottom

    def fold(self, width: int) -> None:
        """Choose by a width in pixels."""
        needed = _natural_width(self._first) + self._box.spacing() * 2 + _natural_width(self._second)
        narrow = needed > width
        if narrow == self.folded:
            return
        self._box.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self._wrap(narrow)

    def _wrap(self, narrow: bool) -> None:
        for each in (self._first, self._second):
            if isinstance(each, QLabel):
                each.setWordWrap(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold(event.size().width())

    def event(self, event: QEvent) -> bool:
        """A new text or text size may change what fits."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fold(self.width())
        return done


def _natural_width(widget: QWidget) -> int:
    """How wide a widget would like to be; a label on one line."""
    if isinstance(widget, QLabel):
        widget.ensurePolished()
        return widget.fontMetrics().horizontalAdvance(widget.text())
    return widget.sizeHint().width()
