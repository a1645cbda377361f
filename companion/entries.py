# SPDX-License-Identifier: MIT
"""The pages of one's own entries, wired to the data file: check-in, history, GAD-7, import, export, backups.

A part of the composition root, of its own only because it is large; ``app.py`` makes it when the first of its
pages is asked for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from companion.clock import Clock, Moment
from companion.desktop.saver import Saver
from companion.errors import CompanionError
from companion.model.check_in import CheckIn, CheckInFilter
from companion.paths import Paths
from companion.ui.main_window import MainWindow

if TYPE_CHECKING:
    from companion.desktop.trend_rows import TrendRows
    from companion.model.gad7 import Gad7
    from companion.store.archive import Archive
    from companion.store.importers.foreign import Parsed
    from companion.store.open_store import Store
    from companion.ui.check_in_draft import Draft
    from companion.ui.pages.check_in import CheckInPage
    from companion.ui.pages.data import DataPage
    from companion.ui.pages.gad7 import Gad7Page
    from companion.ui.pages.history import HistoryPage
    from companion.ui.pages.import_preview import ImportPreview
    from companion.ui.pages.report import ReportPage, ReportWish
    from companion.ui.pages.trends import TrendsPage
    from companion.ui.widgets.backup_list import Backup
    from companion.ui.widgets.export_choice import ExportWish

PAGE = 100
"""Entries of the history that are read at a time."""

Known = tuple[list[str], list[str], list[str]]


class Entries(QObject):
    """Signals: ``erased()`` when everything was deleted; ``patterns_changed()`` when one's own patterns may
    be others (an import, a restore).
    """

    erased = Signal()
    patterns_changed = Signal()
    _progressed = Signal(float)

    def __init__(
        self,
        window: MainWindow,
        saver: Callable[[], Saver],
        clock: Clock,
        paths: Paths,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._saver, self._clock, self._paths = window, saver, clock, paths
        self._back_to = "now"
        self._narrowed: date | None = None
        self._cancel = threading.Event()
        self._parsed: Parsed | None = None
        self._archive: Archive | None = None
        self._backups: dict[str, Path] = {}
        self._gad7_id = ""
        self._progressed.connect(self._on_progressed)

    def make(self, name: str) -> QWidget | None:
        """The page of that name; None for one that is not of ours."""
        make: Callable[[], QWidget] | None = {
            "check-in": self._make_check_in,
            "history": self._make_history,
            "gad7": self._make_gad7,
            "data": self._make_data,
            "import": self._make_import,
            "report": self._make_report,
        }.get(name)
        return None if make is None else make()

    def shown(self, name: str) -> None:
        """A page has come up."""
        if name == "history":
            self._find()
        elif name == "data":
            self._show_kept()
        elif name == "report":
            self._show_report()

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

    def open_day(self, day: date) -> None:
        """The history of one day."""
        self._narrowed = day
        self._window.show_page("history")

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
            self._history.show_deleted(entry.head.id)

        self._submit(lambda store: store.check_ins.delete(entry.head.id), gone, self._check_in.refused)

    # history

    @property
    def _history(self) -> HistoryPage:
        page: HistoryPage = self._window.built("history")  # type: ignore[assignment]
        return page

    def _make_history(self) -> HistoryPage:
        from companion.ui.pages.history import HistoryPage

        page = HistoryPage(lambda: self._clock.now().local_day)
        page.search_requested.connect(lambda _words: self._find())
        page.more_requested.connect(self._find)
        page.entry_opened.connect(self.edit)
        page.new_requested.connect(self.new_check_in)
        page.everything_requested.connect(self._on_history_everything_requested)
        page.delete_requested.connect(
            lambda entry_id: self._submit(
                lambda store: store.check_ins.delete(entry_id),
                lambda _done: page.show_deleted(entry_id),
                page.show_trouble,
            )
        )
        page.undo_requested.connect(
            lambda entry_id: self._submit(
                lambda store: store.check_ins.restore(entry_id),
                lambda _done: page.show_restored(entry_id),
                page.show_trouble,
            )
        )
        return page

    def _on_history_everything_requested(self) -> None:
        self._narrowed = None
        self._find()

    def _find(self, cursor: Any = None) -> None:
        """Ask for a page of the history, from ``cursor`` on."""
        page, day = self._history, self._narrowed
        wanted = CheckInFilter(first_day=day, last_day=day, words=page.words)
        words = page.words

        def look(store: Store) -> tuple[Any, int]:
            return store.check_ins.page(cursor, PAGE, wanted), store.check_ins.count(wanted)

        def show(answer: tuple[Any, int]) -> None:
            from companion.ui.history_words import HistoryEntry, day_in_words
            from companion.ui.pages.history import Found

            found, total = answer
            entries = tuple(map(HistoryEntry.of, found.check_ins))
            result = Found(words, entries, total, found.next)
            page.show_narrowed(day_in_words(day) if day is not None else "")
            if cursor is None:
                page.show_entries(result)
            else:
                page.show_more(result)

        self._submit(look, show, page.show_trouble)

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
            page.show_trouble(_said(error))
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

    # export, backups, everything

    @property
    def _data(self) -> DataPage:
        page: DataPage = self._window.built("data")  # type: ignore[assignment]
        return page

    def _make_data(self) -> DataPage:
        from companion.ui.pages.data import DataPage

        page = DataPage()
        page.back_requested.connect(lambda: self._window.show_page("settings"))
        page.import_requested.connect(self.choose_import)
        page.export_requested.connect(self._on_data_export_requested)
        page.backup_requested.connect(self._on_data_backup_requested)
        page.restore_file_requested.connect(self._on_data_restore_file_requested)
        page.restore_requested.connect(self._on_data_restore_requested)
        page.delete_everything_requested.connect(self._on_data_delete_everything_requested)
        return page

    def _show_kept(self) -> None:
        page, paths = self._data, self._paths

        def look(store: Store) -> tuple[Any, list[Backup], dict[str, Path]]:
            return _kept(store, paths), *_backups(paths)

        def show(found: tuple[Any, list[Backup], dict[str, Path]]) -> None:
            kept, backups, self._backups = found
            page.show_kept(kept)
            page.show_backups(backups)

        self._submit(look, show, page.show_trouble)

    def _on_data_export_requested(self, wish: ExportWish) -> None:
        from companion.model.check_in import CheckInFilter as Everything
        from companion.ui.widgets.export_choice import ExportForm

        page, wanted = self._data, wish.wanted or Everything()
        name = f"companion-{self._clock.now().local_day.isoformat()}"
        if wish.form is ExportForm.JSON:
            chosen, _kind = QFileDialog.getSaveFileName(
                self._window, self.tr("Export"), str(Path.home() / f"{name}.json"), "JSON (*.json)"
            )
        else:
            chosen = QFileDialog.getExistingDirectory(
                self._window, self.tr("A folder for the tables"), str(Path.home())
            )
        if not chosen:
            return

        def write(store: Store) -> Path:
            from companion.store.archive import write_json
            from companion.store.tables import write_csv

            if wish.form is ExportForm.JSON:
                write_json(store, Path(chosen), wanted)
                return Path(chosen)
            folder = Path(chosen) / name
            write_csv(store, folder, wanted)
            return folder

        self._submit(write, lambda file: page.show_exported(str(file)), page.show_trouble)

    def _on_data_backup_requested(self) -> None:
        page = self._data
        name = f"companion-backup-{self._clock.now().local_day.isoformat()}.db"
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, self.tr("Back up"), str(Path.home() / name), "Companion (*.db)"
        )
        if not chosen:
            return

        def write(store: Store) -> None:
            from companion.store.backups import back_up

            back_up(store, Path(chosen))

        self._submit(write, lambda _nothing: page.show_backed_up(), page.show_trouble)

    def _on_data_restore_file_requested(self) -> None:
        page = self._data
        chosen, _kind = QFileDialog.getOpenFileName(
            self._window, self.tr("A backup"), str(self._paths.data_dir), "Companion (*.db)"
        )
        if not chosen:
            return
        file = Path(chosen)

        def look(_store: Store) -> Backup:
            from companion.store.backups import preview

            return _as_backup(file, _modified(file), preview(file))

        def show(backup: Backup) -> None:
            self._backups[backup.id] = file
            page.show_restore(backup)

        self._submit(look, show, page.show_trouble)

    def _on_data_restore_requested(self, backup_id: str) -> None:
        page, file = self._data, self._backups.get(backup_id)
        if file is None:
            return

        def bring_back(store: Store) -> Path:
            from companion.store.backups import restore

            return restore(store, file)

        def done(kept: Path) -> None:
            self._show_kept()
            page.show_restored(str(kept))
            self.patterns_changed.emit()

        self._submit(bring_back, done, page.show_trouble)

    def _on_data_delete_everything_requested(self) -> None:
        page = self._data
        self._saver().close()
        try:
            from companion.store.erase import delete_everything

            delete_everything(self._paths)
        except CompanionError as error:
            page.show_trouble(_said(error))
            return
        self.erased.emit()
        self._show_kept()
        page.show_everything_deleted()

    # import

    @property
    def _import(self) -> ImportPreview:
        page: ImportPreview = self._window.built("import")  # type: ignore[assignment]
        return page

    def _make_import(self) -> ImportPreview:
        from companion.ui.pages.import_preview import ImportPreview

        page = ImportPreview()
        page.import_requested.connect(self._on_import_requested)
        page.cancel_requested.connect(self._cancel.set)
        page.back_requested.connect(lambda: self._window.show_page("data"))
        page.history_requested.connect(lambda: self._window.show_page("history"))
        return page

    def choose_import(self) -> None:
        """Ask for a file, and show what it holds."""
        chosen, _kind = QFileDialog.getOpenFileName(self._window, self.tr("Import"), str(Path.home()))
        if chosen:
            self.preview_import(Path(chosen))

    def preview_import(self, file: Path) -> None:
        """Show what ``file`` holds; nothing is saved yet."""
        self._window.show_page("import")
        page = self._import
        page.start()
        page.show_reading(file.name)
        self._cancel.clear()
        self._parsed = self._archive = None

        def read(store: Store) -> tuple[Any, Any]:
            from companion.store.archive import looks_like_archive, read_json
            from companion.store.importers.foreign import apply_moods
            from companion.store.importers.formats import parse_file
            from companion.store.imports import preview_foreign
            from companion.store.merge import preview_archive

            if looks_like_archive(file):
                archive = read_json(file, cancelled=self._cancel.is_set, progress=self._progressed.emit)
                return archive, preview_archive(store, archive)
            parsed = parse_file(file, self._progressed.emit, self._cancel.is_set, self._clock.now())
            waiting = dict.fromkeys(parsed.asked)  # they come in once they were asked about
            return parsed, preview_foreign(store, apply_moods(parsed, waiting))

        def show(found: tuple[Any, Any]) -> None:
            from companion.store.archive import Archive
            from companion.ui.import_words import archive_preview, foreign_preview

            source, preview = found
            if isinstance(source, Archive):
                self._archive = source
                page.show_preview(archive_preview(file.name, source, preview))
            else:
                self._parsed = source
                page.show_preview(foreign_preview(file.name, source, preview))

        self._submit(read, show, self._import_stopped)

    def _on_import_requested(self, mapping: dict[str, int | None]) -> None:
        parsed, archive, page = self._parsed, self._archive, self._import
        self._cancel.clear()

        def save(store: Store) -> Any:
            from companion.store.importers.foreign import apply_moods
            from companion.store.imports import save_foreign
            from companion.store.merge import import_archive

            if archive is not None:
                return import_archive(
                    store, archive, cancelled=self._cancel.is_set, progress=self._progressed.emit
                )
            assert parsed is not None
            return save_foreign(
                store,
                apply_moods(parsed, mapping),
                cancelled=self._cancel.is_set,
                progress=self._progressed.emit,
            )

        def show(done: Any) -> None:
            from companion.ui.import_words import added

            page.show_added(added(done))
            self.patterns_changed.emit()

        if parsed is not None or archive is not None:
            self._submit(save, show, self._import_stopped)

    def _import_stopped(self, sentence: str) -> None:
        if self._cancel.is_set():
            self._import.show_stopped()
        else:
            self._import.show_trouble(sentence)

    def _on_progressed(self, share: float) -> None:
        self._import.show_progress(share)

    def _submit(
        self,
        job: Callable[[Store], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Do ``job`` on the data file's thread; then ``done``, or ``failed`` with one sentence."""
        refuse = failed or self._window.say
        self._saver().submit(job, done, lambda error: refuse(_said(error)))


