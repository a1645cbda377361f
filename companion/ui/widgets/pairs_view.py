# SPDX-License-Identifier: MIT
"""Ratings before and after, a card for each exercise."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from companion.clock import Moment
from companion.desktop.theme import GRID_PX, Tokens, scaled
from companion.insights.pairs import FALLS_ANYWAY, Pairs, pair_sentence, pair_sentences, pairs_between
from companion.insights.sentence import Sentence
from companion.ui.trend_figures import Look
from companion.ui.trend_words import exercise_name, say
from companion.ui.widgets.chart_saver import Block, Table
from companion.ui.widgets.column_grid import ColumnGrid, columns_in
from companion.ui.widgets.pairs_chart import PairsChart
from companion.ui.widgets.scroll_page import card, label
from companion.ui.widgets.trend_view import TrendView

CARD_PX = 400
"""The least width of a card, at 100 % text, where several stand side by side."""


class PairsCard:
    """One exercise: its name, what is said of it, its chart."""

    def __init__(self) -> None:
        self.frame, inside = card()
        inside.setContentsMargins(18, 14, 18, 14)
        self.name = label("", "cardTitle")
        self.words = label("", "muted")
        self.chart = PairsChart("")
        for each in (self.name, self.words, self.chart):
            inside.addWidget(each)
        inside.addStretch(1)

    def show_pairs(self, pairs: Pairs) -> None:
        name = exercise_name(pairs.exercise)
        words = say(pair_sentence(pairs, name))
        self.name.setText(name)
        self.words.setText(words)
        self.chart.setAccessibleName(name)
        self.chart.show_pairs(pairs, words)
        self.frame.show()


class PairsView(TrendView):
    """The exercise with most pairs first."""

    def __init__(self) -> None:
        super().__init__()
        self._look: Look | None = None
        self._found: tuple[Pairs, ...] = ()
        self.cards: list[PairsCard] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._grid = ColumnGrid(2 * GRID_PX)
        column.addLayout(self._grid)
        column.addStretch(1)

    @property
    def title(self) -> str:
        return self.tr("Anxiety before and after")

    @property
    def sentences(self) -> Sequence[Sentence]:
        return pair_sentences(self._found, exercise_name)

    @property
    def above(self) -> Sequence[Sentence]:
        return (Sentence(FALLS_ANYWAY),)

    @property
    def nothing(self) -> str:
        return self.tr(
            "No exercise was rated before and after in this time. You might rate one at both ends; after 5 "
            "of them something can be said."
        )

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        super().apply_theme(tokens, text_percent)
        for each in self.cards:
            each.chart.apply_theme(tokens, text_percent)
        self._arrange()

    def show_look(self, look: Look) -> None:
        self._look = look
        self._found = pairs_between(look.figures.pairs, *look.days)
        while len(self.cards) < len(self._found):
            made = PairsCard()
            made.chart.apply_theme(self._tokens, self._percent)
            self.cards.append(made)
        self._arrange()  # first, or each would be shown as a window of its own
        for made, pairs in zip(self.cards, self._found, strict=False):
            made.show_pairs(pairs)
        for made in self.cards[len(self._found) :]:
            made.frame.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        most = min(3, len(self._found) or 1)
        columns = columns_in(self.width(), scaled(CARD_PX, self._percent), most)
        self._grid.arrange([each.frame for each in self.cards], columns)

    def blocks(self) -> list[Block]:
        return [
            Block(made.name.text(), made.words.text(), made.chart.tall, made.chart.draw)
            for made in self.cards[: len(self._found)]
        ]

    def table(self) -> Table:
        assert self._look is not None
        rows = self._look.figures.rows.pairs
        return Table(
            ("exercise", "time", "day", "before", "after"),
            (
                (exercise, Moment(utc_ms, offset_min).local.isoformat(timespec="seconds"), day, before, after)
                for pairs in self._found
                for utc_ms, offset_min, day, exercise, before, after in (
                    rows[at] for at in pairs.row.tolist()
                )
            ),
        )

    def file_words(self) -> str:
        return "before-and-after"
