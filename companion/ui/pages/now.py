# SPDX-License-Identifier: MIT
"""The first screen: nothing to fill in, one key to a breath."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from companion.clock import Clock
from companion.desktop.announce import announce
from companion.desktop.theme import Tokens
from companion.model.check_in import NOTE_MAX
from companion.ui.widgets.button import button
from companion.ui.widgets.door import Door
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.folding_row import FoldingRow
from companion.ui.widgets.number_row import NumberRow
from companion.ui.widgets.orb_button import OrbButton
from companion.ui.widgets.rating_keys import RatingKeys
from companion.ui.widgets.scroll_page import ScrollPage, card, label

SHORT = 30
"""Words up to this many letters keep to one line."""

SPLIT_ROOM, NUMBERS_ROOM = 620, 940
"""The widths, at 100 % text, from which the doors stand beside the orb and the numbers beside their words."""


class NowPage(ScrollPage):
    """Signals: ``breathe_requested()``; ``door_requested(str)`` with breathe, release, ground or pause;
    ``help_requested()``; ``rated(int, bool)``, True where it corrects the one just typed (1, then 0);
    ``note_written(str)`` and ``undo_requested()`` for the check-in that was just saved; ``more_requested()``
    for the fuller check-in, of what was just saved or a new one; ``history_requested()``.
    """

    breathe_requested = Signal()
    door_requested = Signal(str)
    help_requested = Signal()
    rated = Signal(int, bool)
    note_written = Signal(str)
    undo_requested = Signal()
    more_requested = Signal()
    history_requested = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._percent = 100
        self._typed = RatingKeys()
        self.column.addWidget(self._header())
        self.column.addLayout(self._subtitle())
        self.column.addWidget(self._choices())
        self.column.addWidget(self._check_in_card())
        self.column.addStretch(1)

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._orb.set_theme(tokens, text_percent)
        colours = (tokens.accent, tokens.warm, tokens.gold, tokens.blue)
        for door, colour in zip(self._doors.values(), colours, strict=True):
            door.set_theme(tokens, text_percent, colour)
        self._numbers.set_theme(tokens, text_percent)
        self._percent = text_percent
        self.width_changed(narrow=False)

    def show_usual(self, breathe: str, release: str, ground: str) -> None:
        """What the doors will do, in one line each."""
        for name, line in (("breathe", breathe), ("release", release), ("ground", ground)):
            self._doors[name].set_line(line)

    def show_pause(self, is_under_way: bool) -> None:
        """Whether a pause runs already, to which its door leads."""
        waiting, usual = self.tr("One is under way"), self.tr("Let the urge pass, write it here first")
        self._doors["pause"].set_line(waiting if is_under_way else usual)

    def show_order(self, order: Sequence[str], reasons: Mapping[str, str]) -> None:
        """Put the doors in this order, and say why where they stand.

        order: doors by name, those not in it come last. Call it only as the page comes up: no door moves
        while someone looks.
        """
        names = sorted(self._doors, key=lambda name: order.index(name) if name in order else len(order))
        before: QWidget = self._orb
        for place, name in enumerate(names):
            door = self._doors[name]
            door.set_reason(reasons.get(name, ""))
            if self._door_column.indexOf(door) != place:
                self._door_column.removeWidget(door)
                self._door_column.insertWidget(place, door)
            QWidget.setTabOrder(before, door)
            before = door

    def show_saved(self, distress: int) -> None:
        """The check-in is on the disk."""
        words = self.tr("Saved: {number}").format(number=distress)
        self._say(words)
        self._after.show()
        self._note_button.setVisible(self._note_box.isHidden())

    def show_note_saved(self) -> None:
        """The note is on the disk too."""
        self._note_box.hide()
        self._note.clear()
        self._note_button.hide()
        self._say(self.tr("Saved, with your note."))
        self.setFocus()

    def show_removed(self) -> None:
        """The check-in was taken back."""
        self._numbers.show_rating(None)
        self._note_box.hide()
        self._after.hide()
        self._say(self.tr("Taken back."))
        self.setFocus()

    def show_not_saved(self) -> None:
        """It did not reach the disk; what was typed stays where it is."""
        self._say(self.tr("Not saved yet. What you chose and wrote is still here; you might try again."))

    def focus_numbers(self) -> None:
        self._numbers.focus_row()
        self.ensureWidgetVisible(self._numbers)

    def keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Space"), self.tr("Breathe with me")),
            ("B", self.tr("Choose how to breathe")),
            ("M", self.tr("Release muscles")),
            ("G", self.tr("Ground")),
            ("P", self.tr("Pause before you send")),
            ("0-9", self.tr("Save how anxious you are; 1 then 0 is 10")),
            ("N", self.tr("Add a note to what you just saved")),
            ("C", self.tr("More: mood, energy, feelings, tags, another time")),
            ("E", self.tr("Earlier check-ins")),
            ("Ctrl+Z", self.tr("Take back what you just saved")),
            ("H", self.tr("Get help now")),
        ]

    def width_changed(self, narrow: bool) -> None:
        del narrow
        side_by_side, stacked = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        room = self.width() * 100 / self._percent  # how wide the page would be at 100 % text
        self._split.setDirection(side_by_side if room > SPLIT_ROOM else stacked)
        self._numbers_split.setDirection(side_by_side if room > NUMBERS_ROOM else stacked)
        for line in self._asked:
            line.setWordWrap(room <= NUMBERS_ROOM)  # beside the numbers they keep to one line

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        plain = not modifiers & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        doors = {
            Qt.Key.Key_B: "breathe",
            Qt.Key.Key_M: "release",
            Qt.Key.Key_G: "ground",
            Qt.Key.Key_P: "pause",
        }
        if event.isAutoRepeat() and key not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return
        if key == Qt.Key.Key_Space and plain:
            self.breathe_requested.emit()
        elif plain and Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            digit = key - Qt.Key.Key_0
            rating = self._typed.typed(digit, self._clock.monotonic_s())
            self._numbers.show_rating(rating)
            self._rate(rating, rating != digit)
        elif plain and Qt.Key(key) in doors:
            self.door_requested.emit(doors[Qt.Key(key)])
        elif plain and key == Qt.Key.Key_N and self._after.isVisibleTo(self):
            self._open_note()
        elif plain and key == Qt.Key.Key_C:
            self.more_requested.emit()
        elif plain and key == Qt.Key.Key_E:
            self.history_requested.emit()
        elif key == Qt.Key.Key_Z and modifiers == Qt.KeyboardModifier.ControlModifier:
            if self._after.isVisibleTo(self):
                self.undo_requested.emit()
        elif key == Qt.Key.Key_Escape and self._note_box.isVisibleTo(self):
            self._close_note()
        else:
            super().keyPressEvent(event)

    def _rate(self, rating: int, corrects: bool) -> None:
        """Another number: a note that was begun belongs to the one before it."""
        begun = self._note.toPlainText().strip()
        if not corrects and begun and len(begun) <= NOTE_MAX:
            self.note_written.emit(begun)
            self._note.clear()
        self._said.setText("")  # what it says is no longer so
        self.rated.emit(rating, corrects)

    def _say(self, words: str) -> None:
        self._said.setWordWrap(len(words) > SHORT)
        self._said.setText(words)
        self._said_row.show()
        announce(self, words)

    def _header(self) -> QWidget:
        help_button = button(self.tr("Get help now"))
        help_button.setCursor(Qt.CursorShape.PointingHandCursor)
        help_button.clicked.connect(self.help_requested)
        help_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return FoldingRow(label(self.tr("What would help right now?"), "title"), help_button, 16)

    def _subtitle(self) -> FlowLayout:
        flow = FlowLayout(gap=6)
        flow.addWidget(label(self.tr("Nothing to fill in. Press"), "muted", wrap=False))
        flow.addWidget(label(self.tr("Space"), "key", wrap=False))
        flow.addWidget(label(self.tr("and breathe along."), "muted", wrap=False))
        return flow

    def _choices(self) -> QWidget:
        box = QWidget()
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight, box)
        self._split.setContentsMargins(0, 0, 0, 0)
        self._split.setSpacing(32)
        self._orb = OrbButton()
        self._orb.clicked.connect(self.breathe_requested)
        self._split.addWidget(self._orb, 2)
        self._door_column = doors = QVBoxLayout()
        doors.setSpacing(12)
        self._doors = {
            "breathe": Door("breathe", self.tr("Breathe"), "B"),
            "release": Door("release", self.tr("Release muscles"), "M"),
            "ground": Door("ground", self.tr("Ground"), "G"),
            "pause": Door("pause", self.tr("Pause before you send"), "P"),
        }
        self.show_pause(is_under_way=False)
        for name, door in self._doors.items():
            door.clicked.connect(lambda _checked=False, name=name: self.door_requested.emit(name))
            doors.addWidget(door)
        self._split.addLayout(doors, 3)
        return box

    def _check_in_card(self) -> QWidget:
        frame, inside = card()
        self._numbers_split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._numbers_split.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._asked = (
            label(self.tr("How anxious are you?"), "cardTitle", wrap=False),
            label(self.tr("0 calm, 10 the most. One tap saves."), "small", wrap=False),
        )
        for line in self._asked:
            words.addWidget(line)
        words.addStretch(1)
        self._numbers_split.addLayout(words)
        self._numbers = NumberRow()
        self._numbers.rated.connect(lambda rating: self._rate(rating, False))
        self._numbers_split.addWidget(self._numbers, 1)
        inside.addLayout(self._numbers_split)
        self._said = label("", "muted")
        self._note_button = button(self.tr("Add a note"), "quiet")
        self._note_button.clicked.connect(self._open_note)
        undo = button(self.tr("Undo"), "quiet")
        undo.clicked.connect(self.undo_requested)
        self._after = QWidget()
        buttons = QHBoxLayout(self._after)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addWidget(self._note_button)
        buttons.addWidget(undo)
        self._said_row = QWidget()
        said = QHBoxLayout(self._said_row)
        said.setContentsMargins(0, 0, 0, 0)
        said.addWidget(self._said)
        said.addWidget(self._after)
        said.addStretch(1)
        inside.addWidget(self._said_row)
        self._said_row.hide()
        self._after.hide()
        inside.addWidget(self._note_editor())
        inside.addWidget(self._more_row())
        return frame

    def _more_row(self) -> QWidget:
        """The ways to a fuller check-in and to the earlier ones."""
        more = button(self.tr("Say more"), "quiet")
        more.clicked.connect(self.more_requested)
        earlier = button(self.tr("Earlier check-ins"), "quiet")
        earlier.clicked.connect(self.history_requested)
        row = QWidget()
        flow = FlowLayout(row, gap=6)
        flow.addWidget(more)
        flow.addWidget(earlier)
        return row

    def _note_editor(self) -> QWidget:
        self._note_box = QWidget()
        inside = QVBoxLayout(self._note_box)
        inside.setContentsMargins(0, 0, 0, 0)
        self._note = QPlainTextEdit()
        self._note.setPlaceholderText(self.tr("A few words, only for you."))
        self._note.setAccessibleName(self.tr("Note"))
        self._note.setTabChangesFocus(True)
        self._note.setMinimumHeight(96)
        self._note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._refusal = label("", "refusal")
        self._refusal.hide()
        save = button(self.tr("Save note"), "main")
        save.clicked.connect(self._on_save_note_clicked)
        leave = button(self.tr("Not now"))
        leave.clicked.connect(self._close_note)
        row = QHBoxLayout()
        row.addWidget(save)
        row.addWidget(leave)
        row.addStretch(1)
        inside.addWidget(self._note)
        inside.addWidget(self._refusal)
        inside.addLayout(row)
        self._note_box.hide()
        return self._note_box

    def _open_note(self) -> None:
        self._note_box.show()
        self._note_button.hide()
        self._note.setFocus()
        self.ensureWidgetVisible(self._note_box)

    def _close_note(self) -> None:
        self._note_box.hide()
        self._note_button.show()
        self.setFocus()

    def _on_save_note_clicked(self) -> None:
        text = self._note.toPlainText().strip()
        too_long = len(text) - NOTE_MAX
        self._refusal.setVisible(too_long > 0)
        if too_long > 0:
            words = self.tr("This note is {more} characters longer than fits. A shorter one would do.")
            self._refusal.setText(words.format(more=too_long))
        elif text:
            self.note_written.emit(text)
        else:
            self._close_note()
