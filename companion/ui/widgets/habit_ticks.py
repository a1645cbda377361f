# SPDX-License-Identifier: MIT
"""Thinking habits to tick, each with a line that says what it is."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from companion.desktop.icons import paint_icon
from companion.desktop.theme import BODY_PX, CONTROL_PX, LIGHT, SMALL_PX, Tokens, scaled
from companion.model.journal import WORDS_MAX, Value
from companion.ui.habit_words import NONE, Habit, habits
from companion.ui.widgets.answers import Answer
from companion.ui.widgets.column_grid import ColumnGrid, columns_in

PAD_PX, BOX_PX, GAP_PX = 10, 24, 14
"""Round a row, the box to tick, and from the box to the words."""

COLUMN_PX, COLUMNS_MOST = 330, 2
"""The least width of a column of ticks at 100 % text, and the most columns."""

_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class HabitTick(QCheckBox):
    """A check box with its name and a line below it; both wrap, and all of the row can be hit."""

    def __init__(self, habit: Habit) -> None:
        super().__init__()
        self._habit = habit
        self._tokens, self._percent = LIGHT, 100
        self.setAccessibleName(habit.name)
        self.setAccessibleDescription(habit.line)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._percent = tokens, text_percent
        self.updateGeometry()
        self.update()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        pad = scaled(PAD_PX, self._percent)
        name, line = self._places(width)
        return max(CONTROL_PX, name.height() + line.height() + 2 * pad)

    def sizeHint(self) -> QSize:
        wide = scaled(COLUMN_PX, self._percent)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(120, self._percent), CONTROL_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        tokens = self._tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = self.rect().toRectF()
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(row, 12, 12)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), 12, 12)
        name, line = self._places(self.width())
        side = scaled(BOX_PX, self._percent)
        top = name.top() + (self._metrics(BODY_PX).height() - side) / 2
        box = QRectF(scaled(PAD_PX, self._percent), max(top, 2.0), side, side)
        painter.setPen(QPen(QColor(tokens.accent if self.isChecked() else tokens.edge), 1.4))
        painter.setBrush(QColor(tokens.accent if self.isChecked() else tokens.panel))
        painter.drawRoundedRect(box, 5, 5)
        if self.isChecked():
            paint_icon(painter, "check", box.adjusted(3, 3, -3, -3), tokens.on_accent)
        for place, words, px, colour in (
            (name, self._habit.name, BODY_PX, tokens.ink),
            (line, self._habit.line, SMALL_PX, tokens.muted),
        ):
            painter.setFont(self._font(px))
            painter.setPen(QColor(colour))
            painter.drawText(place, _WRAPPED, words)
        painter.end()

    def _places(self, width: int) -> tuple[QRect, QRect]:
        """Where name and line stand in a row of that width."""
        pad = scaled(PAD_PX, self._percent)
        left = pad + scaled(BOX_PX, self._percent) + scaled(GAP_PX, self._percent)
        wide = max(1, width - pad - left)
        name = self._room(BODY_PX, self._habit.name, wide).translated(left, pad)
        line = self._room(SMALL_PX, self._habit.line, wide).translated(left, name.bottom() + 1)
        return name, line

    def _room(self, px: int, words: str, wide: int) -> QRect:
        tall = self._metrics(px).boundingRect(QRect(0, 0, wide, 10_000), _WRAPPED, words).height()
        return QRect(0, 0, wide, tall)

    def _metrics(self, px: int) -> QFontMetrics:
        return QFontMetrics(self._font(px))

    def _font(self, px: int) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(scaled(px, self._percent))
        return font


class HabitTicks(Answer):
    """In two columns where there is room. "None" and the others take each other's tick away."""

    def __init__(self, name: str) -> None:
        super().__init__(name, is_named=False)
        self._percent = 100
        self._others: tuple[str, ...] = ()
        self.ticks = {each: HabitTick(habit) for each, habit in habits().items()}
        self.setAccessibleName(name)
        box = QWidget()
        self._grid = ColumnGrid(4)
        box.setLayout(self._grid)
        self.inside.addWidget(box)
        for tick in self.ticks.values():
            tick.clicked.connect(self._on_tick_clicked)
        self._fold()

    def value(self) -> tuple[str, ...] | None:
        """Ids in our order, then those that another version of the list may have left here."""
        ticked = [each for each, tick in self.ticks.items() if tick.isChecked()]
        return tuple([*ticked, *self._others][:WORDS_MAX]) or None

    def show_value(self, value: Value | None) -> None:
        given = [each for each in value if isinstance(each, str)] if isinstance(value, tuple) else []
        self._others = tuple(each for each in given if each not in self.ticks)
        for each, tick in self.ticks.items():
            tick.setChecked(each in given)

    def focus(self) -> None:
        next(iter(self.ticks.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._percent = text_percent
        for tick in self.ticks.values():
            tick.set_theme(tokens, text_percent)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        columns = columns_in(self.width(), scaled(COLUMN_PX, self._percent), COLUMNS_MOST)
        self._grid.arrange(tuple(self.ticks.values()), columns)

    def _on_tick_clicked(self) -> None:
        none, sender = self.ticks[NONE], self.sender()
        if sender is none and none.isChecked():
            for tick in self.ticks.values():
                tick.setChecked(tick is none)
        elif isinstance(sender, HabitTick) and sender.isChecked():
            none.setChecked(False)
        self.changed.emit()
