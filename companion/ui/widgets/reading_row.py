# SPDX-License-Identifier: MIT
"""Something to read, as a row that opens it: its title, one line, and how long it takes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.desktop.theme import CARD_RADIUS_PX, LIGHT, Tokens
from companion.ui.widgets.scroll_page import label

SIDE, TOP, GAP = 20, 14, 16
"""The distance of the words from the edges and from the length, in pixels."""


class ReadingRow(QAbstractButton):
    """A click, Space or Enter opens it; the arrow keys are left to the page that holds the rows."""

    def __init__(self, title: str, line: str, length: str) -> None:
        super().__init__()
        self._tokens = LIGHT
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, TOP, SIDE, TOP)
        row.setSpacing(GAP)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(title, "cardTitle"))
        words.addWidget(label(line, "muted"))
        row.addLayout(words, 1)
        row.addWidget(label(length, "small", wrap=False), 0, Qt.AlignmentFlag.AlignVCenter)
        for each in self.findChildren(QWidget):  # the row is pressed, not what lies on it
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(f"{title}. {line} {length}")

    def set_theme(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        inside = self.layout()
        return inside.heightForWidth(width) if inside is not None else super().heightForWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        tokens = self._tokens
        wide, colour = (2.0, tokens.accent) if self.hasFocus() else (1.0, tokens.edge)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(tokens.accent_soft if self.underMouse() else tokens.panel))
        painter.setPen(QPen(QColor(colour), wide))
        inside = self.rect().toRectF().adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        painter.drawRoundedRect(inside, CARD_RADIUS_PX, CARD_RADIUS_PX)
        painter.end()
