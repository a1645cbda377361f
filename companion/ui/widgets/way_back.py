# SPDX-License-Identifier: MIT
"""Where one is, after the way back."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QWidget


class WayBack(QWidget):
    """The way back and where one is, side by side; one below the other where there is no room."""

    def __init__(self, back: QWidget, name: QLabel) -> None:
        super().__init__()
        self._back, self._name = back, name
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self._box.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addWidget(name, 1)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            words = self._name.fontMetrics().horizontalAdvance(self._name.text())
            narrow = self._back.sizeHint().width() + self._box.spacing() + words > self.width()
            ways = QBoxLayout.Direction
            self._box.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        return done
