# SPDX-License-Identifier: MIT
"""The pages of one's data, wired to the data file: import, export, backups, delete everything.

A part of the composition root, of its own only because it is large.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from companion.clock import Clock
from companion.desktop.saver import Saver
from companion.errors import CompanionError
from companion.paths import Paths
from companion.ui.main_window import MainWindow
from companion.wiring import Wiring, said

if TYPE_CHECKING:
    from companion.store.archive import Archive
    from companion.store.importers.foreign import Parsed
    from companion.store.open_store import Store
    from companion.ui.pages.data import DataPage
    from companion.ui.pages.import_preview import ImportPreview
    from companion.ui.widgets.backup_list import Backup
    from companion.ui.widgets.export_choice import ExportWish


STILL_S = 10.0
"""So long what is being saved is waited for before everything is deleted."""


class Exchange(Wiring):
    """Signals: ``erased()`` when everything was deleted; ``changing()`` before an import, a restore or that,
    and ``changed()`` after an import or a restore: anything in the file may be other than it was.
    """

    erased = Signal()
    changing = Signal()
    changed = Signal()
    _progressed = Signal(float)

    def __init__(
        self,
        window: MainWindow,
        saver: Callable[[], Saver],
        clock: Clock,
        paths: Paths,
        parent: QObject | None = None,
        forget_settings: Callable[[], bool] = lambda: True,
    ) -> None:
        """forget_settings: lets nothing write the settings file any more; False where it cannot."""
        super().__init__(window, saver, clock, parent)
        self._paths, self._forget_settings = paths, forget_settings
        self._cancel = threading.Event()
        self._parsed: Parsed | None = None
        self._archive: Archive | None = None
        self._backups: dict[str, Path] = {}
        self._progressed.connect(self._on_progressed)

    def make(self, name: str) -> QWidget | None:
        """The page of that name; None for one that is not of ours."""
        if name == "data":
            return self._make_data()
        return self._make_import() if name == "import" else None

    def shown(self, name: str) -> None:
        """A page has come up."""
        if name == "data":
            self._show_kept()

    # export, backups, everything

    @property
    def _data(self) -> DataPage | None:
        """The page of one's data now; an answer may come after it is gone."""
        page: DataPage | None = self._window.built("data")  # type: ignore[assignment]
        return page

    def _data_trouble(self, sentence: str) -> None:
        if (page := self._data) is not None:
            page.show_trouble(sentence)

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
        paths = self._paths

        def look(store: Store) -> tuple[Any, list[Backup], dict[str, Path]]:
            return _kept(store, paths), *_backups(paths)

        def show(found: tuple[Any, list[Backup], dict[str, Path]]) -> None:
            kept, backups, self._backups = found
            if (page := self._data) is not None:
                page.show_kept(kept)
                page.show_backups(backups)

        self._submit(look, show, self._data_trouble)

    def _on_data_export_requested(self, wish: ExportWish) -> None:
        from companion.model.check_in import CheckInFilter as Everything
        from companion.ui.widgets.export_choice import ExportForm

        wanted = wish.wanted or Everything()
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

        def show(file: Path) -> None:
            if (page := self._data) is not None:
                page.show_exported(str(file))

        self._submit(write, show, self._data_trouble)

    def _on_data_backup_requested(self) -> None:
        name = f"companion-backup-{self._clock.now().local_day.isoformat()}.db"
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, self.tr("Back up"), str(Path.home() / name), "Companion (*.db)"
        )
        if not chosen:
            return

        def write(store: Store) -> None:
            from companion.store.backups import back_up

            back_up(store, Path(chosen))

        def show(_nothing: object) -> None:
            if (page := self._data) is not None:
                page.show_backed_up()

        self._submit(write, show, self._data_trouble)

    def _on_data_restore_file_requested(self) -> None:
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
            if (page := self._data) is not None:
                page.show_restore(backup)

        self._submit(look, show, self._data_trouble)

    def _on_data_restore_requested(self, backup_id: str) -> None:
        file = self._backups.get(backup_id)
        if file is None:
            return

        def bring_back(store: Store) -> Path:
            from companion.store.backups import restore

            return restore(store, file)

        def done(kept: Path) -> None:
            self.changed.emit()
            if (page := self._data) is not None:
                self._show_kept()
                page.show_restored(str(kept))

        self.changing.emit()
        self._submit(bring_back, done, self._data_trouble)

    def _on_data_delete_everything_requested(self) -> None:
        self.changing.emit()
        saver = self._saver()
        if not (saver.wait(STILL_S) and self._forget_settings() and saver.close()):
            self._data_trouble(
                self.tr("Something is still being saved, so nothing was deleted. You might try again soon.")
            )
            return
        try:
            from companion.store.erase import delete_everything

            delete_everything(self._paths)
        except CompanionError as error:
            self._data_trouble(said(error))
            return
        self.erased.emit()
        if (page := self._data) is not None:
            self._show_kept()
            page.show_everything_deleted()

    # import

    @property
    def _import(self) -> ImportPreview | None:
        """The page of an import now; an answer may come after it is gone."""
        page: ImportPreview | None = self._window.built("import")  # type: ignore[assignment]
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
        page: ImportPreview = self._window.built("import")  # type: ignore[assignment]
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
            if (page := self._import) is None:
                return
            if isinstance(source, Archive):
                self._archive = source
                page.show_preview(archive_preview(file.name, source, preview))
            else:
                self._parsed = source
                page.show_preview(foreign_preview(file.name, source, preview))

        self._submit(read, show, self._import_stopped)

    def _on_import_requested(self, mapping: dict[str, int | None]) -> None:
        parsed, archive = self._parsed, self._archive
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

            self.changed.emit()
            if (page := self._import) is not None:
                page.show_added(added(done))

        if parsed is not None or archive is not None:
            self.changing.emit()
            self._submit(save, show, self._import_stopped)

    def _import_stopped(self, sentence: str) -> None:
        if (page := self._import) is None:
            return
        if self._cancel.is_set():
            page.show_stopped()
        else:
            page.show_trouble(sentence)

    def _on_progressed(self, share: float) -> None:
        if (page := self._import) is not None:
            page.show_progress(share)


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
