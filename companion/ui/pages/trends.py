# SPDX-License-Identifier: MIT
"""The Trends page: five views of the same check-ins, each with its words above it.

It brings pyqtgraph and numpy with it, so the main window imports this module when the page is first
opened, and never while an exercise moves.
"""

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from html import escape
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.desktop.theme import GRID_PX, Tokens, scaled
from companion.desktop.trend_rows import TrendRows
from companion.insights.series import Range, Row, Scale
from companion.insights.summary import Summary
from companion.ui.trend_figures import Figures, Look
from companion.ui.widgets.chart_saver import Picture, SaveKind, picture_bytes, table_bytes, write
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.folding_row import FoldingRow
from companion.ui.widgets.hours_view import HoursView
from companion.ui.widgets.over_time_view import OverTimeView
from companion.ui.widgets.pairs_view import PairsView
from companion.ui.widgets.scroll_page import ScrollPage, card, label
from companion.ui.widgets.segments import Segments
from companion.ui.widgets.together_view import TogetherView
from companion.ui.widgets.trend_chart import TrendChart
from companion.ui.widgets.trend_view import TrendView
from companion.ui.widgets.year_view import YearView

EMPTY_WORDS_PX = 520
QWIDGETSIZE_MAX = 16_777_215


class View(StrEnum):
    """Ways to look at the same check-ins, in the order of the keys 1 to 5."""

    OVER_TIME = "over-time"
    HOURS = "hours"
    YEAR = "year"
    PAIRS = "pairs"
    TOGETHER = "together"


