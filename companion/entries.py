# SPDX-License-Identifier: MIT
"""The pages of one's own entries, wired to the data file: ratings on Now, check-in, history, GAD-7, report.

A part of the composition root, of its own only because it is large.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from companion.clock import Clock, Moment
from companion.desktop.saver import Saver
from companion.errors import CompanionError
from companion.model.check_in import CheckIn
from companion.paths import Paths
from companion.ui.main_window import MainWindow
from companion.wiring import Wiring, said

if TYPE_CHECKING:
    from companion.desktop.diary import Rating
    from companion.desktop.theme import Tokens
    from companion.desktop.trend_rows import TrendRows
    from companion.model.gad7 import Gad7
    from companion.store.open_store import Store
    from companion.ui.check_in_draft import Draft
    from companion.ui.pages.check_in import CheckInPage
    from companion.ui.pages.gad7 import Gad7Page
    from companion.ui.pages.history import HistoryPage
    from companion.ui.pages.now import NowPage
    from companion.ui.pages.report import ReportPage, ReportWish
    from companion.ui.pages.trends import TrendsPage

Known = tuple[list[str], list[str], list[str]]


class Entries(Wiring):
    """Ratings and check-ins, and the pages that show them. Signals: ``day_opened(date)`` for the history."""

    day_opened = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        saver: Callable[[], Saver],
        clock: Clock,
        paths: Paths,
        theme: Callable[[], tuple[Tokens, int]],
        parent: QObject | None = None,
    ) -> None:
        """theme: gives the colours of now and the size of text in per cent."""
        super().__init__(window, saver, clock, parent)
        self._paths, self._theme = paths, theme
        self._back_to = "now"
        self._gad7_id = ""
        self._rating: Rating | None = None
        self._rated_id = ""

    def make(self, name: str) -> QWidget | None:
        """The page of that name; None for one that is not of ours."""
        make: Callable[[], QWidget] | None = {
            "trends": self._make_trends,
            "check-in": self._make_check_in,
            "gad7": self._make_gad7,
            "report": self._make_report,
        }.get(name)
        return None if make is None else make()

    def shown(self, name: str) -> None:
        """A page has come up."""
        if name == "report":
            self._show_report()
        elif name == "trends":
            page = self.trends_page()
            self._saver().submit(trend_rows, page.show_rows, lambda error: page.show_sentence(said(error)))

    # Trends

    def trends_page(self) -> TrendsPage:
        """Trends, which must have been shown before."""
        page: TrendsPage = self._window.built("trends")  # type: ignore[assignment]
        return page

    def _make_trends(self) -> TrendsPage:
        from companion.ui.pages.trends import TrendsPage

        page = TrendsPage(*self._theme(), lambda: self._clock.now().local_day)
        page.now_requested.connect(lambda: self._window.show_page("now"))
        page.read_requested.connect(lambda at_ms: self.read(at_ms, page))
        page.entry_opened.connect(self.edit_at)
        page.day_opened.connect(self.day_opened)
        page.save_requested.connect(lambda kind: self.save_chart(page, kind))
        page.report_requested.connect(lambda: self._window.show_page("report"))
        page.history_requested.connect(lambda: self._window.show_page("history"))
        return page

    # one number on Now

    def connect_now(self, page: NowPage) -> None:
        """What is rated on Now becomes a check-in."""
        page.rated.connect(self._on_now_rated)
        page.note_written.connect(self._on_now_note_written)
        page.undo_requested.connect(self._on_now_undo_requested)
        page.more_requested.connect(self._on_now_more_requested)

    def forget(self) -> None:
        """Everything was deleted; the number on Now too."""
        for rating in self._ratings():
            rating.forget()
        self._rating, self._rated_id = None, ""

    def _on_now_rated(self, distress: int, corrects: bool) -> None:
        if self._rating is None or not corrects:
            from companion.desktop.diary import Rating

            if self._rating is not None:
                self._rating.let_go()
            rating = Rating(self._saver(), self._clock.now(), self)
            rating.saved.connect(lambda check_in: self._on_rating_saved(rating, check_in))
            rating.removed.connect(lambda: self._on_rating_removed(rating))
            rating.failed.connect(lambda error: self._on_rating_failed(rating, error))
            rating.recovered.connect(self._on_rating_recovered)
            self._rating = rating
        self._rating.rate(distress)

    def check_in(self, distress: int, told: Callable[[str], None]) -> None:
        """Save one number that was given elsewhere than on a page; ``told`` gets a sentence without it."""
        from companion.desktop.diary import Rating

        rating = Rating(self._saver(), self._clock.now(), self)
        rating.saved.connect(lambda _check_in: told(self.tr("Saved.")))
        rating.failed.connect(lambda _error: told(self.tr("Not saved yet. Companion keeps trying.")))
        rating.rate(distress)
        rating.let_go()

    @property
    def is_waiting(self) -> bool:
        """True while a rating did not reach the disk."""
        return any(rating.is_waiting for rating in self._ratings())

    def flush(self) -> None:
        """Try at once what did not reach the disk."""
        for rating in self._ratings():
            rating.flush()

    def close(self) -> None:
        """Companion closes, and no timer runs on."""
        for rating in self._ratings():
            rating.rest()

    def _ratings(self) -> list[Rating]:
        from companion.desktop.diary import Rating

        return self.findChildren(Rating)

    def _on_rating_saved(self, rating: Rating, check_in: CheckIn) -> None:
        page = self._window.built("now")
        if rating is self._rating and page is not None:
            self._rated_id = check_in.head.id
            if check_in.note and check_in.note == rating.note:
                page.show_note_saved()  # type: ignore[attr-defined]
            else:
                page.show_saved(check_in.distress)  # type: ignore[attr-defined]

    def _on_rating_removed(self, rating: Rating) -> None:
        if rating is self._rating:
            self._rating, self._rated_id = None, ""
            rating.let_go()
            page: NowPage | None = self._window.built("now")  # type: ignore[assignment]
            if page is not None:
                page.show_removed()

    def _on_rating_failed(self, rating: Rating, error: CompanionError) -> None:
        page = self._window.built("now")
        if page is not None:
            page.show_not_saved()  # type: ignore[attr-defined]
        self._window.say(said(error), self.tr("Try again"), rating.try_again)

    def _on_rating_recovered(self) -> None:
        self._window.say(self.tr("It is saved now."))

    def _on_now_note_written(self, note: str) -> None:
        if self._rating is not None:
            self._rating.write(note)

    def _on_now_more_requested(self) -> None:
        """More about the number just given; without one, a new check-in."""
        if self._rated_id:
            self.edit(self._rated_id)
        else:
            self.new_check_in()

    def _on_now_undo_requested(self) -> None:
        if self._rating is not None:
            self._rating.remove()

    # check-ins

    def new_check_in(self) -> None:
        """Open the fuller check-in for now."""
        self._open_check_in(lambda _store: None)

    def edit(self, entry_id: str) -> None:
        """Open one entry."""
        self._open_check_in(lambda store: store.check_ins.get(entry_id))

    def edit_at(self, at_ms: int) -> None:
        """Open the entry of one moment, as the chart knows it; with several, the history of its day."""
        self._open_check_in(lambda store: next(iter(store.check_ins.at(Moment(at_ms, 0))), None))

    def save_chart(self, page: TrendsPage, kind: Any) -> None:
        """Save the view of Trends that is looked at, where the person says."""
        name = page.file_name(kind)
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save this view"),
            str(Path.home() / name),
            f"{kind.value.upper()} (*.{kind.value})",
        )
        if not chosen:
            return
        try:
            page.paint_to(Path(chosen), kind)
        except OSError:
            self._window.say(self.tr("It could not be saved there. Another place might do."))

    def read(self, at_ms: int, page: TrendsPage) -> None:
        """Tags and note of the check-in of one moment, for the chart's cursor."""

        def found(check_in: CheckIn | None) -> None:
            if check_in is not None:
                page.show_reading(at_ms, check_in.tags, check_in.note)

        self._submit(lambda store: next(iter(store.check_ins.at(Moment(at_ms, 0))), None), found)

    def _open_check_in(self, find: Callable[[Store], CheckIn | None]) -> None:
        if self._window.page in ("history", "trends", "now"):
            self._back_to = self._window.page

        def read(store: Store) -> tuple[CheckIn | None, Known]:
            return find(store), _known(store)

        def show(found: tuple[CheckIn | None, Known]) -> None:
            check_in, known = found
            self._window.show_page("check-in")
            if check_in is None:
                self._check_in.show_new(self._clock.now(), *known)
            else:
                self._check_in.show_entry(check_in, *known)

        self._submit(read, show)

    @property
    def _check_in(self) -> CheckInPage:
        page: CheckInPage = self._window.built("check-in")  # type: ignore[assignment]
        return page

    def _make_check_in(self) -> CheckInPage:
        from companion.ui.pages.check_in import CheckInPage

        page = CheckInPage(self._clock)
        page.save_requested.connect(self._on_check_in_save_requested)
        page.delete_requested.connect(self._on_check_in_delete_requested)
        page.back_requested.connect(lambda: self._window.show_page(self._back_to))
        return page

    def _on_check_in_save_requested(self, draft: Draft) -> None:
        def save(store: Store) -> CheckIn:
            if draft.entry is not None:
                return store.check_ins.update(draft.applied_to(draft.entry))
            return store.check_ins.add(
                at=draft.at,
                distress=draft.distress,
                mood=draft.mood,
                energy=draft.energy,
                tags=draft.tags,
                note=draft.note,
                pleasant=draft.pleasant,
                stirred=draft.stirred,
                feelings=draft.feelings,
                needs=draft.needs,
            )

        self._submit(save, self._check_in.saved, self._check_in.refused)

    def _on_check_in_delete_requested(self) -> None:
        entry = self._check_in.entry
        if entry is None:
            return

        def gone(_deleted: bool) -> None:
            self._window.show_page("history")
            page: HistoryPage = self._window.built("history")  # type: ignore[assignment]
            page.show_deleted(entry.head.id)

        self._submit(lambda store: store.check_ins.delete(entry.head.id), gone, self._check_in.refused)

    # the report

    def _make_report(self) -> ReportPage:
        from companion.ui.pages.report import ReportPage

        page = ReportPage(lambda: self._clock.now().local_day)
        page.save_requested.connect(self._on_report_save_requested)
        page.back_requested.connect(lambda: self._window.show_page("trends"))
        return page

    def _show_report(self) -> None:
        page: ReportPage = self._window.built("report")  # type: ignore[assignment]

        def look(store: Store) -> tuple[TrendRows, list[CheckIn]]:
            return trend_rows(store), [each for each in store.check_ins.all() if each.note.strip()]

        def show(found: tuple[TrendRows, list[CheckIn]]) -> None:
            from companion.ui.report_words import ReportNote

            rows, noted = found
            page.show_rows(rows, [ReportNote.of(each) for each in noted])

        self._submit(look, show, page.show_trouble)

    def _on_report_save_requested(self, wish: ReportWish) -> None:
        page: ReportPage = self._window.built("report")  # type: ignore[assignment]
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, self.tr("Save the report"), str(Path.home() / wish.file_name), "PDF (*.pdf)"
        )
        if not chosen:
            return
        from companion.desktop.report import save_pdf
        from companion.store.whole_file import check_apart

        try:
            check_apart(Path(chosen), self._paths.database)
            save_pdf(Path(chosen), wish.report)
        except CompanionError as error:
            page.show_trouble(said(error))
        else:
            page.show_saved(chosen)

    # GAD-7

    def open_gad7(self) -> None:
        def show(found: list[Any]) -> None:
            self._window.show_page("gad7")
            page: Gad7Page = self._window.built("gad7")  # type: ignore[assignment]
            page.show_new((found[-1].day, found[-1].total) if found else None)

        self._submit(lambda store: store.gad7.all(), show)

    def _make_gad7(self) -> Gad7Page:
        from companion.ui.pages.gad7 import Gad7Page

        page = Gad7Page()

        def saved(result: Gad7) -> None:
            self._gad7_id = result.head.id
            page.saved()

        page.save_requested.connect(
            lambda answers: self._submit(lambda store: store.gad7.add(answers), saved, page.refused)
        )
        page.undo_requested.connect(
            lambda: self._submit(
                lambda store: store.gad7.delete(self._gad7_id), lambda _gone: page.taken_back(), page.refused
            )
        )
        page.help_requested.connect(lambda: self._window.show_page("support"))
        page.back_requested.connect(lambda: self._window.show_page("now"))
        return page


def trend_rows(store: Store) -> TrendRows:
    """All that Trends and the report are drawn from."""
    from companion.desktop.trend_rows import TrendRows

    check_ins, sessions = store.check_ins, store.session_records
    return TrendRows(check_ins.levels(), check_ins.tag_rows(), sessions.pairs(), sessions.marks())


def _known(store: Store) -> Known:
    """Tags, feelings and needs in use, the most used first."""
    check_ins = store.check_ins
    known = (check_ins.known_tags(), check_ins.known_feelings(), check_ins.known_needs())
    tags, feelings, needs = ([word for word, _count in each] for each in known)
    return tags, feelings, needs
