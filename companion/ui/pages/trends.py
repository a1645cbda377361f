# SPDX-License-Identifier: MIT
"""The Trends page: one sentence in words, and every check-in as a dot.

It brings pyqtgraph and numpy with it, so the main window imports this module when the page is first
opened, and never while an exercise moves.
"""

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from html import escape

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.desktop.theme import GRID_PX, Tokens, scaled
from companion.insights.series import DAY_S, Range, Row, Series, covers, day_number, read, rolling
from companion.insights.summary import Sentence, Summary, sentences, summarise, summary_text
from companion.ui.widgets.folding_row import FoldingRow
from companion.ui.widgets.scroll_page import ScrollPage, card, label
from companion.ui.widgets.segments import Segments
from companion.ui.widgets.trend_chart import TrendChart

CHART_LEAST_PX, EMPTY_WORDS_PX = 240, 520
QWIDGETSIZE_MAX = 16_777_215


class TrendsPage(ScrollPage):
    """How the weeks went, from the check-ins of this machine.

    Empty until rows or a sentence are shown. ``today`` is asked each time rows or a range are shown.
    Signals: ``now_requested``, the wish to go to the Now page for a first check-in.
    """

    now_requested = Signal()

    def __init__(self, tokens: Tokens, text_percent: int, today: Callable[[], date]) -> None:
        super().__init__()
        self._tokens, self._today = tokens, today
        self._series: Series | None = None
        self._summary: Summary | None = None
        self._range = Range.QUARTER
        self._has_line = False

        names: dict[Hashable, str] = {
            Range.WEEK: self.tr("Week"),
            Range.MONTH: self.tr("Month"),
            Range.QUARTER: self.tr("3 months"),
            Range.YEAR: self.tr("Year"),
            Range.ALL: self.tr("All"),
        }
        self._segments = Segments(names, self._range, self.tr("How far back"))
        self._segments.chosen.connect(self.show_range)
        self._lead = label("", "lead")
        self._lead.setTextFormat(Qt.TextFormat.RichText)
        self._chart = TrendChart(tokens, text_percent)
        self._legend = label("", "small", wrap=False)
        self._card = self._chart_card()
        self._empty_words = QWidget()
        self._empty = self._empty_card()

        inner = self.column.parentWidget()
        if inner is not None:
            inner.setMaximumWidth(QWIDGETSIZE_MAX)  # a chart may be as wide as the window
        self.column.addWidget(
            FoldingRow(label(self.tr("Trends"), "title", wrap=False), self._segments, 2 * GRID_PX)
        )
        self.column.addWidget(self._lead)
        self.column.addWidget(self._card, 1)
        self.column.addWidget(self._empty, 1)
        self.column.addStretch()
        for each in (self._segments, self._card, self._empty):
            each.hide()
        self.verticalScrollBar().rangeChanged.connect(self._on_scroll_bar_range_changed)
        self.apply_theme(tokens, text_percent)

    def keys(self) -> list[tuple[str, str]]:
        return [
            (
                "← →",
                self.tr("On the ranges: the one before or after; on the chart: from check-in to check-in"),
            ),
            ("Home End", self.tr("On the chart: the first and the last check-in")),
            ("Shift+← →", self.tr("Move the chart")),
            ("+ −", self.tr("Look closer, or at more")),
        ]

    @property
    def chart(self) -> TrendChart:
        return self._chart

    @property
    def segments(self) -> Segments:
        return self._segments

    @property
    def summary(self) -> Summary | None:
        """The numbers behind the sentence; None before any, and while trouble is said instead."""
        return self._summary

    @property
    def sentence_text(self) -> str:
        """The sentence above the chart as plain words."""
        return self._lead.accessibleName()

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        """Colours and sizes that the style sheet does not reach."""
        self._tokens = tokens
        self._chart.apply_theme(tokens, text_percent)
        self._chart.setMinimumHeight(scaled(CHART_LEAST_PX, text_percent))
        self._empty_words.setMaximumWidth(scaled(EMPTY_WORDS_PX, text_percent))
        if self._summary is not None:
            self._say(self._summary)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these check-ins, sorted by time; the range stays, the view returns to it."""
        self._series = read(rows)
        self._show()

    def show_range(self, reach: Range) -> None:
        """Look back as far as ``reach``; choosing the same range again brings the view back to it."""
        self._range = reach
        self._segments.choose(reach)
        self._show()

    def show_sentence(self, text: str) -> None:
        """Say in one sentence why there is nothing to see (the data cannot be read)."""
        self._series = self._summary = None
        self._set_lead(text, escape(text))
        for each in (self._segments, self._card, self._empty):
            each.hide()

    def _show(self) -> None:
        if self._series is None:
            return
        today = self._today()
        self._summary = summarise(self._series, self._range, today)
        some = len(self._series) > 0
        self._segments.setVisible(some)
        self._card.setVisible(some)
        self._empty.setVisible(not some)
        reach = self._range
        line = rolling(self._series, reach.window_days, reach.gap_days) if self._summary.has_line else None
        self._has_line = line is not None and len(line.day) > 0
        self._say(self._summary)
        if not some:
            return
        first, last = covers(reach, today)
        known_first, known_last = int(self._series.day.min()), int(self._series.day.max())
        if reach is Range.ALL:
            first_number, last_number = known_first, max(known_last, day_number(today))
        else:
            first_number, last_number = day_number(first), day_number(last)
        limits = (min(known_first, first_number) * DAY_S, (max(known_last, last_number) + 1) * DAY_S)
        self._chart.show_data(self._series, line, limits)
        self._chart.look_at(first_number * DAY_S, (last_number + 1) * DAY_S)

    def _say(self, summary: Summary) -> None:
        plain = summary_text(summary, self._translated)
        main, *quiet = sentences(summary)
        rich = self._translated(main, bold="typical")
        for each in quiet:
            rich += f' <span style="color:{self._tokens.muted}">{self._translated(each)}</span>'
        self._set_lead(plain, rich)
        self._chart.describe(plain)
        self._legend.setText(self._legend_text(summary))

    def _set_lead(self, plain: str, rich: str) -> None:
        self._lead.setText(rich)
        self._lead.setAccessibleName(plain)

    def _translated(self, sentence: Sentence, bold: str = "") -> str:
        """One sentence in the person's language and numerals; ``bold`` names a value to stand out."""
        locale = QLocale()
        if locale.language() is QLocale.Language.C:  # it would write 36500 where str(sentence) has 36,500
            locale = QLocale(QLocale.Language.English)
        values = {
            name: locale.toString(value) if isinstance(value, int) else locale.toString(value, "g", 10)
            for name, value in sentence.values.items()
        }
        if bold in values:
            values[bold] = f"<b>{values[bold]}</b>"
        return QCoreApplication.translate("trends", sentence.source).format(**values)

    def _legend_text(self, summary: Summary) -> str:
        if not self._has_line:
            return self.tr("dots: each check-in")
        return {
            3: self.tr("dots: each check-in · line: 3-day median · band: middle half"),
            7: self.tr("dots: each check-in · line: 1-week median · band: middle half"),
            14: self.tr("dots: each check-in · line: 2-week median · band: middle half"),
            28: self.tr("dots: each check-in · line: 4-week median · band: middle half"),
        }[summary.reach.window_days]

    def _chart_card(self) -> QFrame:
        frame, inside = card()
        inside.setContentsMargins(18, 14, 18, 10)
        inside.setSpacing(GRID_PX)
        title = label(self.tr("Anxiety"), "cardTitle", wrap=False)
        inside.addWidget(FoldingRow(title, self._legend, GRID_PX))
        inside.addWidget(self._chart, 1)
        return frame

    def _empty_card(self) -> QFrame:
        frame, inside = card()
        title = label(self.tr("Your picture will grow here"), "cardTitle")
        words = label(
            self.tr(
                "Each check-in becomes a dot here, on the day it was made. After 14 of them a line shows "
                "what was typical, and days without one simply stay empty. It all stays on this machine."
            ),
            "muted",
        )
        button = QPushButton(self.tr("Go to Now"))
        button.setProperty("main", True)
        button.clicked.connect(self.now_requested)
        column = QVBoxLayout(self._empty_words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID_PX)
        column.addStretch(1)
        for each in (title, words):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            each.setWordWrap(True)
            column.addWidget(each)
        column.addSpacing(2 * GRID_PX)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._empty_words, 100)  # grows to its greatest width first
        row.addStretch(1)
        inside.addLayout(row, 1)
        return frame

    def _on_scroll_bar_range_changed(self, least: int, most: int) -> None:
        self._chart.wheel_needs_focus(most > least)
