# SPDX-License-Identifier: MIT
"""The five pages along the left edge."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from companion.desktop.icons import paint_icon
from companion.desktop.theme import LIGHT, SMALL_PX, Tokens, scaled

ICON_PX, CORNER_PX = 24, 14
SMALL_ROOM_PX, WIDEST_PX = 48, 1 << 16
NARROW_PX = 340
"""At 100 % text a window narrower than this has its rail without words; with larger text a wider one."""


class RailButton(QAbstractButton):
    """An icon over a word; the chosen one stands on a soft ground and is heavier, so colour is not alone."""

    def __init__(self, page: str, icon: str, words: str, key: str) -> None:
        super().__init__()
        self.page = page
        self.tokens = LIGHT
        self._icon, self._is_small = icon, False
        self._words = QFont(self.font())
        self.setText(words)
        self.setCheckable(True)
        self.setToolTip(f"{words} ({key})")
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        self.tokens = tokens
        self._words = QFont(self.font())  # kept apart: the style sheet sets the widget's own to body size
        self._words.setPixelSize(scaled(SMALL_PX, text_percent))
        self._words.setWeight(QFont.Weight.DemiBold)
        self.updateGeometry()
        self.update()

    def set_small(self, is_small: bool) -> None:
        """The icon alone; its word is then in its tooltip."""
        self._is_small = is_small
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._is_small:
            return QSize(SMALL_ROOM_PX, SMALL_ROOM_PX)
        metrics = QFontMetrics(self._words)
        return QSize(max(80, metrics.horizontalAdvance(self.text()) + 20), ICON_PX + metrics.height() + 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        tokens = self.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self.rect().toRectF().adjusted(1.5, 1.5, -1.5, -1.5)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(ground, CORNER_PX, CORNER_PX)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(ground, CORNER_PX, CORNER_PX)
        colour = tokens.accent if self.isChecked() else tokens.muted
        top = (self.height() - ICON_PX) / 2 if self._is_small else 11
        paint_icon(painter, self._icon, QRectF((self.width() - ICON_PX) / 2, top, ICON_PX, ICON_PX), colour)
        if self._is_small:
            if self.isChecked():
                painter.setBrush(QColor(colour))
                painter.drawRoundedRect(QRectF(3, self.height() / 2 - 10, 4, 20), 2, 2)
            painter.end()
            return
        font = QFont(self._words)
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        words = QRectF(0, ICON_PX + 13, self.width(), self.height() - ICON_PX - 15)
        painter.drawText(words, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self.text())
        painter.end()


class Rail(QWidget):
    """Signals: ``page_chosen(str)`` with now, reflect, trends, support or settings.

    Each is a stop of its own for Tab: in one group, arrow keys would change pages on the way.
    """

    page_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._percent, self._window_px, self._is_small = 100, WIDEST_PX, False
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(10, 16, 10, 16)
        column.setSpacing(4)
        self._buttons = {
            "now": RailButton("now", "now", self.tr("Now"), "Ctrl+1"),
            "reflect": RailButton("reflect", "reflect", self.tr("Reflect"), "Ctrl+2"),
            "trends": RailButton("trends", "trends", self.tr("Trends"), "Ctrl+3"),
            "support": RailButton("support", "support", self.tr("Support"), "Ctrl+4"),
            "settings": RailButton("settings", "settings", self.tr("Settings"), "Ctrl+5"),
        }
        for page, button in self._buttons.items():
            if page == "settings":
                column.addStretch(1)
            column.addWidget(button)
            button.clicked.connect(self._on_button_clicked)

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._percent = text_percent
        for button in self._buttons.values():
            button.set_theme(tokens, text_percent)
        self.fit(self._window_px)

    def fit(self, window_px: int) -> None:
        """Leave the page the room it needs: in a narrow window with large text the icons stand alone."""
        self._window_px = window_px
        is_small = window_px < scaled(NARROW_PX, self._percent)
        if is_small == self._is_small:
            return
        self._is_small = is_small
        side = 2 if is_small else 10
        self._column.setContentsMargins(side, 16, side, 16)
        for button in self._buttons.values():
            button.set_small(is_small)

    def show_page(self, page: str) -> None:
        """Mark ``page`` as the one that is open."""
        for name, button in self._buttons.items():
            button.setChecked(name == page)

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            button.setChecked(True)  # a click on the open page leaves it open
            self.page_chosen.emit(button.page)
