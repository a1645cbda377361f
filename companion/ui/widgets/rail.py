# SPDX-License-Identifier: MIT
"""The five pages along the left edge."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from companion.desktop.icons import paint_icon
from companion.desktop.theme import LIGHT, SMALL_PX, Tokens, scaled

ICON_PX, CORNER_PX = 24, 14


class RailButton(QAbstractButton):
    """An icon over a word; the chosen one stands on a soft ground and is heavier, so colour is not alone."""

    def __init__(self, page: str, icon: str, words: str, key: str) -> None:
        super().__init__()
        self.page = page
        self.tokens = LIGHT
        self._icon = icon
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

    def sizeHint(self) -> QSize:
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
        paint_icon(painter, self._icon, QRectF((self.width() - ICON_PX) / 2, 11, ICON_PX, ICON_PX), colour)
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
        column = QVBoxLayout(self)
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
        for button in self._buttons.values():
            button.set_theme(tokens, text_percent)

    def show_page(self, page: str) -> None:
        """Mark ``page`` as the one that is open."""
        for name, button in self._buttons.items():
            button.setChecked(name == page)

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            button.setChecked(True)  # a click on the open page leaves it open
            self.page_chosen.emit(button.page)
