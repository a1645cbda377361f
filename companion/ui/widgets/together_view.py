# SPDX-License-Identifier: MIT
"""What goes together with which tag, on the same day or on the day after."""

from collections.abc import Hashable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from companion.desktop.theme import GRID_PX, Tokens, scaled
from companion.insights.sentence import Sentence
from companion.insights.together import (
    GOES_WITH,
    TAG_RULE,
    Comparison,
    Together,
    day_after_sentence,
    same_day_sentence,
    together,
    together_sentences,
)
from companion.ui.trend_figures import Look
from companion.ui.trend_words import number, say
from companion.ui.widgets.chart_saver import Block, Table
from companion.ui.widgets.column_grid import ColumnGrid, columns_in
from companion.ui.widgets.folding_row import FoldingRow
from companion.ui.widgets.scroll_page import card, label
from companion.ui.widgets.segments import Segments
from companion.ui.widgets.together_chart import TogetherChart
from companion.ui.widgets.trend_view import TrendView

SAME_DAY, DAY_AFTER = "same", "after"
TAG_PX = 520
"""The least width of a tag, at 100 % text, where several stand side by side."""

FIRST_SHOWN = 8
"""Tags shown before one asks for the others."""


class TagRow(QWidget):
    """One tag: its name, what is said of it, and its two distributions where there are enough days."""

    def __init__(self) -> None:
        super().__init__()
        self.name = label("", "cardTitle")
        self.words = label("", "muted")
        self.chart = TogetherChart("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID_PX // 2)
        column.setSpacing(GRID_PX // 2)
        for each in (self.name, self.words, self.chart):
            column.addWidget(each)
        column.addStretch(1)

    def show_tag(self, found: Together, after: bool) -> None:
        words = say(day_after_sentence(found) if after else same_day_sentence(found))
        comparison = found.day_after if after else found.same_day
        self.name.setText(found.tag)
        self.words.setText(words)
        self.chart.setAccessibleName(found.tag)
        having, without = (
            (self.tr("After it"), self.tr("After others"))
            if after
            else (self.tr("With it"), self.tr("Without it"))
        )
        self.chart.show_comparison(comparison, having, without, words)
        self.chart.setVisible(comparison.said)
        self.show()


class TogetherView(TrendView):
    """Tags of which something can be said first."""

    rule = TAG_RULE
    of_anxiety = True

    def __init__(self) -> None:
        super().__init__()
        self._look: Look | None = None
        self._found: tuple[Together, ...] = ()
        self._all = False
        self.rows: list[TagRow] = []
        names: dict[Hashable, str] = {SAME_DAY: self.tr("Same day"), DAY_AFTER: self.tr("Day after")}
        self.days = Segments(names, SAME_DAY, self.tr("Which days"))
        self.days.chosen.connect(self._on_days_chosen)
        self._legend = label("", "small")
        self.others = QPushButton()
        self.others.setProperty("quiet", True)
        self.others.clicked.connect(self._on_others_clicked)
        self.frame, self._inside = card()
        self._inside.setContentsMargins(18, 14, 18, 14)
        self._legend.setText(self.tr("bars: share of days at each level · line: middle half · dot: median"))
        self._inside.addWidget(FoldingRow(self.days, self._legend, GRID_PX))
        self._grid = ColumnGrid(2 * GRID_PX)
        self._inside.addLayout(self._grid)
        self._inside.addWidget(self.others)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        column.addStretch(1)

    @property
    def title(self) -> str:
        return self.tr("What goes together with anxiety")

    @property
    def sentences(self) -> Sequence[Sentence]:
        return together_sentences(self._found)

    @property
    def above(self) -> Sequence[Sentence]:
        return (Sentence(GOES_WITH),)

    @property
    def nothing(self) -> str:
        return self.tr(
            "No tags in this time. You might add one to a check-in; after 3 days with it and 3 without, "
            "they can be laid side by side."
        )

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        super().apply_theme(tokens, text_percent)
        for row in self.rows:
            row.chart.apply_theme(tokens, text_percent)
        self._arrange()

    def show_look(self, look: Look) -> None:
        self._look = look
        self._found = together(look.figures.tagged, *look.days)
        self._show()

    def tab_order(self) -> list[QWidget]:
        return [*(each for each in super().tab_order() if each is not self.others), self.others]

    def _show(self) -> None:
        shown = self._found if self._all else self._found[:FIRST_SHOWN]
        while len(self.rows) < len(shown):
            row = TagRow()
            row.chart.apply_theme(self._tokens, self._percent)
            self.rows.append(row)
        self._arrange()  # first, or each would be shown as a window of its own
        for row, found in zip(self.rows, shown, strict=False):
            row.show_tag(found, self.days.value == DAY_AFTER)
        for row in self.rows[len(shown) :]:
            row.hide()
        self.frame.setVisible(bool(shown))
        more = len(self._found) - len(shown)
        self.others.setVisible(more > 0)
        self.others.setText(self.tr("Show {n} more").format(n=number(more)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._grid.arrange(self.rows, columns_in(self.width(), scaled(TAG_PX, self._percent), 3))

    def blocks(self) -> list[Block]:
        shown = self.rows[: len(self._found) if self._all else FIRST_SHOWN]
        return [
            Block(row.name.text(), row.words.text(), row.chart.tall, row.chart.draw)
            if row.chart.isVisibleTo(row)
            else Block(row.name.text(), row.words.text(), lambda _: 0.0, lambda _painter, _width: None)
            for row in shown
            if row.isVisibleTo(self)
        ]

    def table(self) -> Table:
        """Each tag, both kinds of days; how many days had 0, 0.5, 1 ... 10."""
        halves = [f"{half / 2:g}" for half in range(21)]
        head = (
            "tag",
            "when",
            "side",
            "days",
            "median",
            "low",
            "high",
            *(f"days_at_{each}" for each in halves),
        )
        return Table(head, (row for found in self._found for row in _table_rows(found)))

    def file_words(self) -> str:
        return "what-goes-together"

    def _on_days_chosen(self) -> None:
        self._show()

    def _on_others_clicked(self) -> None:
        self._all = True
        self._show()


def _table_rows(found: Together) -> list[tuple[object, ...]]:
    kinds: tuple[tuple[str, Comparison], ...] = (
        ("same_day", found.same_day),
        ("day_after", found.day_after),
    )
    return [
        (
            found.tag,
            when,
            side,
            spread.n,
            *("" if each is None else f"{each:g}" for each in (spread.median, spread.low, spread.high)),
            *spread.halves,
        )
        for when, comparison in kinds
        for side, spread in (("with", comparison.having), ("without", comparison.without))
    ]
