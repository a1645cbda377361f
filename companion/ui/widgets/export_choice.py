# SPDX-License-Identifier: MIT
"""What to export and in which form: everything, or check-ins of some days and tags."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.desktop.theme import Tokens
from companion.model.check_in import CheckInFilter
from companion.ui.data_words import Holds, days_in_words, holds_in_words
from companion.ui.widgets.chip_picker import ChipPicker, PickerWords
from companion.ui.widgets.day_field import DayField
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.scroll_page import label
from companion.ui.widgets.segments import Segments
from companion.ui.widgets.setting_row import SettingRow


class ExportForm(StrEnum):
    """JSON: one file, made to be read again. CSV: tables."""

    JSON = "json"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class ExportWish:
    """wanted: which check-ins; None for everything there is, of every kind."""

    form: ExportForm
    wanted: CheckInFilter | None = None


class ExportChoice(QWidget):
    """Signals: ``changed()`` when the person chose otherwise."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        forms = {ExportForm.JSON: self.tr("JSON"), ExportForm.CSV: self.tr("CSV")}
        self._form = Segments(forms, ExportForm.JSON, self.tr("Form"))
        self._form.chosen.connect(self._on_form_chosen)
        self._form_row = SettingRow(self.tr("Form"), "", self._form)
        parts = {False: self.tr("Everything"), True: self.tr("A part")}
        self._part = Segments(parts, False, self.tr("How much"))
        self._part.chosen.connect(self._on_part_chosen)
        self._part_row = SettingRow(self.tr("How much"), "", self._part)
        self._first = DayField(self.tr("From"), self.tr("the first day"))
        self._last = DayField(self.tr("To, that day included"), self.tr("the last day"))
        days = QWidget()
        flow = FlowLayout(days, gap=16)
        flow.addWidget(self._first)
        flow.addWidget(self._last)
        says = PickerWords(
            self.tr("Only with one of these tags"),
            self.tr("Find a tag"),
            self.tr("A tag has at most 50 letters."),
            self.tr("At most {most} tags."),
        )
        self._tags = ChipPicker(says)
        self._tags_part = QWidget()
        column = QVBoxLayout(self._tags_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(
            label(self.tr("Only with one of these tags; none chosen takes all of them."), "small")
        )
        column.addWidget(self._tags)
        self._narrow = QWidget()
        column = QVBoxLayout(self._narrow)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(days)
        column.addWidget(self._first.refusal)
        column.addWidget(self._last.refusal)
        column.addWidget(self._tags_part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for each in (self._form_row, self._part_row, self._narrow):
            column.addWidget(each)
        for field in (self._first, self._last):
            field.edited.connect(self._on_field_edited)
        self._tags.changed.connect(self.changed)
        self._narrow.hide()
        self._tags_part.hide()
        self._on_form_chosen(ExportForm.JSON)

    @property
    def wish(self) -> ExportWish | None:
        """What is chosen, None while a day is refused."""
        form = ExportForm(str(self._form.value))
        if not self._part.value:
            return ExportWish(form)
        if self._first.is_refused or self._last.is_refused or self._is_turned:
            return None
        return ExportWish(form, CheckInFilter(self._first.day, self._last.day, self._tags.words))

    def show_held(self, holds: Holds, tags: Sequence[str]) -> None:
        """What there is, and the tags in use, the most used first."""
        days = days_in_words(holds.first_day, holds.last_day)
        about = holds_in_words(holds)
        self._part_row.show_about(f"{about}; {days}" if days else about)
        self._first.start_at(holds.first_day)
        self._last.start_at(holds.last_day)
        self._tags.offer(tags)
        self._tags_part.setVisible(bool(tags))

    def focus_refused(self) -> None:
        """Put the keyboard on the day that is refused."""
        (self._first if self._first.is_refused else self._last).focus()

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._first.apply_theme(tokens, text_percent)
        self._last.apply_theme(tokens, text_percent)
        self._tags.set_theme(tokens, text_percent)

    def fold(self, narrow: bool) -> None:
        self._form_row.fold(narrow)
        self._part_row.fold(narrow)

    @property
    def _is_turned(self) -> bool:
        first, last = self._first.day, self._last.day
        return first is not None and last is not None and last < first

    def _on_form_chosen(self, form: ExportForm) -> None:
        about = {
            ExportForm.JSON: self.tr("One file that Companion can read again, here or on another machine."),
            ExportForm.CSV: self.tr("Tables for a spreadsheet."),
        }
        self._form_row.show_about(about[form])
        self.changed.emit()

    def _on_part_chosen(self, part: bool) -> None:
        self._narrow.setVisible(part)
        self.changed.emit()

    def _on_field_edited(self) -> None:
        if not self._last.is_refused:
            turned = self.tr("This day lies before the first one.") if self._is_turned else ""
            self._last.show_refusal(turned)
        self.changed.emit()