class TrendsPage(ScrollPage):
    """How the weeks went, from the check-ins of this machine.

    Empty until rows or a sentence are shown. ``today`` is asked each time rows or a range are shown.
    Signals: ``now_requested``, the wish to go to the Now page for a first check-in;
    ``read_requested(at_ms)``, the wish for tags and note of the check-in of that moment (int, UTC
    milliseconds), answered by ``show_reading``; ``entry_opened(at_ms)`` and ``day_opened(date)``, the
    wish to see a check-in or a day; ``save_requested(SaveKind)``, the wish to save the shown view,
    answered by ``paint_to``; ``report_requested()`` and ``history_requested()``, the wishes for those pages.
    """

    now_requested = Signal()
    read_requested = Signal(object)
    entry_opened = Signal(object)
    day_opened = Signal(object)
    save_requested = Signal(object)
    report_requested = Signal()
    history_requested = Signal()

    def __init__(self, tokens: Tokens, text_percent: int, today: Callable[[], date]) -> None:
        super().__init__()
        self._tokens, self._percent, self._today = tokens, text_percent, today
        self._figures: Figures | None = None
        self._range = Range.QUARTER
        self._made: dict[View, TrendView] = {}
        self._shown: dict[View, tuple[Figures, Range, date]] = {}

        names: dict[Hashable, str] = {
            Range.WEEK: self.tr("Week"),
            Range.MONTH: self.tr("Month"),
            Range.QUARTER: self.tr("3 months"),
            Range.YEAR: self.tr("Year"),
            Range.ALL: self.tr("All"),
        }
        self._segments = Segments(names, self._range, self.tr("How far back"))
        self._segments.chosen.connect(self.show_range)
        views: dict[Hashable, str] = {
            View.OVER_TIME: self.tr("Over time"),
            View.HOURS: self.tr("Hours and weekdays"),
            View.YEAR: self.tr("Your year"),
            View.PAIRS: self.tr("Before and after"),
            View.TOGETHER: self.tr("What goes together"),
        }
        self._views = Segments(views, View.OVER_TIME, self.tr("What to look at"))
        self._views.chosen.connect(self.show_view)
        self._lead = label("", "lead")
        self._lead.setTextFormat(Qt.TextFormat.RichText)
        self._of_anxiety = label(
            self.tr("From your ratings of anxiety. Moods and energies are under Over time."), "muted"
        )
        self._place = QVBoxLayout()
        self._over_time = self._make_over_time()
        self._empty_words = QWidget()
        self._empty = self._empty_card()
        self._rule = label("", "muted")
        self._foot = self._foot_row()

        views_row = QHBoxLayout()
        views_row.addWidget(self._views, 100)
        views_row.addStretch(1)
        title = label(self.tr("Trends"), "title", wrap=False)
        self.column.addWidget(FoldingRow(title, self._segments, 2 * GRID_PX))
        self.column.addLayout(views_row)
        self.column.addWidget(self._lead)
        self.column.addWidget(self._of_anxiety)
        self.column.addLayout(self._place, 1)
        self.column.addWidget(self._empty, 1)
        self.column.addWidget(self._foot)
        self.column.addWidget(self._rule)
        for each in (self._over_time, *self._around()):
            each.hide()
        self._add_keys()
        self.set_text_percent(text_percent)
        self.verticalScrollBar().rangeChanged.connect(self._on_scroll_bar_range_changed)
        self.apply_theme(tokens, text_percent)

    def keys(self) -> list[tuple[str, str]]:
        own = {
            View.OVER_TIME: [
                (
                    "← →",
                    self.tr(
                        "On the ranges: the one before or after; on the chart: from check-in to check-in"
                    ),
                ),
                (self.tr("Enter"), self.tr("Open the check-in")),
                ("Home End", self.tr("On the chart: the first and the last check-in")),
                ("Shift+← →", self.tr("Move the chart")),
                ("+ −", self.tr("Look closer, or at more")),
            ],
            View.HOURS: [("↑ ↓", self.tr("On a chart: from row to row"))],
            View.YEAR: [
                ("← → ↑ ↓", self.tr("On the days: a week, or a day")),
                ("PgUp PgDn", self.tr("On the days: the year before or after")),
                (self.tr("Enter"), self.tr("Open the day")),
            ],
            View.PAIRS: [("← →", self.tr("On a chart: from pair to pair"))],
            View.TOGETHER: [("↑ ↓", self.tr("On a chart: days with and without it"))],
        }
        common = [
            ("1 … 5", self.tr("What to look at")),
            ("Ctrl+← →", self.tr("What to look at before, next")),
        ]
        return [*common, *own[self.view]]

    def set_text_percent(self, text_percent: int) -> None:
        """A chart may be as wide as the window."""
        inner = self.column.parentWidget()
        if inner is not None:
            inner.setMaximumWidth(QWIDGETSIZE_MAX)

    @property
    def chart(self) -> TrendChart:
        """Of the view over time."""
        return self._over_time.chart

    @property
    def segments(self) -> Segments:
        """The ranges."""
        return self._segments

    @property
    def views(self) -> Segments:
        return self._views

    @property
    def view(self) -> View:
        value = self._views.value
        assert isinstance(value, View)
        return value

    @property
    def shown(self) -> TrendView:
        """The view that is looked at."""
        return self._view_of(self.view)

    @property
    def summary(self) -> Summary | None:
        """The numbers behind the view over time; None before any, and while trouble is said instead."""
        return self._over_time.summary if self._figures is not None else None

    @property
    def sentence_text(self) -> str:
        """The words of the view as plain text."""
        return self._lead.accessibleName()

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        """Colours and sizes that the style sheet does not reach."""
        self._tokens, self._percent = tokens, text_percent
        for view in self._made.values():
            view.apply_theme(tokens, text_percent)
        self._empty_words.setMaximumWidth(scaled(EMPTY_WORDS_PX, text_percent))
        self._say()

    def show_rows(self, rows: TrendRows | Sequence[Row]) -> None:
        """Show these; the range stays, the view over time returns to it. A list of Row is distress alone."""
        if not isinstance(rows, TrendRows):
            rows = TrendRows(levels=[(*row, None, None) for row in rows])
        self._figures = Figures(rows)
        self._show()

    def show_range(self, reach: Range) -> None:
        """Look back as far as ``reach``; choosing the same range again brings the view back to it."""
        self._range = reach
        self._segments.choose(reach)
        self._shown.clear()
        self._show()

    def show_view(self, view: View) -> None:
        """Look in another way."""
        self._views.choose(view)
        self._show()

    def show_reading(self, at_ms: int, tags: Sequence[str], note: str) -> None:
        """The answer to ``read_requested``. A note may be whole; its first words are shown."""
        self._over_time.show_reading(at_ms, tags, note)

    def show_sentence(self, text: str) -> None:
        """Say in one sentence why there is nothing to see (the data cannot be read)."""
        self._figures = None
        self._set_lead(text, escape(text))
        for each in (*self._made.values(), *self._around()):
            each.hide()

    def file_name(self, kind: SaveKind) -> str:
        """What a file of the shown view might be called."""
        return f"companion-{self.shown.file_words()}-{self._today().isoformat()}.{kind.value}"

    def paint_to(self, file: Path, kind: SaveKind) -> None:
        """Save the shown view: as a picture with its words, or the figures behind it.

        Raises OSError when the file cannot be written; what was there before is still there then.
        """
        view = self.shown
        if kind is SaveKind.CSV:
            write(file, table_bytes(view.table()))
            return
        picture = Picture(view.title, view.plain_words_above, view.blocks(), view.picture_width())
        write(file, picture_bytes(picture, kind, self._tokens, self.font(), self._percent))

    def _show(self) -> None:
        if self._figures is None:
            return
        some = bool(self._figures.rows.levels)
        view, today = self.shown, self._today()
        state = (self._figures, self._range, today)
        if some and self._shown.get(self.view) != state:
            self._shown[self.view] = state
            view.show_look(Look(self._figures, self._range, today))
        self._views.setVisible(some)
        self._segments.setVisible(some and view.uses_range)
        self._empty.setVisible(not some)
        self._foot.setVisible(some)
        fewer = some and self._figures.most_rated is not Scale.DISTRESS
        self._of_anxiety.setVisible(view.of_anxiety and fewer)
        for each in self._made.values():
            each.setVisible(some and each is view)
        if not some:
            self._over_time.show_look(Look(self._figures, self._range, today))
            self._views.choose(View.OVER_TIME)
        self._count_button.setVisible(bool(self.shown.rule))
        self._say()
        self._order_tabs()

    def _around(self) -> tuple[QWidget, ...]:
        """What stands around the views and can be hidden."""
        return self._segments, self._views, self._of_anxiety, self._empty, self._foot, self._rule

    def _order_tabs(self) -> None:
        """From above to below; what was made last would come last."""
        order: list[QWidget] = [
            *self._segments.findChildren(QPushButton),
            *self._views.findChildren(QPushButton),
            *self.shown.tab_order(),
            *self._foot.findChildren(QPushButton),
        ]
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    def _say(self) -> None:
        if self._figures is None:
            return
        view = self.shown
        self._set_lead(view.plain_words, view.rich_words)
        self._rule.setText(QCoreApplication.translate("trends", view.rule) if view.rule else "")
        self._rule.setVisible(
            self._count_button.isChecked() and bool(view.rule) and self._foot.isVisibleTo(self)
        )

    def _set_lead(self, plain: str, rich: str) -> None:
        self._lead.setText(rich)
        self._lead.setAccessibleName(plain)

    def _view_of(self, view: View) -> TrendView:
        """Views are made when they are first looked at."""
        if view not in self._made:
            self._made[view] = self._make(view)
        return self._made[view]

    def _make(self, view: View) -> TrendView:
        made: TrendView
        if view is View.YEAR:
            made = YearView()
            made.day_opened.connect(self.day_opened)
        else:
            made = {View.HOURS: HoursView, View.PAIRS: PairsView, View.TOGETHER: TogetherView}[view]()
        made.apply_theme(self._tokens, self._percent)
        made.said.connect(self._on_view_said)
        self._place.addWidget(made, 1)
        return made

    def _make_over_time(self) -> OverTimeView:
        made = OverTimeView()
        self._made[View.OVER_TIME] = made
        made.said.connect(self._on_view_said)
        made.read_requested.connect(self.read_requested)
        made.entry_opened.connect(self.entry_opened)
        self._place.addWidget(made, 1)
        return made

    def _add_keys(self) -> None:
        """Plain digits reach the page from wherever the keyboard is on it."""
        order = list(View)

        def go(view: View) -> None:
            if self._views.isVisible():
                self.show_view(view)
                self._views.focus_chosen()
                aside = f" {self._of_anxiety.text()}" if self._of_anxiety.isVisible() else ""
                announce(self._views, self.sentence_text + aside)

        def step(way: int) -> None:
            go(order[min(max(order.index(self.view) + way, 0), len(order) - 1)])

        wanted: list[tuple[str, Callable[[], None]]] = [
            *((str(index), partial(go, view)) for index, view in enumerate(order, start=1)),
            ("Ctrl+Left", partial(step, -1)),
            ("Ctrl+Right", partial(step, 1)),
        ]
        for key, act in wanted:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _foot_row(self) -> QWidget:
        foot = QWidget()
        row = FlowLayout(foot, gap=GRID_PX)
        self._count_button = QPushButton(self.tr("How this is counted"))
        self._count_button.setCheckable(True)
        self._count_button.toggled.connect(self._on_count_button_toggled)
        buttons = [self._count_button]
        for kind, words in (
            (SaveKind.PNG, self.tr("Save as PNG")),
            (SaveKind.SVG, self.tr("Save as SVG")),
            (SaveKind.CSV, self.tr("Save figures as CSV")),
        ):
            button = QPushButton(words)
            button.clicked.connect(lambda _=False, kind=kind: self.save_requested.emit(kind))
            buttons.append(button)
        for wish, words in (
            (self.report_requested, self.tr("A report to print")),
            (self.history_requested, self.tr("All check-ins")),
        ):
            button = QPushButton(words)
            button.clicked.connect(wish)
            buttons.append(button)
        for button in buttons:
            button.setProperty("quiet", True)
            row.addWidget(button)
        return foot

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

    def _on_count_button_toggled(self, shown: bool) -> None:
        self._say()
        if shown:
            announce(self._count_button, self._rule.text())
            self.column.activate()
            self.ensureWidgetVisible(self._rule)

    def _on_view_said(self) -> None:
        if self.sender() is self._made.get(self.view):
            self._say()

    def _on_scroll_bar_range_changed(self, least: int, most: int) -> None:
        self._over_time.chart.wheel_needs_focus(most > least)
