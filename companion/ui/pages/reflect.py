# SPDX-License-Identifier: MIT
"""Reflect: a few doors to the practices of the mind, most used first, and what was left unfinished."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from companion.desktop.theme import LIGHT, Tokens, scaled
from companion.model.doors import REFLECT_DOORS
from companion.model.journal import JournalEntry
from companion.ui.history_words import day_short
from companion.ui.practice_words import practice_icon, practice_line, practice_name
from companion.ui.widgets.button import button
from companion.ui.widgets.column_grid import columns_in
from companion.ui.widgets.door import Door
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.scroll_page import MARGIN, NARROW, NARROW_MARGIN, WIDEST, ScrollPage, label

LARGE = 6
"""How many doors show their line; the others stand under "More"."""

UNFINISHED = 3
"""How many of what was left are offered; all of it stands in what the person wrote."""

DOOR_PX, SMALL_DOOR_PX = 300, 190
"""The least width of a column at 100 % text."""

BUTTON_PAD_PX = 13
"""What a quiet button has at each side of its words."""

KEYS = MappingProxyType(
    {
        "pause": "P",
        "look-again": "L",
        "notice": "N",
        "steady-words": "W",
        "say-clearly": "S",
        "repair": "R",
        "practise-no": "O",
        "tune-in": "T",
        "kind-pause": "K",
        "caring-figure": "C",
        "small-win": "V",
        "life-areas": "A",
        "kind-words": "D",
        "learn": "I",
    }
)
"""The key of each door, which stays with it wherever it stands."""

_WARM = ("look-again", "kind-pause", "kind-words", "repair")
_GOLD = ("notice", "caring-figure", "life-areas")
_BLUE = ("pause", "say-clearly", "practise-no")


class ReflectPage(ScrollPage):
    """Signals: ``door_requested(str)`` with the id of a door (see KEYS); ``entry_wished(JournalEntry)`` to
    take up what was left; ``look_back_requested()``; ``history_requested()``.
    """

    door_requested = Signal(str)
    entry_wished = Signal(object)
    look_back_requested = Signal()
    history_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tokens, self._percent = LIGHT, 100
        self._order: tuple[str, ...] = REFLECT_DOORS
        self.column.addWidget(label(self.tr("Reflect"), "title"))
        self.column.addWidget(
            label(self.tr("A few ways to look at what is going on. All you write stays here."), "muted")
        )
        self._left = _Grid(self.tr("Not finished"))
        self._large, self._more = _Grid(), _Grid(self.tr("More"))
        self._left_doors: list[Door] = []
        self._offered: list[tuple[str, date, date]] = []
        self._doors = {name: self._door(name) for name in REFLECT_DOORS}
        self._end = self._ways_back()
        for each in (self._left, self._large, self._more, self._end):
            self.column.addWidget(each)
        self.column.addStretch(1)
        self._left.hide()
        self.show_order(REFLECT_DOORS, {})

    def show_order(self, order: Sequence[str], reasons: Mapping[str, str]) -> None:
        """Put the doors in this order, the first large ones, and say why where they stand.

        order: doors by id, those not in it come last. Call it only as the page comes up: no door moves while
        someone looks.
        """
        self._order = tuple(
            sorted(self._doors, key=lambda name: order.index(name) if name in order else len(order))
        )
        for place, name in enumerate(self._order):
            self._doors[name].set_small(place >= LARGE)
            self._doors[name].set_reason(reasons.get(name, ""))
        self._arrange()

    def show_unfinished(self, entries: Sequence[JournalEntry], today: date) -> None:
        """What was left, the newest first; up to three are offered."""
        offered = [(each.head.id, each.day, today) for each in entries[:UNFINISHED]]
        if offered == self._offered:
            return
        at_first = self._first().hasFocus()
        self._offered = offered
        for door in self._left_doors:
            door.setParent(None)
            door.deleteLater()
        self._left_doors = [self._left_door(each, today) for each in entries[:UNFINISHED]]
        self._left.setVisible(bool(self._left_doors))
        self._dress()
        self._arrange()
        if at_first:
            self.focus_first()

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._percent = tokens, text_percent
        self._dress()
        self._arrange()

    def width_changed(self, narrow: bool) -> None:
        del narrow
        self._arrange()

    def keys(self) -> list[tuple[str, str]]:
        doors = [(KEYS[name], practice_name(name)) for name in self._order]
        return [*doors, ("B", self.tr("Look back at the week")), ("E", self.tr("What you wrote"))]

    def focus_first(self) -> None:
        """On what was left where there is any, else on the first door."""
        self.verticalScrollBar().setValue(0)
        self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _first(self) -> Door:
        return self._left_doors[0] if self._left_doors else self._doors[self._order[0]]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier and not event.isAutoRepeat()
        doors = {key: name for name, key in KEYS.items()}
        letter = chr(event.key()) if event.key() < 128 else ""
        if plain and letter in doors:
            self.door_requested.emit(doors[letter])
        elif plain and event.key() == Qt.Key.Key_B:
            self.look_back_requested.emit()
        elif plain and event.key() == Qt.Key.Key_E:
            self.history_requested.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_end"):
            self._arrange()

    def _door(self, name: str) -> Door:
        made = Door(practice_icon(name), practice_name(name), KEYS[name])
        made.set_line(practice_line(name))
        made.clicked.connect(lambda _checked=False: self.door_requested.emit(name))
        return made

    def _left_door(self, entry: JournalEntry, today: date) -> Door:
        words = self.tr("{practice}, {day}")
        name = words.format(practice=practice_name(entry.practice), day=_day(entry.day, today))
        if entry.day == today:
            name = self.tr("{practice}, today").format(practice=practice_name(entry.practice))
        elif entry.day == today - timedelta(days=1):
            name = self.tr("{practice}, yesterday").format(practice=practice_name(entry.practice))
        made = Door(practice_icon(entry.practice), name)
        made.set_small(True)
        made.setAccessibleName(self.tr("Not finished: {name}").format(name=name))
        made.clicked.connect(lambda _checked=False: self.entry_wished.emit(entry))
        return made

    def _ways_back(self) -> QWidget:
        made = QWidget()
        flow = FlowLayout(made, gap=6)
        self._look_back = button(self.tr("Look back at the week"), "quiet")
        self._look_back.setAccessibleName(self._look_back.text())
        self._look_back.clicked.connect(self.look_back_requested)
        written = button(self.tr("What you wrote"), "quiet")
        written.clicked.connect(self.history_requested)
        flow.addWidget(self._look_back)
        flow.addWidget(written)
        return made

    def _dress(self) -> None:
        for name, door in self._doors.items():
            door.set_theme(self._tokens, self._percent, self._colour(name))
        for door in self._left_doors:
            door.set_theme(self._tokens, self._percent, self._tokens.muted)

    def _colour(self, name: str) -> str:
        tokens = self._tokens
        for names, colour in ((_WARM, tokens.warm), (_GOLD, tokens.gold), (_BLUE, tokens.blue)):
            if name in names:
                return colour
        return tokens.accent

    def _arrange(self) -> None:
        margin = NARROW_MARGIN if self.width() < NARROW else MARGIN
        bar = self.verticalScrollBar().sizeHint().width()
        room = min(scaled(WIDEST, self._percent), self.width() - 2 * margin - bar)
        doors = [self._doors[name] for name in self._order]
        self._left.arrange(self._left_doors, room, scaled(SMALL_DOOR_PX, self._percent), UNFINISHED)
        self._large.arrange(doors[:LARGE], room, scaled(DOOR_PX, self._percent), 2)
        self._more.arrange(doors[LARGE:], room, scaled(SMALL_DOOR_PX, self._percent), 4)
        whole = self._look_back.accessibleName()
        fits = self._look_back.fontMetrics().horizontalAdvance(whole) + 2 * BUTTON_PAD_PX <= room
        self._look_back.setText(whole if fits else self.tr("Look back"))
        chain = [*self._left_doors, *doors]
        for before, after in zip(chain, [*chain[1:], None], strict=True):
            if after is not None:
                QWidget.setTabOrder(before, after)


class _Grid(QWidget):
    """Doors in rows from the left, under a quiet heading if it has one."""

    def __init__(self, heading: str = "") -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4 if heading else 0, 0, 0)
        self._grid.setSpacing(10)
        self._heading = label(heading, "heading") if heading else None
        self._columns = 0

    def arrange(self, doors: Sequence[Door], room: int, least_px: int, most: int) -> None:
        """In as many columns as the room has, up to ``most``; none is narrower than its longest word."""
        spacing = self._grid.spacing()
        least = max([least_px, *(each.minimum_width() for each in doors)])
        columns = columns_in(room + spacing, least + spacing, most)
        while self._grid.count():
            self._grid.takeAt(0)
        first = 0
        if self._heading is not None:
            self._grid.addWidget(self._heading, 0, 0, 1, columns)
            first = 1
        for at, each in enumerate(doors):
            self._grid.addWidget(each, first + at // columns, at % columns)
            each.show()  # now, so that it can have the keyboard at once
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = max(columns, self._columns)


def _day(day: date, today: date) -> str:
    """The weekday within the last week, else the date."""
    if timedelta(0) <= today - day < timedelta(days=7):
        return QLocale().dayName(day.isoweekday(), QLocale.FormatType.LongFormat)
    return day_short(day)
