# SPDX-License-Identifier: MIT
"""Eleven round buttons, 0 to 10: one tap is one rating."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from companion.desktop.theme import BODY_PX, CONTROL_PX, LIGHT, Tokens, scaled
from companion.model.check_in import DISTRESS_MAX, DISTRESS_MIN
from companion.ui.widgets.flow_layout import FlowLayout


class NumberButton(QAbstractButton):
    """One number in a circle; filled when it is the chosen one."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.number = number
        self.tokens = LIGHT
        self.diameter = CONTROL_PX
        self.setText(str(number))
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        self.tokens = tokens
        self.diameter = max(CONTROL_PX, scaled(CONTROL_PX - 6, text_percent))
        font = QFont(self.font())
        font.setPixelSize(scaled(BODY_PX, text_percent))
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.diameter + 6, self.diameter + 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the row moves; the button itself would go to any widget of the page
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        tokens = self.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = self.rect().toRectF().adjusted(3.5, 3.5, -3.5, -3.5)
        fill = (
            tokens.accent if self.isChecked() else tokens.accent_soft if self.underMouse() else tokens.panel
        )
        painter.setBrush(QColor(fill))
        painter.setPen(QPen(QColor(tokens.accent if self.isChecked() else tokens.edge), 1.0))
        painter.drawEllipse(circle)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.ink if self.isChecked() else tokens.accent), 2.0))
            painter.drawEllipse(circle.adjusted(-2, -2, 2, 2))
        painter.setPen(QColor(tokens.on_accent if self.isChecked() else tokens.ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class NumberRow(QWidget):
    """A row of ratings. Signals: ``rated(int)`` when the person picks one, also the same one again.

    Tab enters the row once; Left and Right, Home and End move in it.
    """

    rated = Signal(int)

    def __init__(self, parent: QWidget | None = None, centred: bool = False) -> None:
        super().__init__(parent)
        layout = FlowLayout(self, gap=4, centred=centred)
        self._buttons = [NumberButton(number, self) for number in range(DISTRESS_MIN, DISTRESS_MAX + 1)]
        for button in self._buttons:
            layout.addWidget(button)
            button.setAccessibleName(self.tr("{number} of 10").format(number=button.number))
            button.clicked.connect(self._on_button_clicked)
        self.setAccessibleName(self.tr("How anxious, 0 to 10"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._keep_one_tab_stop(self._buttons[0])

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        for button in self._buttons:
            button.set_theme(tokens, text_percent)

    def show_rating(self, rating: int | None) -> None:
        """Fill the chosen number; None leaves all of them open."""
        for button in self._buttons:
            button.setChecked(button.number == rating)
        self._keep_one_tab_stop(self._buttons[rating or 0])
        if self.window().focusWidget() in self._buttons:
            self.focus_row()  # or Tab would stop in the row a second time

    def focus_row(self) -> None:
        """Put the keyboard on the row."""
        stop = next(each for each in self._buttons if each.focusPolicy() == Qt.FocusPolicy.StrongFocus)
        stop.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = next((index for index, each in enumerate(self._buttons) if each.hasFocus()), None)
        last = len(self._buttons) - 1
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Up: 1}
        key = Qt.Key(event.key())
        if here is None or (key not in ends and key not in moves):
            super().keyPressEvent(event)
            return
        there = ends[key] if key in ends else min(max(here + moves[key], 0), last)
        button = self._buttons[there]
        self._keep_one_tab_stop(button)
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, NumberButton):
            self.show_rating(button.number)
            self.rated.emit(button.number)

    def _keep_one_tab_stop(self, stop: NumberButton) -> None:
        for button in self._buttons:
            policy = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