def _said(error: CompanionError) -> str:
    return QCoreApplication.translate("errors", error.sentence).format(**error.values)


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


def _kept(store: Store, paths: Paths) -> Any:
    """What there is now, and every file that Delete everything takes away."""
    from companion.store.backups import automatic_backups, backup_folder
    from companion.store.erase import belongings
    from companion.ui.data_words import Holds
    from companion.ui.pages.data import Kept

    check_ins = store.check_ins.levels()
    days = [row[2] for row in check_ins]
    holds = Holds(
        len(check_ins),
        len(store.session_records.marks()),
        len(store.gad7.all()),
        len(store.own_patterns.all()),
        date.fromisoformat(min(days)) if days else None,
        date.fromisoformat(max(days)) if days else None,
        store.journal.count(),
    )
    tags = tuple(tag for tag, _count in store.check_ins.known_tags())
    backups = len(automatic_backups(backup_folder(paths.database)))
    return Kept(holds, tuple(map(str, belongings(paths))), tags, backups)


def _backups(paths: Paths) -> tuple[list[Backup], dict[str, Path]]:
    """The automatic backups, newest first, and where each of them is."""
    from companion.store.backups import automatic_backups, backup_folder, preview

    found = automatic_backups(backup_folder(paths.database))
    shown, files = [], {}
    for made, file in sorted(found.items(), reverse=True):
        try:
            holds = preview(file)
        except CompanionError:
            holds = None
        shown.append(_as_backup(file, made.astimezone(), holds))
        files[file.name] = file
    return shown, files


def _as_backup(file: Path, at: datetime, preview: Any) -> Backup:
    from companion.ui.data_words import Holds
    from companion.ui.widgets.backup_list import Backup

    holds = None
    if preview is not None:
        first, last = preview.days or (None, None)
        counts = (preview.check_ins, preview.sessions, preview.gad7, preview.own_patterns)
        holds = Holds(*counts, first, last, preview.journal)
    return Backup(file.name, at, file.stat().st_size, holds)


def _modified(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC).astimezone()
