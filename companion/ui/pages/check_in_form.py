# SPDX-License-Identifier: MIT
"""Everything that may be said in a check-in, each thing in its place; a part of a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from companion.clock import Clock
from companion.desktop.theme import Tokens
from companion.model.check_in import NOTE_MAX, TAG_MAX, TAGS_MAX
from companion.ui.check_in_draft import Draft
from companion.ui.check_in_words import (
    distress_in_words,
    energy_names,
    feelings,
    mood_names,
    needs,
    pad_in_words,
)
from companion.ui.widgets.chip_picker import ChipPicker, PickerWords
from companion.ui.widgets.feeling_pad import FeelingPad
from companion.ui.widgets.level_picker import LevelPicker
from companion.ui.widgets.moment_field import MomentField
from companion.ui.widgets.number_row import NumberRow
from companion.ui.widgets.open_question import OpenQuestion
from companion.ui.widgets.scroll_page import card, label

GAP_PX, NOTE_LINES, NOTE_EDGES_PX = 16, 5, 32
"""Between cards; how many lines of a note are seen at the least, and the room at its edges."""


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the form, letter by letter.

    when: the fields for the date and the time, empty for what the draft says. lines: what was typed for a
    feeling, a need and a tag, and not added yet.
    """

    draft: Draft
    when: tuple[str, str] = ("", "")
    lines: tuple[str, str, str] = ("", "", "")


