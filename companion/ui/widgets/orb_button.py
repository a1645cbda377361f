# SPDX-License-Identifier: MIT
"""The orb at rest on the Now page: one press and the breath begins."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from companion.desktop.theme import BODY_PX, LIGHT, Tokens, scaled
from companion.ui.widgets.orb import FAR_HALO, paint_orb, words_on_orb

WORD_PX, LEAST, USUAL = 22, 200, 292


class OrbButton(QAbstractButton):
    """Two lines of words on the orb; the first is heavier."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tokens = LIGHT
        self._percent = 100
        self.setAccessibleName(self.tr("Breathe with me"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        self.tokens, self._percent = tokens, text_percent
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side(USUAL), self._side(USUAL))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._side(LEAST), self._side(LEAST))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(self.width() / 2, self.height() / 2)
        outer = min(self.width(), self.height(), self._side(USUAL) + 60) / 2 - 4
        paint_orb(painter, centre, outer / FAR_HALO, self.tokens)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.tokens.accent), 2.5))
            painter.drawEllipse(centre, outer + 1, outer + 1)
        first, second = QFont(self.font()), QFont(self.font())
        first.setPixelSize(scaled(WORD_PX, self._percent))
        first.setWeight(QFont.Weight.DemiBold)
        second.setPixelSize(scaled(BODY_PX, self._percent))
        tall, low = QFontMetricsF(first).height(), QFontMetricsF(second).height()
        painter.setPen(QColor(words_on_orb(self.tokens)))
        painter.setFont(first)
        top = centre.y() - (tall + low) / 2
        painter.drawText(QRectF(0, top, self.width(), tall), Qt.AlignmentFlag.AlignCenter, self.tr("Breathe"))
        painter.setFont(second)
        place = QRectF(0, top + tall, self.width(), low)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.tr("with me"))
        painter.end()

    def _side(self, usual: int) -> int:
        """Grows with the text, but less, so that the words stay inside."""
        return round(usual * (1 + (self._percent - 100) / 250))
