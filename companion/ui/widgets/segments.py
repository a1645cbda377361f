# SPDX-License-Identifier: MIT
"""A few choices side by side, of which one is chosen; in even rows where one row has no room."""

from collections.abc import Hashable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QSizePolicy, QWidget

ROW_GAP = 8


def columns_for(widths: list[int], width: int) -> int:
    """How many choices stand in each row, as evenly as may be, when ``width`` pixels are there."""
    count = len(widths)
    for rows in range(1, count):
        columns = -(-count // rows)
        if all(sum(widths[start : start + columns]) <= width for start in range(0, count, columns)):
            return columns
    return 1


class _Segment(QPushButton):
    """Keeps room for its name in bold, so that choosing it moves nothing.

    Signals: ``stepped(int)``, 1 or -1, by an arrow key.
    """

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In order, whatever row they stand in; Qt would go by places, and stop at the end of a row."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        if Qt.Key(event.key()) in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        bold = QFontMetrics(font).horizontalAdvance(self.text())
        return hint + QSize(max(0, bold - self.fontMetrics().horizontalAdvance(self.text())), 0)


class Segments(QWidget):
    """One group for the keyboard: Tab enters at the chosen one, arrow keys move and choose.

    Signals: ``chosen(value)`` when the person picks one, also the same one again.
    """

    chosen = Signal(object)

    def __init__(self, names: Mapping[Any, str], chosen: Hashable, label: str) -> None:
        """``names``: value to shown name, in order. ``label``: what the choice is about, to be read out."""
        super().__init__()
        self.setAccessibleName(label)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group = QButtonGroup(self)
        self._buttons: dict[Hashable, QPushButton] = {}
        for value, name in names.items():
            button = _Segment(name, self)
            button.setCheckable(True)
            button.setProperty("segment", True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setAccessibleName(f"{label}: {name}")
            button.stepped.connect(self._on_button_stepped)
            self._group.addButton(button)
            self._buttons[value] = button
        self._columns = 0
        self._round_ends(len(names))
        self.choose(chosen)
        self._group.buttonClicked.connect(self._on_group_button_clicked)

    def choose(self, value: Hashable) -> None:
        """Show ``value`` as chosen, without a signal."""
        for each, button in self._buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == value else Qt.FocusPolicy.ClickFocus)
        self._buttons[value].setChecked(True)

    @property
    def value(self) -> Hashable:
        """What is chosen now."""
        return next(value for value, button in self._buttons.items() if button.isChecked())

    def focus_chosen(self) -> None:
        """Put the keyboard on the chosen one."""
        self._buttons[self.value].setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """All in one row."""
        return QSize(sum(self._widths()), self._tall())

    def minimumSizeHint(self) -> QSize:
        """One below the other."""
        return QSize(max(self._widths()), self._tall())

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self._buttons) // columns_for(self._widths(), width))
        return rows * self._tall() + (rows - 1) * ROW_GAP

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """A new text size changes what fits."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return done

    def _widths(self) -> list[int]:
        return [button.sizeHint().width() for button in self._buttons.values()]

    def _tall(self) -> int:
        return max(button.sizeHint().height() for button in self._buttons.values())

    def _place(self) -> None:
        widths, tall = self._widths(), self._tall()
        columns = columns_for(widths, self.width())
        self._round_ends(columns)
        x = 0
        for index, button in enumerate(self._buttons.values()):
            row, column = divmod(index, columns)
            x = x if column else 0
            button.setGeometry(x, row * (tall + ROW_GAP), widths[index], tall)
            x += widths[index]

    def _round_ends(self, columns: int) -> None:
        """The ends of each row are round."""
        if columns == self._columns:
            return
        self._columns = columns
        last = len(self._buttons) - 1
        for index, button in enumerate(self._buttons.values()):
            button.setProperty("first", index % columns == 0)
            button.setProperty("last", index % columns == columns - 1 or index == last)
            button.style().unpolish(button)
            button.style().polish(button)

    def _on_button_stepped(self, step: int) -> None:
        values = list(self._buttons)
        at = values.index(self.value) + step
        if 0 <= at < len(values):
            button = self._buttons[values[at]]
            button.setFocus(Qt.FocusReason.TabFocusReason)
            button.click()

    def _on_group_button_clicked(self, button: QAbstractButton) -> None:
        del button
        value = self.value
        self.choose(value)
        self.chosen.emit(value)
