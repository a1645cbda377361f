# SPDX-License-Identifier: MIT
"""A door on Now and on Reflect: an icon, a name, one line, and the key that opens it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from companion.desktop.icons import paint_icon
from companion.desktop.theme import BODY_PX, CARD_RADIUS_PX, CARD_TITLE_PX, LIGHT, SMALL_PX, Tokens, scaled

ICON_PX, SIDE, GAP, LEAST_PX = 36, 22, 20, 80
SMALL_ICON_PX, SMALL_SIDE, SMALL_GAP, SMALL_LEAST_PX = 24, 14, 12, 52
LINE_GAP = 4
WRAP = int(Qt.TextFlag.TextWordWrap)


class Door(QAbstractButton):
    """Painted as a card. Name and line wrap where they must, and the door grows with them.

    A small door shows its name alone, and its line to the pointer and the screen reader.
    """

    def __init__(self, icon: str, name: str, key: str = "", parent: QWidget | None = None) -> None:
        """``key``: "" for a door that has none."""
        super().__init__(parent)
        self.tokens = LIGHT
        self._icon, self._key, self._line, self._reason = icon, key, "", ""
        self._small = False
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
        self.setAccessibleName(f"{self.text()}. {line}" if line else self.text())
        self._show_tip()
        self.updateGeometry()
        self.update()

    def set_reason(self, reason: str) -> None:
        """Why it stands where it does, a sentence a line; "" for nothing."""
        self._reason = reason
        self.setAccessibleDescription(reason.replace("\n", " "))
        self._show_tip()

    @property
    def small(self) -> bool:
        """It shows its name alone."""
        return self._small

    def set_small(self, small: bool) -> None:
        self._small = small
        self._show_tip()
        self.updateGeometry()
        self.update()

    def set_theme(self, tokens: Tokens, text_percent: int, colour: str) -> None:
        """``colour``: the icon's."""
        self.tokens, self._percent, self._colour = tokens, text_percent, colour
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = 240 if self._small else 420
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """As low as in one line each; how tall it is where it is narrow, its width says."""
        return QSize(self.minimum_width() if self._small else 240, self.heightForWidth(10_000))

    def minimum_width(self) -> int:
        """In pixels: no word of the name is cut."""
        metrics = QFontMetrics(self._title_font())
        words = max(metrics.horizontalAdvance(word) for word in self.text().split(" "))
        return words + 4 + self._beside_text()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, line = self._text_heights(self._text_width(width))
        if self._small:
            return max(SMALL_LEAST_PX, title + SMALL_SIDE + 8)
        return max(LEAST_PX, title + line + 34)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens it too, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

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
        size = self._icon_px()
        paint_icon(
            painter, self._icon, QRectF(self._side(), (self.height() - size) / 2, size, size), self._colour
        )
        self._paint_words(painter)
        if self._key:
            self._paint_key(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        left = self._side() + self._icon_px() + (SMALL_GAP if self._small else GAP)
        wide = max(60, self._text_width(self.width()))
        title, line = self._text_heights(wide)
        between = LINE_GAP if line else 0
        top = (self.height() - title - line - between) / 2
        painter.setFont(self._title_font())
        painter.setPen(QColor(self.tokens.ink))
        painter.drawText(
            QRectF(left, top, wide, title), WRAP | int(Qt.AlignmentFlag.AlignVCenter), self.text()
        )
        if line:
            painter.setFont(self._font(BODY_PX))
            painter.setPen(QColor(self.tokens.muted))
            painter.drawText(QRectF(left, top + title + between, wide, line + 2), WRAP, self._line)

    def _paint_key(self, painter: QPainter) -> None:
        chip = QRectF(self.width() - self._side() - self._key_width(), 0, self._key_width(), 0)
        tall = QFontMetrics(self._font(SMALL_PX)).height() + 6
        chip.setTop((self.height() - tall) / 2)
        chip.setHeight(tall)
        painter.setFont(self._font(SMALL_PX))
        painter.setBrush(QColor(self.tokens.panel))
        painter.setPen(QPen(QColor(self.tokens.edge), 1.0))
        painter.drawRoundedRect(chip, 5, 5)
        painter.setPen(QColor(self.tokens.muted))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, self._key)

    def _show_tip(self) -> None:
        """What is not painted, and why it stands here."""
        shown = (self._line if self._small else "", self._reason)
        self.setToolTip("\n".join(filter(None, shown)))

    def _text_heights(self, wide: int) -> tuple[int, int]:
        """How tall name and line are in a width; 0 for no line."""
        fonts = (self._title_font(), self.text()), (self._font(BODY_PX), "" if self._small else self._line)
        title, line = (
            QFontMetrics(font).boundingRect(0, 0, max(60, wide), 10_000, WRAP, words).height()
            for font, words in fonts
        )
        return title, line if fonts[1][1] else 0

    def _text_width(self, width: int) -> int:
        return width - self._beside_text()

    def _beside_text(self) -> int:
        """What stands left and right of the words, with its gaps."""
        key = self._key_width() + 12 if self._key else 0
        return 2 * self._side() + self._icon_px() + (SMALL_GAP if self._small else GAP) + key

    def _key_width(self) -> int:
        return QFontMetrics(self._font(SMALL_PX)).horizontalAdvance(self._key) + 14

    def _icon_px(self) -> int:
        return SMALL_ICON_PX if self._small else ICON_PX

    def _side(self) -> int:
        return SMALL_SIDE if self._small else SIDE

    def _title_font(self) -> QFont:
        return self._font(BODY_PX, True) if self._small else self._font(CARD_TITLE_PX, True)

    def _font(self, px: int, heavy: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(scaled(px, self._percent))
        font.setWeight(QFont.Weight.DemiBold if heavy else QFont.Weight.Normal)
        return font
