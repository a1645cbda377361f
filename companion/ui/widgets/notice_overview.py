# SPDX-License-Identifier: MIT
"""What comes up most in Notice and when, as sentences and as bars, each with its number."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.desktop.theme import LIGHT, Tokens, scaled
from companion.insights.noticed import DayPart, NoticedOverview
from companion.ui.notice_words import (
    count_words,
    fear_in_words,
    fear_sentence,
    more_words,
    overview_sentences,
    part_hours,
    part_name,
    part_sentence,
    time_note,
    weekday_name,
    weekday_sentence,
    weekdays_in_order,
)
from companion.ui.pattern_words import breakable
from companion.ui.widgets.column_grid import ColumnGrid, columns_in
from companion.ui.widgets.scroll_page import card, label

TALL_PX, GROUP_PX, GROUP_GAP_PX = 12, 270, 32
"""A bar, the least width of a group of bars at 100 % text, and the space between groups."""

FEARS_SHOWN = 7
"""So many fears have a bar, the most frequent ones; as many as there are weekdays beside them."""


@dataclass(frozen=True, slots=True)
class CountRow:
    """name: what is counted; n: how often."""

    name: str
    n: int


def filled(width: float, n: int, whole: int) -> float:
    """How much of ``width`` pixels a count of ``n`` out of ``whole`` fills; something, where n is not 0."""
    return 0.0 if n == 0 else min(width, max(4.0, width * n / max(1, whole)))


class CountBar(QWidget):
    """A bar as long as its count's share of all entries; the number stands beside its name."""

    def __init__(self, n: int, whole: int, tokens: Tokens, text_percent: int) -> None:
        super().__init__()
        self._n, self._whole = n, whole
        self.set_theme(tokens, text_percent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._percent = tokens, text_percent
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, scaled(TALL_PX, self._percent))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(self._tokens.edge), 1))
        painter.setBrush(QColor(self._tokens.bg))
        painter.drawRoundedRect(whole, 4, 4)
        wide = filled(whole.width(), self._n, self._whole)
        if wide:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._tokens.accent))
            painter.drawRoundedRect(QRectF(whole.x(), whole.y(), wide, whole.height()), 4, 4)
        painter.end()


class CountGroup(QWidget):
    """One thing that is counted: a title, a sentence, and a bar for each of its values."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._tokens, self._percent = LIGHT, 100
        self.bars: list[CountBar] = []
        self._sentence = label("")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(title, "heading"))
        column.addWidget(self._sentence)
        column.addLayout(self._rows)
        column.addStretch(1)

    def show_rows(self, sentence: str, rows: Sequence[CountRow], whole: int) -> None:
        """``whole``: the count at which a bar is full."""
        self._sentence.setText(breakable(sentence))
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.bars = []
        for row in rows:
            self._rows.addWidget(self._made_row(row, whole))

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._percent = tokens, text_percent
        for each in self.bars:
            each.set_theme(tokens, text_percent)

    def _made_row(self, row: CountRow, whole: int) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        words = QHBoxLayout()
        words.setSpacing(12)
        words.addWidget(label(breakable(row.name), "small"), 1)
        words.addWidget(label(str(row.n), "small", wrap=False), 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(words)
        bar = CountBar(row.n, whole, self._tokens, self._percent)
        self.bars.append(bar)
        column.addWidget(bar)
        return made


class NoticeOverview(QWidget):
    """A card. Under five entries it is one quiet line that says how many more there have to be."""

    def __init__(self) -> None:
        super().__init__()
        self._percent = 100
        self._more = label("", "muted")
        self._card: QFrame
        self._card, inside = card()
        self._count = label("", "small")
        self._fears = CountGroup(self.tr("What I feared it meant"))
        self._parts = CountGroup(self.tr("Part of the day"))
        self._weekdays = CountGroup(self.tr("Day of the week"))
        self._grid = ColumnGrid(GROUP_GAP_PX)
        inside.addWidget(label(self.tr("What comes up most"), "cardTitle"))
        inside.addWidget(self._count)
        inside.addLayout(self._grid)
        self._note = label("", "small")
        inside.addWidget(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._more)
        column.addWidget(self._card)
        self._fold()
        self.show_overview(NoticedOverview.of(()))

    @property
    def groups(self) -> tuple[CountGroup, ...]:
        """Fears, parts of the day, days of the week."""
        return self._fears, self._parts, self._weekdays

    def show_overview(self, overview: NoticedOverview) -> None:
        self._more.setText(more_words(overview))
        self._more.setVisible(overview.more > 0)
        self._card.setVisible(overview.more == 0)
        self.setAccessibleName(" ".join(overview_sentences(overview)))
        if overview.more:
            return
        self._count.setText(count_words(overview))
        self._note.setText(time_note())
        fears = [CountRow(fear_in_words(each.word), each.n) for each in overview.fears[:FEARS_SHOWN]]
        parts = [CountRow(self._part_words(each), overview.parts[each]) for each in DayPart]
        days = [CountRow(weekday_name(each), overview.weekdays[each]) for each in weekdays_in_order()]
        self._fears.show_rows(fear_sentence(overview), fears, overview.n)
        self._parts.show_rows(part_sentence(overview), parts, overview.n)
        self._weekdays.show_rows(weekday_sentence(overview), days, overview.n)

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._percent = text_percent
        for each in self.groups:
            each.apply_theme(tokens, text_percent)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        least = scaled(GROUP_PX, self._percent) + GROUP_GAP_PX
        self._grid.arrange(self.groups, columns_in(self.width(), least, len(self.groups)))

    def _part_words(self, part: DayPart) -> str:
        return self.tr("{part}, {hours}").format(part=part_name(part), hours=part_hours(part))
