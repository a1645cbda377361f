# SPDX-License-Identifier: MIT
"""The small card beside what is spoken of in a chart."""

from math import ceil

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QLabel, QWidget

GAP_PX, EDGE_PX, WIDEST_PX = 12, 6, 340


class Tip(QLabel):
    """Plain words over a chart; the pointer passes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("tip")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_by(self, place: QPointF, beside_px: float = 0.0, text_percent: int = 100) -> None:
        """Stand above ``place`` (in the parent), below it near the top; always whole and inside.

        beside_px: how far what is spoken of reaches from its middle.
        """
        parent = self._over
        widest = min(round(WIDEST_PX * text_percent / 100), parent.width() - 2 * EDGE_PX)
        self.setWordWrap(False)
        if self.sizeHint().width() > widest:
            self.setWordWrap(True)
            self.setFixedWidth(widest)
            self.setFixedHeight(self.heightForWidth(widest))
        else:
            self.setFixedSize(self.sizeHint())
        gap = beside_px + GAP_PX
        x = max(min(round(place.x()) - self.width() // 2, parent.width() - self.width() - EDGE_PX), EDGE_PX)
        above = round(place.y() - gap) - self.height()
        self.move(x, above if above >= EDGE_PX else ceil(place.y() + gap))
        self.show()
        self.raise_()