class CheckInForm(QWidget):
    """Signals: ``changed()`` when the person says, types or takes back anything."""

    changed = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._draft = Draft(clock.now())
        self._distress: int | None = None
        self._place: tuple[int | None, int | None] = (None, None)
        self._plain_note = ""
        self._when = MomentField(clock)
        self._numbers = NumberRow()
        self._mood = LevelPicker(mood_names(), "mood", self.tr("Mood"))
        self._energy = LevelPicker(energy_names(), "energy", self.tr("Energy"))
        self._pad = FeelingPad()
        self._pickers = self._made_pickers()
        self._note = self._made_note()
        self._note_refusal = label("", "refusal")
        self._note_refusal.hide()
        scale = self.tr("0 calm, 10 the most.")
        about = self.tr("A click or the arrow keys put a dot where it feels right.")
        self._of_distress = OpenQuestion(self.tr("How anxious"), scale, self._numbers)
        self._of_mood = OpenQuestion(self.tr("Mood"), "", self._mood)
        self._of_energy = OpenQuestion(self.tr("Energy"), "", self._energy)
        self._of_pad = OpenQuestion(self.tr("How it feels"), about, self._pad)
        of_feelings, of_needs, of_tags = self._pickers
        self._of_words = (
            OpenQuestion(self.tr("Feelings"), self.tr("What is there; there may be several."), of_feelings),
            OpenQuestion(self.tr("Needs"), self.tr("What might help, from you or from others."), of_needs),
            OpenQuestion(self.tr("Tags"), self.tr("What it was about. Enter or a comma adds one."), of_tags),
        )
        self._of_note = OpenQuestion(self.tr("Note"), "", self._note)
        self._lay_out()
        self._connect()
        self._show_said()

    @property
    def form(self) -> Form:
        """What stands here now. A moment that is refused gives the one that was shown before it."""
        of_feelings, of_needs, of_tags = self._pickers
        text = self._note.toPlainText()
        draft = Draft(
            self._when.moment or self._when.shown,
            self._distress,
            self._mood.value,
            self._energy.value,
            *self._place,
            of_feelings.words,
            of_needs.words,
            of_tags.words,
            self._draft.note if text == self._plain_note else text.strip(),
            self._draft.entry,
        )
        return Form(draft, self._when.texts, (of_feelings.typed, of_needs.typed, of_tags.typed))

    def show_form(self, form: Form) -> None:
        """Show ``form`` in place of what stands here, without a signal."""
        self.blockSignals(True)
        draft = self._draft = form.draft
        self._when.show_moment(draft.at, form.when if any(form.when) else None)
        self._distress = draft.distress
        self._numbers.show_rating(draft.distress)
        self._mood.choose(draft.mood)
        self._energy.choose(draft.energy)
        self._place = (draft.pleasant, draft.stirred)
        nowhere = draft.pleasant is None and draft.stirred is None
        self._pad.show_place(None if nowhere else (draft.pleasant or 0, draft.stirred or 0))
        words = (draft.feelings, draft.needs, draft.tags)
        for picker, each, typed in zip(self._pickers, words, form.lines, strict=True):
            picker.show_words(each, typed)
        self._note.setPlainText(draft.note)
        self._plain_note = self._note.toPlainText()
        self._show_said()
        self.blockSignals(False)

    def offer(self, known: Sequence[Sequence[str]]) -> None:
        """Feelings, needs and tags that were used before, the most used first."""
        for picker, words in zip(self._pickers, known, strict=True):
            picker.offer(words)

    def settle(self) -> bool:
        """Add the words that were typed and not added yet, and look whether everything here can be saved.

        False where something is refused: it says why, and the keyboard stands there.
        """
        for picker in self._pickers:
            if not picker.take_typed():
                picker.line.setFocus(Qt.FocusReason.OtherFocusReason)
                return False
        self._show_said()
        self._when.refresh()
        if self._when.moment is None:
            self._when.focus()
            return False
        if len(self.form.draft.note) > NOTE_MAX:
            self._note.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True

    def focus_note(self) -> QWidget:
        """Put the keyboard into the note, at its end, and say which widget that is."""
        self._note.setFocus(Qt.FocusReason.OtherFocusReason)
        self._note.moveCursor(QTextCursor.MoveOperation.End)
        return self._note

    def focus_first(self) -> None:
        """Put the keyboard on the numbers."""
        self._numbers.focus_row()

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        for each in (self._when, self._numbers, self._mood, self._energy, self._pad, *self._pickers):
            each.set_theme(tokens, text_percent)
        self._note.setStyleSheet(f"QPlainTextEdit {{ placeholder-text-color: {tokens.muted}; }}")
        self._note.setMinimumHeight(self._note.fontMetrics().lineSpacing() * NOTE_LINES + NOTE_EDGES_PX)

    # what the person does

    def _on_changed(self) -> None:
        self._show_said()
        self.changed.emit()

    def _on_numbers_rated(self, rating: int) -> None:
        self._distress = rating
        self._on_changed()

    def _on_pad_chosen(self, pleasant: int, stirred: int) -> None:
        self._place = (pleasant, stirred)
        self._on_changed()

    def _on_distress_unsaid(self) -> None:
        self._distress = None
        self._numbers.show_rating(None)
        self._numbers.focus_row()
        self._on_changed()

    def _on_level_unsaid(self, level: LevelPicker) -> None:
        level.choose(None)
        level.focus_row()
        self._on_changed()

    def _on_pad_unsaid(self) -> None:
        self._place = (None, None)
        self._pad.show_place(None)
        self._pad.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_changed()

    def _on_words_unsaid(self, picker: ChipPicker) -> None:
        picker.show_words((), picker.typed)
        picker.focus_chips()
        self._on_changed()

    def _on_note_unsaid(self) -> None:
        self._note.selectAll()
        self._note.textCursor().removeSelectedText()  # unlike clear(), this can be undone
        self._note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_note_text_changed(self) -> None:
        too_long = len(self._note.toPlainText().strip()) - NOTE_MAX
        self._note_refusal.setVisible(too_long > 0)
        if too_long > 0:
            words = self.tr("This note is {more} characters longer than fits. A shorter one would do.")
            self._note_refusal.setText(words.format(more=too_long))
        self._on_changed()

    def _show_said(self) -> None:
        """Each value in words beside its name."""
        mood, energy = self._mood.value, self._energy.value
        said = {
            self._of_distress: "" if self._distress is None else distress_in_words(self._distress),
            self._of_mood: "" if mood is None else mood_names()[mood],
            self._of_energy: "" if energy is None else energy_names()[energy],
            self._of_pad: pad_in_words(*self._place),
            self._of_note: self.tr("Written") if self._note.toPlainText().strip() else "",
        }
        for question, picker in zip(self._of_words, self._pickers, strict=True):
            count = len(picker.words)
            said[question] = self.tr("{count} picked").format(count=count) if count else ""
        for question, words in said.items():
            question.show_said(words)

    # how it is built

    def _made_pickers(self) -> tuple[ChipPicker, ChipPicker, ChipPicker]:
        too_long = self.tr("A word has at most {most} characters. A shorter one would do.")
        too_many = self.tr("At most {most} fit into one check-in.").format(most=TAGS_MAX)
        refusals = (too_long.format(most=TAG_MAX), too_many)
        own, such_as = self.tr("Add your own"), self.tr("Such as: work")
        return (
            ChipPicker(PickerWords(self.tr("Feelings"), own, *refusals), feelings()),
            ChipPicker(PickerWords(self.tr("Needs"), own, *refusals), needs()),
            ChipPicker(PickerWords(self.tr("Tags"), such_as, *refusals), line_first=True),
        )

    def _made_note(self) -> QPlainTextEdit:
        note = QPlainTextEdit()
        note.setPlaceholderText(self.tr("A few words, only for you."))
        note.setAccessibleName(self.tr("Note"))
        note.setTabChangesFocus(True)
        note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return note

    def _lay_out(self) -> None:
        of_feelings, of_needs, of_tags = self._of_words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_PX)
        for each in (
            _card(label(self.tr("When"), "cardTitle"), self._when),
            _card(self._of_distress, self._of_mood, self._of_energy),
            _card(self._of_pad),
            _card(of_feelings),
            _card(of_needs),
            _card(of_tags),
            _card(self._of_note, self._note_refusal),
        ):
            column.addWidget(each)

    def _connect(self) -> None:
        self._when.changed.connect(self._on_changed)
        self._numbers.rated.connect(self._on_numbers_rated)
        self._pad.chosen.connect(self._on_pad_chosen)
        self._note.textChanged.connect(self._on_note_text_changed)
        self._of_distress.unsaid_requested.connect(self._on_distress_unsaid)
        self._of_pad.unsaid_requested.connect(self._on_pad_unsaid)
        self._of_note.unsaid_requested.connect(self._on_note_unsaid)
        for question, level in ((self._of_mood, self._mood), (self._of_energy, self._energy)):
            level.chosen.connect(self._on_changed)
            question.unsaid_requested.connect(lambda level=level: self._on_level_unsaid(level))
        for question, picker in zip(self._of_words, self._pickers, strict=True):
            picker.changed.connect(self._on_changed)
            question.unsaid_requested.connect(lambda picker=picker: self._on_words_unsaid(picker))


def _card(*inside: QWidget) -> QFrame:
    frame, column = card()
    for each in inside:
        column.addWidget(each)
    return frame
