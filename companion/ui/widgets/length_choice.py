# SPDX-License-Identifier: MIT
"""How long a session runs: minutes, breaths, or until the person stops."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.practice.session import Length
from companion.settings import (
    BREATHS_MAX,
    BREATHS_MIN,
    MINUTES_MAX,
    MINUTES_MIN,
    SETTLE_IN_MAX_S,
    SETTLE_IN_MIN_S,
    LengthUnit,
)
from companion.ui.widgets.number_field import Limits, NumberField, outside
from companion.ui.widgets.segments import Segments

MINUTES = Limits(MINUTES_MIN, MINUTES_MAX)
BREATHS = Limits(BREATHS_MIN, BREATHS_MAX)
SETTLE_IN = Limits(SETTLE_IN_MIN_S, SETTLE_IN_MAX_S)


class LengthChoice(QWidget):
    """Signals: ``changed()`` when the person changed it to another length that may be."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        names = {
            LengthUnit.MINUTES: self.tr("Minutes"),
            LengthUnit.BREATHS: self.tr("Breaths"),
            LengthUnit.OPEN: self.tr("Until I stop"),
        }
        self._units = Segments(names, LengthUnit.MINUTES, self.tr("Length"))
        minutes = self.tr("Minutes are whole numbers from {low} to {high}.")
        breaths = self.tr("Breaths are whole numbers from {low} to {high}.")
        self._fields = {
            LengthUnit.MINUTES: _field(self.tr("Length"), self.tr("minutes"), MINUTES, minutes),
            LengthUnit.BREATHS: _field(self.tr("Length"), self.tr("breaths"), BREATHS, breaths),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._units)
        for field in self._fields.values():
            column.addWidget(field)
            field.value_changed.connect(self._on_field_value_changed)
        self._units.chosen.connect(self._on_units_chosen)
        self._show_field()

    @property
    def unit(self) -> LengthUnit:
        """What is counted."""
        return LengthUnit(str(self._units.value))

    @property
    def minutes(self) -> int:
        """The last allowed number of minutes, also while breaths are counted."""
        return int(self._fields[LengthUnit.MINUTES].last_value)

    @property
    def breaths(self) -> int:
        """The last allowed number of breaths, also while minutes are counted."""
        return int(self._fields[LengthUnit.BREATHS].last_value)

    @property
    def length(self) -> Length | None:
        """The length, or None while its number is refused."""
        field = self._fields.get(self.unit)
        if field is None:
            return Length()
        if field.value is None:
            return None
        return (
            Length(breaths=self.breaths)
            if self.unit is LengthUnit.BREATHS
            else Length(seconds=self.minutes * 60.0)
        )

    def show_length(self, unit: LengthUnit, minutes: int, breaths: int) -> None:
        """Show a length without a signal."""
        self._units.choose(unit)
        self._fields[LengthUnit.MINUTES].show_value(minutes)
        self._fields[LengthUnit.BREATHS].show_value(breaths)
        self._show_field()

    def focus_number(self) -> None:
        """Put the keyboard into the number that counts."""
        field = self._fields.get(self.unit)
        if field is not None:
            field.focus()

    def apply_text_size(self, text_percent: int) -> None:
        for field in self._fields.values():
            field.apply_text_size(text_percent)

    def _show_field(self) -> None:
        for unit, field in self._fields.items():
            field.setVisible(unit is self.unit)

    def _on_units_chosen(self) -> None:
        self._show_field()
        if self.length is not None:
            self.changed.emit()

    def _on_field_value_changed(self) -> None:
        self.changed.emit()


def settle_in_field(captioned: bool) -> NumberField:
    """The seconds of 3-2-1 before the first breath."""
    sentence = QCoreApplication.translate("settle_in", "Seconds are whole numbers from {low} to {high}.")
    name = QCoreApplication.translate("settle_in", "Settle in before the first breath")
    return _field(name, QCoreApplication.translate("settle_in", "seconds"), SETTLE_IN, sentence, captioned)


def _field(name: str, unit: str, limits: Limits, sentence: str, captioned: bool = False) -> NumberField:
    words = sentence.format(low=int(limits.low), high=int(limits.high))
    return NumberField(name, unit, limits, outside(limits, words), captioned)
