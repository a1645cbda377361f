# SPDX-License-Identifier: MIT
"""What each mood of another app becomes here: those not known are asked about, the others can be changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.desktop.theme import LIGHT, Tokens
from companion.ui.check_in_words import mood_names
from companion.ui.history_words import number_in_words
from companion.ui.widgets.button import button
from companion.ui.widgets.choice_box import ChoiceBox
from companion.ui.widgets.scroll_page import label
from companion.ui.widgets.setting_row import SettingRow

SHOWN_AT_ONCE = 8
"""More known names than these stay folded away until they are asked for."""

OPEN, NO_MOOD = "open", "none"


@dataclass(frozen=True, slots=True)
class ForeignMood:
    """A mood as another app calls it. count: how often it is in the file. level: 1 to 5, what it is known to
    mean; None has to be asked.
    """

    name: str
    count: int
    level: int | None


class MoodMap(QWidget):
    """Signals: ``changed()`` when the person chose what a mood becomes."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tokens = LIGHT
        self._folded = False
        self._known: tuple[ForeignMood, ...] = ()
        self._boxes: dict[str, ChoiceBox] = {}
        self._counts: dict[str, int] = {}
        self._rows: list[SettingRow] = []
        self._asked_words = label(self.tr("These names are not known yet. What was each of them like?"))
        self._known_words = label(self.tr("These are known. You can change what they become."), "muted")
        self._unfold = button("", "quiet")
        self._unfold.clicked.connect(self._on_unfold_clicked)
        self._asked_column, self._known_column = QVBoxLayout(), QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._asked_words)
        column.addLayout(self._asked_column)
        column.addWidget(self._known_words)
        column.addLayout(self._known_column)
        column.addWidget(self._unfold, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def mapping(self) -> dict[str, int | None]:
        """Each name for which it is known what it becomes: 1 to 5, or None for no mood."""
        levels: dict[str, int | None] = {mood.name: mood.level for mood in self._known}
        for name, box in self._boxes.items():
            if box.value != OPEN:
                levels[name] = None if box.value == NO_MOOD else int(box.value)
        return levels

    @property
    def unanswered(self) -> tuple[int, int]:
        """How many names are still open, and how many entries have one of them."""
        names = [name for name, box in self._boxes.items() if box.value == OPEN]
        return len(names), sum(self._counts[name] for name in names)

    def show_moods(self, moods: Sequence[ForeignMood]) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows, self._boxes = [], {}
        self._counts = {mood.name: mood.count for mood in moods}
        asked = [mood for mood in moods if mood.level is None]
        self._known = tuple(mood for mood in moods if mood.level is not None)
        self._add(self._asked_column, asked)
        self._asked_words.setVisible(bool(asked))
        self._known_words.setVisible(bool(self._known))
        words = self.tr("Show what {count} known names become")
        self._unfold.setText(words.format(count=number_in_words(len(self._known))))
        self._unfold.setVisible(len(self._known) > SHOWN_AT_ONCE)
        if len(self._known) <= SHOWN_AT_ONCE:
            self._add(self._known_column, self._known)

    def box(self, name: str) -> ChoiceBox:
        """The choice of a name that is shown."""
        return self._boxes[name]

    def focus_open(self) -> None:
        """Put the keyboard on the first name that is still open."""
        for box in self._boxes.values():
            if box.value == OPEN:
                box.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def apply_theme(self, tokens: Tokens) -> None:
        self._tokens = tokens
        for box in self._boxes.values():
            box.apply_theme(tokens)

    def fold(self, narrow: bool) -> None:
        self._folded = narrow
        for row in self._rows:
            row.fold(narrow)

    def _add(self, column: QVBoxLayout, moods: Sequence[ForeignMood]) -> None:
        for mood in moods:
            row = self._row(mood)
            column.addWidget(row)
            row.show()  # at once, so that it can take the keyboard

    def _on_unfold_clicked(self) -> None:
        self._unfold.hide()
        self._add(self._known_column, self._known)
        if self._known:
            self._boxes[self._known[0].name].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, mood: ForeignMood) -> SettingRow:
        levels: dict[object, str] = {
            level: self.tr("{level}, {word}").format(level=level, word=word)
            for level, word in sorted(mood_names().items(), reverse=True)
        }
        open_first: dict[object, str] = {OPEN: self.tr("Please choose")} if mood.level is None else {}
        names = {**open_first, **levels, NO_MOOD: self.tr("No mood")}
        about = self.tr("once") if mood.count == 1 else self.tr("{count} times")
        about = about.format(count=number_in_words(mood.count))
        start = OPEN if mood.level is None else mood.level
        box = ChoiceBox(names, start, self.tr("{name}, {about}").format(name=mood.name, about=about))
        box.apply_theme(self._tokens)
        box.chosen.connect(self.changed)
        self._boxes[mood.name] = box
        row = SettingRow(mood.name, about, box)
        row.fold(self._folded)
        self._rows.append(row)
        return row
