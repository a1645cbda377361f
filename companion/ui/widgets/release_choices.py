# SPDX-License-Identifier: MIT
"""How Release goes: groups, how often, seconds, sides, effort. What the kind makes no use of is hidden."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.settings import (
    CYCLES_MAX,
    CYCLES_MIN,
    RELEASE_GROUPS,
    RELEASE_MAX_S,
    RELEASE_MIN_S,
    TENSE_MAX_S,
    TENSE_MIN_S,
    ReleaseKind,
    Settings,
    Side,
    Sides,
)
from companion.ui.widgets.number_field import Limits, NumberField, outside
from companion.ui.widgets.segments import Segments
from companion.ui.widgets.setting_row import SettingRow

TENSE = Limits(TENSE_MIN_S, TENSE_MAX_S)
RELEASE = Limits(RELEASE_MIN_S, RELEASE_MAX_S)


def rows_for(settings: Settings) -> set[str]:
    """The choices that make a difference with ``settings``, by the names of their fields."""
    kind = settings.release_kind
    if kind is ReleaseKind.CUE_WORD:
        return set()
    rows = {"release_sides"}
    if kind is ReleaseKind.RAPID:
        return rows
    rows |= {"release_groups", "release_s"}
    if settings.release_sides is Sides.BOTH and settings.release_groups != min(RELEASE_GROUPS):
        rows.add("dominant")  # both arms at once have no first side
    if kind is ReleaseKind.TENSE:
        rows |= {"release_cycles", "tense_s", "half_effort"}
        if "chest" not in settings.left_out:
            rows.add("held_breath")
    return rows


class ReleaseChoices(QWidget):
    """Signals: ``changed(Settings)`` at each change that the person makes, with every choice."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._settings = Settings()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._segments: dict[str, Segments] = {}
        self._numbers: dict[str, NumberField] = {}
        self._rows: dict[str, SettingRow] = {}
        self._add_course()
        self._add_seconds()
        self._add_body()
        for row in self._rows.values():
            column.addWidget(row)
        self.show_settings(self._settings)

    def show_settings(self, settings: Settings) -> None:
        """Show what is chosen, without a signal."""
        self._settings = settings
        for name, segments in self._segments.items():
            segments.choose(getattr(settings, name))
        for name, field in self._numbers.items():
            field.show_value(getattr(settings, name))
        shown = rows_for(settings)
        for name, row in self._rows.items():
            row.setVisible(name in shown)

    @property
    def refused(self) -> NumberField | None:
        """The first field shown whose number is refused."""
        shown = rows_for(self._settings)
        return next(
            (field for name, field in self._numbers.items() if name in shown and field.value is None), None
        )

    def apply_text_size(self, text_percent: int) -> None:
        for field in self._numbers.values():
            field.apply_text_size(text_percent)

    def fold(self, narrow: bool) -> None:
        """``narrow``: each control stands below its words. All fold together, to keep one edge."""
        for row in self._rows.values():
            row.fold(narrow)

    def _change(self, name: str, value: Any) -> None:
        changed = replace(self._settings, **{name: value})
        if changed != self._settings:
            self.show_settings(changed)
            self.changed.emit(changed)

    def _add_course(self) -> None:
        groups = {16: self.tr("16"), 7: self.tr("7"), 4: self.tr("4")}
        self._add_segments(
            "release_groups",
            self.tr("Groups of muscles"),
            self.tr("16 to get to know them, 7 and 4 once you do."),
            groups,
        )
        times = {CYCLES_MIN: self.tr("Once"), CYCLES_MAX: self.tr("Twice")}
        self._add_segments("release_cycles", self.tr("Each group"), self.tr("Twice is usual."), times)

    def _add_seconds(self) -> None:
        self._add_number(
            "tense_s",
            self.tr("Tense for"),
            self.tr("5 to 7 is usual. Feet alone get 2 less, as they cramp easily."),
            TENSE,
            self.tr("Seconds are whole numbers from {low} to {high}."),
        )
        self._add_number(
            "release_s",
            self.tr("Let go for"),
            self.tr("30 to 40 is usual."),
            RELEASE,
            self.tr("Seconds are whole numbers from {low} to {high}."),
        )

    def _add_body(self) -> None:
        sides = {Sides.BOTH: self.tr("Both"), Sides.RIGHT: self.tr("Right"), Sides.LEFT: self.tr("Left")}
        self._add_segments(
            "release_sides", self.tr("Arms and legs"), self.tr("Either side can be left out."), sides
        )
        dominant = {Side.RIGHT: self.tr("Right"), Side.LEFT: self.tr("Left")}
        self._add_segments(
            "dominant", self.tr("Begin with"), self.tr("The side you write with comes first."), dominant
        )
        half = {True: self.tr("Half"), False: self.tr("Full")}
        self._add_segments(
            "half_effort",
            self.tr("Effort"),
            self.tr("Half your strength is plenty."),
            half,
        )
        held = {False: self.tr("Flowing"), True: self.tr("Held")}
        self._add_segments(
            "held_breath",
            self.tr("Breath with the chest"),
            self.tr(
                "Held, it stops for those seconds. Leave it flowing in pregnancy, or with heart, lung or "
                "blood pressure problems."
            ),
            held,
        )

    def _add_segments(self, name: str, title: str, about: str, names: dict[Any, str]) -> None:
        segments = Segments(names, getattr(self._settings, name), title)
        segments.chosen.connect(lambda value: self._change(name, value))
        self._segments[name] = segments
        self._rows[name] = SettingRow(title, about, segments)

    def _add_number(self, name: str, title: str, about: str, limits: Limits, refusal: str) -> None:
        words = refusal.format(low=int(limits.low), high=int(limits.high))
        field = NumberField(title, self.tr("seconds"), limits, outside(limits, words), captioned=False)
        field.value_changed.connect(lambda seconds: self._change(name, int(seconds)))
        self._numbers[name] = field
        self._rows[name] = SettingRow(title, about, field, field.edit)
