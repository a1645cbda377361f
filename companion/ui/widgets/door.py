# SPDX-License-Identifier: MIT
"""A door on the Now page: an icon, a name, one line, and the key that opens it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from companion.desktop.icons import paint_icon
from companion.desktop.theme import BODY_PX, CARD_RADIUS_PX, CARD_TITLE_PX, LIGHT, SMALL_PX, Tokens, scaled

ICON_PX, SIDE = 36, 22


class Door(QAbstractButton):
    """Painted as a card. The line wraps where it must, and the door grows with it."""

    def __init__(self, icon: str, name: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tokens = LIGHT
        self._icon, self._key, self._line = icon, key, ""
        self._colour = LIGHT.accent
        self._percent = 100
        self.setText(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_line(self, line: str) -> None:
        """What stands under the name."""
        self._line = line
        self.setAccessibleName(f"{self.text()}. {line}")
        self.updateGeometry()
        self.update()

    def set_theme(self, tokens: Tokens, text_percent: int, colour: str) -> None:
        """``colour``: the icon's."""
        self.tokens, self._percent, self._colour = tokens, text_percent, colour
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, self.heightForWidth(420))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(320))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title = QFontMetrics(self._font(CARD_TITLE_PX, True)).height()
        line = QFontMetrics(self._font(BODY_PX)).boundingRect(
            0, 0, max(60, self._text_width(width)), 10_000, int(Qt.TextFlag.TextWordWrap), self._line
        )
        return max(80, title + line.height() + 34)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        tokens = self.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = self.rect().toRectF().adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setBrush(QColor(tokens.accent_soft if self.underMouse() else tokens.panel))
        focus = self.hasFocus()
        painter.setPen(QPen(QColor(tokens.accent if focus else tokens.line), 2.0 if focus else 1.0))
        painter.drawRoundedRect(face, CARD_RADIUS_PX, CARD_RADIUS_PX)
        paint_icon(
            painter, self._icon, QRectF(SIDE, (self.height() - ICON_PX) / 2, ICON_PX, ICON_PX), self._colour
        )
        self._paint_words(painter)
        self._paint_key(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        left = SIDE + ICON_PX + 20
        wide = self._text_width(self.width())
        title_font, line_font = self._font(CARD_TITLE_PX, True), self._font(BODY_PX)
        title = QFontMetrics(title_font).height()
        wrap = int(Qt.TextFlag.TextWordWrap)
        line = QFontMetrics(line_font).boundingRect(0, 0, wide, 10_000, wrap, self._line).height()
        top = (self.height() - title - line - 4) / 2
        painter.setFont(title_font)
        painter.setPen(QColor(self.tokens.ink))
        painter.drawText(QRectF(left, top, wide, title), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(line_font)
        painter.setPen(QColor(self.tokens.muted))
        painter.drawText(QRectF(left, top + title + 4, wide, line + 2), wrap, self._line)

    def _paint_key(self, painter: QPainter) -> None:
        chip = QRectF(self.width() - SIDE - self._key_width(), 0, self._key_width(), 0)
        tall = QFontMetrics(self._font(SMALL_PX)).height() + 6
        chip.setTop((self.height() - tall) / 2)
        chip.setHeight(tall)
        painter.setFont(self._font(SMALL_PX))
        painter.setBrush(QColor(self.tokens.panel))
        painter.setPen(QPen(QColor(self.tokens.edge), 1.0))
        painter.drawRoundedRect(chip, 5, 5)
        painter.setPen(QColor(self.tokens.muted))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, self._key)

    def _text_width(self, width: int) -> int:
        return int(width - 2 * SIDE - ICON_PX - 20 - self._key_width() - 12)

    def _key_width(self) -> int:
        return QFontMetrics(self._font(SMALL_PX)).horizontalAdvance(self._key) + 14

    def _font(self, px: int, heavy: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(scaled(px, self._percent))
        font.setWeight(QFont.Weight.DemiBold if heavy else QFont.Weight.Normal)
        return font
