# SPDX-License-Identifier: MIT
"""A report to print for a therapist: what goes in, both pages as they will look, then the file.

It brings numpy with it, so the main window imports this module when the page is first opened, and never
while an exercise moves.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.desktop.report import Paper, Report, fit_of, left_out_lines
from companion.desktop.theme import LIGHT, Tokens, scaled
from companion.desktop.trend_rows import TrendRows
from companion.insights.overview import Records, read_records
from companion.insights.series import Range
from companion.ui.history_words import number_in_words
from companion.ui.report_words import Choice, ReportNote, kept_in, report_of, with_notes
from companion.ui.widgets.button import button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.note_ticks import NoteTicks
from companion.ui.widgets.page_preview import PagePreview
from companion.ui.widgets.path_text import PathText
from companion.ui.widgets.scroll_page import NARROW, ScrollPage, card, label
from companion.ui.widgets.segments import Segments
from companion.ui.widgets.setting_row import SettingRow

GAP = 16


@dataclass(frozen=True, slots=True)
class ReportWish:
    """The report that was looked at, and what its file might be called."""

    report: Report
    file_name: str


class ReportPage(ScrollPage):
    """Empty until ``show_rows``. ``today`` is asked each time the report is made.

    Signals: ``save_requested(ReportWish)``, answered by ``show_saved`` or ``show_trouble``;
    ``back_requested()``.
    """

    save_requested = Signal(object)
    back_requested = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._tokens, self._percent = LIGHT, 100
        self._records: Records | None = None
        self._notes: Sequence[ReportNote] = ()
        self._report: Report | None = None
        self._back = button(self.tr("Back to Trends"), "inline")
        self._back.clicked.connect(self.back_requested)
        self.column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(label(self.tr("A report to print"), "title"))
        about = self.tr(
            "Two pages that you might bring to a therapist. They show a summary in words, anxiety over time,"
            " ratings before and after, and only the notes that you tick."
        )
        self.column.addWidget(label(about, "muted"))
        self._add_choices()
        self._add_notes()
        self._add_preview()
        self.column.addStretch(1)

    def show_rows(self, rows: TrendRows, notes: Sequence[ReportNote] = ()) -> None:
        """All rows there are, and every check-in that has a note, in any order."""
        self._records = read_records(rows.levels, rows.pairs, rows.tags)
        self._notes = notes
        self._show()

    def show_saved(self, path: str) -> None:
        """It is whole on the disk."""
        self._say(self.tr("Saved to:"))
        self._path.setPlainText(path)
        self._path.show()

    def show_trouble(self, sentence: str) -> None:
        """Why it is not saved."""
        self._say(sentence)

    @property
    def reach(self) -> Range:
        value = self._range.value
        assert isinstance(value, Range)
        return value

    @property
    def report(self) -> Report | None:
        """What the preview shows; None before any rows."""
        return self._report

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._percent = tokens, text_percent
        self._ticks.apply_theme(tokens, text_percent)
        for each in self._pages:
            each.apply_theme(tokens)
        self.width_changed(self.width() < NARROW)

    def width_changed(self, narrow: bool) -> None:
        narrow = narrow or self.width() < scaled(NARROW, self._percent)
        for each in self._choice_rows:
            each.fold(narrow)
        self._fold_pages(narrow)

    def keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Tab"), self.tr("The next thing")),
            ("← →", self.tr("Another choice")),
            (self.tr("Space"), self.tr("On a note: include it, or leave it out")),
            (self.tr("Enter"), self.tr("On a page: larger, and back")),
            (self.tr("Esc"), self.tr("Back to Trends")),
        ]

    def focus_first(self) -> None:
        self.verticalScrollBar().setValue(0)
        self._range.focus_chosen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        """What is asked or what there is changed: make the report anew and offer its notes."""
        if self._records is None:
            return
        paper = self._paper.value
        assert isinstance(paper, Paper)
        choice = Choice(self.reach, self._today(), paper, bool(self._tags.value))
        self._report = report_of(self._records, choice)
        kept = kept_in(self._notes, self.reach, self._today())
        self._ticks.offer(kept)
        self._ticks.setVisible(bool(kept))
        self._counted.setVisible(bool(kept))
        self._no_notes.setVisible(not kept)
        self._pages[0].show_report(self._report, fit_of(self._report))
        self._show_notes()

    def _show_notes(self) -> None:
        """Other notes are ticked; they stand on the second page."""
        if self._report is None:
            return
        chosen = self._ticks.chosen
        self._report = with_notes(self._report, chosen)
        fit = fit_of(self._report)
        self._pages[1].show_report(self._report, fit)
        self._count.setText(self._count_words(len(chosen)))
        self._none.setVisible(bool(chosen))
        left_out = " ".join(left_out_lines(fit))
        if left_out and left_out != self._left_out.text():
            announce(self._left_out, left_out)
        self._left_out.setText(left_out)
        self._left_out.setVisible(bool(left_out))
        self._say("")

    def _count_words(self, count: int) -> str:
        if not count:
            return self.tr("None chosen.")
        if count == 1:
            return self.tr("1 note chosen.")
        return self.tr("{count} notes chosen.").format(count=number_in_words(count))

    def _say(self, sentence: str) -> None:
        self._path.hide()
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        if sentence:
            announce(self._said, sentence)

    def _fold_pages(self, narrow: bool) -> None:
        """Side by side where they can be read, else one below the other."""
        stacked = narrow or self._larger.isChecked()
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._pages_row.setDirection(down if stacked else right)
        self._larger.setVisible(not narrow)

    def _on_choice_chosen(self) -> None:
        self._show()

    def _on_none_clicked(self) -> None:
        self._ticks.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes away
        self._ticks.clear()

    def _on_larger_toggled(self) -> None:
        self.width_changed(self.width() < NARROW)

    def _on_page_resize_wished(self) -> None:
        self._larger.toggle()
        page = self.sender()
        if isinstance(page, QWidget):
            self.column.activate()
            self.ensureWidgetVisible(page, 0, 0)

    def _on_save_clicked(self) -> None:
        if self._report is None:
            return
        self._say("")
        name = f"companion-report-{self._today().isoformat()}.pdf"
        self.save_requested.emit(ReportWish(self._report, name))

    def _add_choices(self) -> None:
        ranges: dict[Hashable, str] = {
            Range.MONTH: self.tr("Month"),
            Range.QUARTER: self.tr("3 months"),
            Range.YEAR: self.tr("Year"),
            Range.ALL: self.tr("All"),
        }
        self._range = Segments(ranges, Range.QUARTER, self.tr("How far back"))
        tags: dict[Hashable, str] = {False: self.tr("Leave out"), True: self.tr("Include")}
        self._tags = Segments(tags, False, self.tr("Tags"))
        papers: dict[Hashable, str] = {Paper.A4: self.tr("A4"), Paper.LETTER: self.tr("Letter")}
        self._paper = Segments(papers, Paper.of(QLocale()), self.tr("Paper"))
        self._choice_rows = (
            SettingRow(self.tr("How far back"), self.tr("Today included."), self._range),
            SettingRow(
                self.tr("Tags"), self.tr("What goes together with which tags names them."), self._tags
            ),
            SettingRow(self.tr("Paper"), self.tr("What your printer holds."), self._paper),
        )
        self._add_card(self.tr("What goes in"), *self._choice_rows)
        for each in (self._range, self._tags, self._paper):
            each.chosen.connect(self._on_choice_chosen)

    def _add_notes(self) -> None:
        about = self.tr("A ticked note is printed with its date and its rating. No other note is.")
        self._ticks = NoteTicks()
        self._ticks.changed.connect(self._show_notes)
        self._no_notes = label(self.tr("No check-in in this time has a note."), "muted")
        self._count = label("", "muted", wrap=False)
        self._none = button(self.tr("Choose none"), "inline")
        self._none.clicked.connect(self._on_none_clicked)
        self._none.hide()
        self._counted = QWidget()
        flow = FlowLayout(self._counted, gap=GAP)
        flow.addWidget(self._count)
        flow.addWidget(self._none)
        inside = (label(about, "muted"), self._ticks, self._no_notes, self._counted)
        self._add_card(self.tr("Notes"), *inside)

    def _add_preview(self) -> None:
        self._larger = button(self.tr("Larger"))
        self._larger.setCheckable(True)
        self._larger.toggled.connect(self._on_larger_toggled)
        pages = QWidget()
        self._pages_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, pages)
        self._pages_row.setContentsMargins(0, 0, 0, 0)
        self._pages_row.setSpacing(GAP)
        self._pages = (PagePreview(1), PagePreview(2))
        for each in self._pages:
            each.resize_wished.connect(self._on_page_resize_wished)
            self._pages_row.addWidget(each, 1)
        self._left_out = label("", "refusal")
        self._left_out.hide()
        about = self.tr(
            "The file is not locked: whoever can open it can read it. It is sent nowhere; you hand it on."
        )
        self._save = button(self.tr("Save as PDF"), "main")
        self._save.clicked.connect(self._on_save_clicked)
        self._said = label("")
        self._said.hide()
        self._path = PathText("", self.tr("Saved report"))
        self._path.hide()
        ways = QWidget()
        flow = FlowLayout(ways, gap=12)
        flow.addWidget(self._save)
        flow.addWidget(self._larger)
        self._add_card(
            self.tr("Both pages"), pages, self._left_out, label(about, "muted"), ways, self._said, self._path
        )

    def _add_card(self, title: str, *inside: QWidget) -> None:
        frame, column = card()
        _fill(column, label(title, "cardTitle"), *inside)
        self.column.addWidget(frame)


def _fill(column: QVBoxLayout, *inside: QWidget) -> None:
    for each in inside:
        column.addWidget(each)
