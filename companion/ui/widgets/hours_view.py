# SPDX-License-Identifier: MIT
"""Anxiety by time of day and by weekday, each with its number."""

from collections.abc import Hashable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from companion.desktop.theme import GRID_PX, Tokens, scaled
from companion.insights.hours import (
    Group,
    by_hour,
    by_part,
    by_weekday,
    part_sentences,
    weekday_sentences,
)
from companion.insights.levels import CHECK_IN_RULE
from companion.insights.sentence import Sentence
from companion.insights.series import Range, Scale
from companion.ui.trend_figures import Look
from companion.ui.trend_words import (
    first_weekday,
    hour_words,
    part_hours,
    part_name,
    weekday_name,
)
from companion.ui.widgets.chart_saver import Block, Table
from companion.ui.widgets.folding_row import FoldingRow
from companion.ui.widgets.group_chart import GroupChart, GroupRow
from companion.ui.widgets.scroll_page import card, label
from companion.ui.widgets.segments import Segments
from companion.ui.widgets.trend_view import TrendView

NARROW_PX = 860
PARTS, HOURS = "parts", "hours"


class HoursView(TrendView):
    """Two cards, side by side where there is room."""

    rule = CHECK_IN_RULE
    first_is_main = False
    of_anxiety = True

    def __init__(self) -> None:
        super().__init__()
        self._look: Look | None = None
        self._parts: tuple[Group, ...] = ()
        self._hours: tuple[Group, ...] = ()
        self._weekdays: tuple[Group, ...] = ()
        self.times = GroupChart(self.tr("Anxiety by time of day"))
        self.weekdays = GroupChart(self.tr("Anxiety by weekday"))
        names: dict[Hashable, str] = {PARTS: self.tr("Parts"), HOURS: self.tr("Hours")}
        self.steps = Segments(names, PARTS, self.tr("How finely"))
        self.steps.chosen.connect(self._on_steps_chosen)
        self._weekdays_head = label(self.tr("By weekday"), "cardTitle")
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2 * GRID_PX)
        for head, chart in (
            (
                FoldingRow(label(self.tr("By time of day"), "cardTitle", wrap=False), self.steps, 8),
                self.times,
            ),
            (self._weekdays_head, self.weekdays),
        ):
            frame, inside = card()
            inside.setContentsMargins(18, 14, 18, 14)
            inside.addWidget(head)
            inside.addWidget(chart)
            inside.addStretch(1)
            self._box.addWidget(frame, 1)

    @property
    def title(self) -> str:
        return self.tr("Anxiety by time of day and weekday")

    @property
    def sentences(self) -> Sequence[Sentence]:
        return *part_sentences(self._parts), *weekday_sentences(self._weekdays)

    @property
    def nothing(self) -> str:
        return self.tr("Anxiety was not rated in this time.")

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        super().apply_theme(tokens, text_percent)
        for each in (self.times, self.weekdays):
            each.apply_theme(tokens, text_percent)
        self._fold()

    def show_look(self, look: Look) -> None:
        self._look = look
        distress = look.figures.series(Scale.DISTRESS)
        within = distress if look.reach is Range.ALL else distress.between(*look.days)
        self._parts, self._hours = by_part(within), by_hour(within)
        self._weekdays = by_weekday(within, first_weekday())
        self.weekdays.show_rows(
            tuple(GroupRow(weekday_name(each.key), weekday_name(each.key), each) for each in self._weekdays)
        )
        self._show_times()

    def _show_times(self) -> None:
        if self.steps.value == PARTS:
            rows = [GroupRow(part_name(each.key), self._part_words(each.key), each) for each in self._parts]
        else:
            rows = [GroupRow(hour_words(each.key), self._hour_words(each.key), each) for each in self._hours]
        self.times.show_rows(tuple(rows))

    def _part_words(self, part: int) -> str:
        return self.tr("{name}, {hours}").format(name=part_name(part), hours=part_hours(part))

    def _hour_words(self, hour: int) -> str:
        return self.tr("{first} to {end}").format(first=hour_words(hour), end=hour_words(hour + 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        narrow = self.width() < scaled(NARROW_PX, self._percent)
        self._weekdays_head.setMinimumHeight(0 if narrow else self.steps.sizeHint().height())  # rows level
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def blocks(self) -> list[Block]:
        return [
            Block(chart.accessibleName(), "", chart.tall, chart.draw) for chart in (self.times, self.weekdays)
        ]

    def picture_width(self) -> float:
        return self.times.inner_width

    def table(self) -> Table:
        """Parts of the day, hours and weekdays (1 is Monday, as in ISO 8601)."""
        head = ("group", "key", "ratings", "days", "median", "low", "high")
        groups = (
            *(("part", part_name(each.key), each) for each in self._parts),
            *(("hour", each.key, each) for each in self._hours),
            *(("weekday", each.key + 1, each) for each in self._weekdays),
        )
        return Table(
            head,
            (
                (kind, key, each.n, each.days, *("" if v is None else f"{v:g}" for v in _figures(each)))
                for kind, key, each in groups
            ),
        )

    def file_words(self) -> str:
        return "hours-and-weekdays"

    def _on_steps_chosen(self) -> None:
        if self._look is not None:
            self._show_times()


def _figures(group: Group) -> tuple[float | None, float | None, float | None]:
    return group.median, group.low, group.high
