# SPDX-License-Identifier: MIT
"""The days of the week as buttons that stay down, of which at least one does."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.desktop.icons import icon
from companion.desktop.theme import LIGHT, Tokens, scaled
from companion.model.reminder import WEEK
from companion.ui.notice_words import weekday_name, weekdays_in_order
from companion.ui.reminder_words import short_day
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.scroll_page import label

MARK_PX = 14

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class _Toggle(QPushButton):
    """Stays down. It keeps room for its name in bold, so that choosing it moves nothing.

    Signals: ``stepped(int)``, 1 or -1, by an arrow key.
    """

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        bold, plain = QFont(self.font()), QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        plain.setWeight(QFont.Weight.Normal)
        wide, usual = (QFontMetrics(each).horizontalAdvance(self.text()) for each in (bold, plain))
        return hint + QSize(max(0, wide - usual), 0)


class DayToggles(QWidget):
    """One group for the keyboard: Tab enters where it was left, arrow keys move, Space turns a day on or off.

    Signals: ``chosen(tuple)`` with the days in their order, 0 for Monday, when the person changes them.
    """

    chosen = Signal(object)

    def __init__(self, days: tuple[int, ...]) -> None:
        super().__init__()
        self.toggles: dict[int, QPushButton] = {}
        row = QWidget()
        flow = FlowLayout(row, gap=6)
        for day in weekdays_in_order():
            toggle = _Toggle(short_day(day))
            toggle.setAutoDefault(True)  # Enter presses it too
            toggle.setCheckable(True)
            toggle.setCursor(Qt.CursorShape.PointingHandCursor)
            toggle.setAccessibleName(weekday_name(day))
            for each in ("segment", "first", "last"):  # a segment of its own, round at both ends
                toggle.setProperty(each, True)
            toggle.stepped.connect(self._on_toggle_stepped)
            toggle.clicked.connect(self._on_toggle_clicked)
            flow.addWidget(toggle)
            self.toggles[day] = toggle
        self._last = label(self.tr("One day stays. Choose another one first."), "small")
        self._last.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(row)
        column.addWidget(self._last)
        self._have_tab(next(iter(self.toggles)))
        self._marks = (QIcon(), QIcon())
        self.choose(days)
        self.apply_theme(LIGHT, 100)

    @property
    def days(self) -> tuple[int, ...]:
        """What is chosen now."""
        return tuple(day for day in WEEK if self.toggles[day].isChecked())

    def choose(self, days: tuple[int, ...]) -> None:
        """Show ``days`` (at least one) as chosen, without a signal."""
        for day, toggle in self.toggles.items():
            toggle.setChecked(day in days)
        self._last.hide()
        self._show_marks()

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        """A tick where a day is chosen, a plus where it can be: colour never speaks alone."""
        px = scaled(MARK_PX, text_percent)
        self._marks = (icon("plus", tokens.muted, px), icon("check", tokens.on_accent, px))
        for toggle in self.toggles.values():
            toggle.setIconSize(QSize(px, px))
        self._show_marks()

    def _show_marks(self) -> None:
        for toggle in self.toggles.values():
            toggle.setIcon(self._marks[toggle.isChecked()])

    def _have_tab(self, day: int) -> None:
        """Tab comes to this day."""
        for each, toggle in self.toggles.items():
            toggle.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == day else Qt.FocusPolicy.ClickFocus)

    def _on_toggle_stepped(self, step: int) -> None:
        days = list(self.toggles)
        here = next(at for at, day in enumerate(days) if self.toggles[day] is self.sender())
        if 0 <= here + step < len(days):
            self._have_tab(days[here + step])
            self.toggles[days[here + step]].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_toggle_clicked(self) -> None:
        pressed = next(day for day, toggle in self.toggles.items() if toggle is self.sender())
        self._have_tab(pressed)
        if not self.days:
            self.toggles[pressed].setChecked(True)
            self._last.show()
            announce(self._last, self._last.text())
            return
        self._last.hide()
        self._show_marks()
        self.chosen.emit(self.days)
