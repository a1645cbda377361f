# SPDX-License-Identifier: MIT
"""A few levels side by side, each a word, with a drawing above it or none. It may be that none is chosen."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from companion.desktop.icons import paint_icon
from companion.desktop.theme import BODY_PX, CONTROL_PX, LIGHT, SMALL_PX, Tokens, scaled
from companion.ui.widgets.flow_layout import FlowLayout

DRAWING_PX, WIDE_PX, SIDE_PX, GAP_PX, CORNER_PX = 36, 92, 10, 6, 14
"""In pixels. At 100 % text: the drawing, the least width; at any: the sides, the room between, the corner."""


class LevelButton(QAbstractButton):
    """One level; filled when it is the chosen one."""

    def __init__(self, level: int, word: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.level = level
        self._icon = icon
        self._tokens, self._percent = LIGHT, 100
        self.setText(word)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_theme(LIGHT, 100)

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._percent = tokens, text_percent
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font(bold=True))
        word = metrics.horizontalAdvance(self.text()) + 2 * SIDE_PX
        if not self._icon:
            return QSize(word + 2 * SIDE_PX, max(CONTROL_PX, metrics.height() + 2 * SIDE_PX))
        drawing = scaled(DRAWING_PX, self._percent)
        return QSize(
            max(scaled(WIDE_PX, self._percent), word), drawing + metrics.height() + GAP_PX + 2 * SIDE_PX
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the row moves
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        tokens, chosen = self._tokens, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, colour = 1.0, tokens.accent if chosen else tokens.edge
        if self.hasFocus():
            wide, colour = (3.0, tokens.ink) if chosen else (2.0, tokens.accent)
        fill = tokens.accent if chosen else tokens.accent_soft if self.underMouse() else tokens.panel
        painter.setBrush(QColor(fill))
        painter.setPen(QPen(QColor(colour), wide))
        inside = self.rect().toRectF().adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        painter.drawRoundedRect(inside, CORNER_PX, CORNER_PX)
        ink = tokens.on_accent if chosen else tokens.ink
        words = self.rect().toRectF()
        if self._icon:
            drawing = scaled(DRAWING_PX, self._percent)
            place = QRectF((self.width() - drawing) / 2, SIDE_PX, drawing, drawing)
            paint_icon(painter, self._icon, place, ink)
            words.setTop(place.bottom())
        painter.setFont(self._font(bold=chosen))
        painter.setPen(QColor(ink))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _font(self, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(scaled(SMALL_PX if self._icon else BODY_PX, self._percent))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font


class LevelPicker(QWidget):
    """One group for the keyboard: Tab enters it once, arrow keys, Home and End move, Space and Enter choose,
    a digit chooses that level.

    Signals: ``chosen(int, bool)`` when the person picks one, also the same one again; True by a digit.
    """

    chosen = Signal(int, bool)

    def __init__(self, names: Mapping[int, str], icons: str, label: str) -> None:
        """``names``: level to shown word, in order. ``icons``: the drawings are ``icons-level`` in assets;
        empty for none. ``label``: what the levels are of, to be read out."""
        super().__init__()
        self.setAccessibleName(label)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = FlowLayout(self, gap=8)
        self.buttons = [
            LevelButton(level, name, f"{icons}-{level}" if icons else "", self)
            for level, name in names.items()
        ]
        for each in self.buttons:
            each.setAccessibleName(f"{label}: {each.text()}")
            each.clicked.connect(self._on_button_clicked)
            row.addWidget(each)
        self._keep_one_tab_stop(self.buttons[0])

    @property
    def value(self) -> int | None:
        """The chosen level."""
        return next((each.level for each in self.buttons if each.isChecked()), None)

    def choose(self, level: int | None) -> None:
        """Show ``level`` as chosen, or none at all, without a signal."""
        for each in self.buttons:
            each.setChecked(each.level == level)
        self._keep_one_tab_stop(next((each for each in self.buttons if each.isChecked()), self.buttons[0]))

    def focus_row(self) -> None:
        """Put the keyboard on the row."""
        stop = next(each for each in self.buttons if each.focusPolicy() == Qt.FocusPolicy.StrongFocus)
        stop.setFocus(Qt.FocusReason.TabFocusReason)

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        for each in self.buttons:
            each.set_theme(tokens, text_percent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digits = {Qt.Key(Qt.Key.Key_0 + each.level): each for each in self.buttons}
        key, keypad = Qt.Key(event.key()), Qt.KeyboardModifier.KeypadModifier
        if key in digits and not event.modifiers() & ~keypad:
            digits[key].setFocus(Qt.FocusReason.TabFocusReason)
            self._pick(digits[key], by_digit=True)
            return
        here = next((index for index, each in enumerate(self.buttons) if each.hasFocus()), None)
        last = len(self.buttons) - 1
        moves = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_Home: -last,
            Qt.Key.Key_End: last,
        }
        move = moves.get(key)
        if here is None or move is None:
            super().keyPressEvent(event)
            return
        there = self.buttons[min(max(here + move, 0), last)]
        self._keep_one_tab_stop(there)
        there.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_button_clicked(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, LevelButton):
            self._pick(pressed, by_digit=False)

    def _pick(self, picked: LevelButton, by_digit: bool) -> None:
        self.choose(picked.level)
        self.chosen.emit(picked.level, by_digit)

    def _keep_one_tab_stop(self, stop: LevelButton) -> None:
        for each in self.buttons:
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is stop else Qt.FocusPolicy.ClickFocus)
