# SPDX-License-Identifier: MIT
"""Answers that come after their page is gone, and deleting everything while something is being written."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFileDialog

from companion import exchange as module
from companion import settings as settings_file
from companion.errors import StoreError
from companion.paths import Paths
from companion.settings import Settings
from companion.store import erase
from companion.store.open_store import Store
from companion.ui.pages.data import DataPage
from companion.ui.pages.import_preview import ImportPreview
from companion.ui.widgets.export_choice import ExportForm, ExportWish
from tests.person import Person

LIMIT_S = 10.0
PIXELS = '[{"date": "2026-02-20", "type": "Mood", "scores": [4], "notes": "", "tags": []}]'
Act = Callable[[Person, Path], None]


def data_page(person: Person) -> DataPage:
    person.companion.window.show_page("data")
    person.saved()
    page: DataPage = person.companion.window.built("data")  # type: ignore[assignment]
    return page


def import_page(person: Person) -> ImportPreview:
    page: ImportPreview = person.companion.window.built("import")  # type: ignore[assignment]
    return page


def choosing(monkeypatch: pytest.MonkeyPatch, answer: Path) -> None:
    """What the person answers to the system's own dialog for files."""
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_given, **_named: (str(answer), ""))


def hold_up(person: Person) -> threading.Event:
    """Let the data file take until the event is set."""
    go_on, held = threading.Event(), threading.Event()

    def slow(_store: Store) -> None:
        held.set()
        go_on.wait(LIMIT_S)

    person.companion.saver.submit(slow)
    assert held.wait(LIMIT_S)
    return go_on


def leave(person: Person) -> None:
    """The person goes elsewhere, and the pages are let go."""
    window = person.companion.window
    window.show_page("support")
    window.drop_others()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert window.built("data") is None
    assert window.built("import") is None


def look(person: Person, _file: Path) -> None:
    person.companion.exchange.shown("data")


def export(person: Person, _file: Path) -> None:
    data_page_now(person).export_requested.emit(ExportWish(ExportForm.JSON))


def back_up(person: Person, _file: Path) -> None:
    data_page_now(person).backup_requested.emit()


def look_into(person: Person, _file: Path) -> None:
    data_page_now(person).restore_file_requested.emit()


def preview(person: Person, file: Path) -> None:
    person.companion.exchange.preview_import(file)


def data_page_now(person: Person) -> DataPage:
    page: DataPage = person.companion.window.built("data")  # type: ignore[assignment]
    return page


@pytest.mark.parametrize("fails", [False, True])
@pytest.mark.parametrize("act", [look, export, back_up, look_into, preview])
def test_an_answer_after_its_page_is_gone_is_let_be(
    act: Act, fails: bool, person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "chosen.json"
    if act is look_into:
        choosing(monkeypatch, file)
        data_page(person).backup_requested.emit()
        person.saved()
    elif act is preview:
        file.write_text(PIXELS)
    if fails:
        file = tmp_path / "no-folder" / "chosen.json"
    choosing(monkeypatch, file)
    data_page(person)
    go_on = hold_up(person)
    act(person, file)
    leave(person)
    go_on.set()
    person.saved()  # an answer to a page that is gone would be an error here
    assert person.companion.window.page == "support"
    assert file.exists() == (not fails and act is not look)


@pytest.mark.parametrize("is_gone", [False, True])
def test_what_was_brought_in_is_told_to_all_before_its_page(
    is_gone: bool, person: Person, tmp_path: Path
) -> None:
    told: list[str] = []
    person.companion.exchange.changed.connect(lambda: told.append(state_of_import(person)))
    file = tmp_path / "pixels.json"
    file.write_text(PIXELS)
    person.companion.exchange.preview_import(file)
    person.saved()
    before = state_of_import(person)
    go_on = hold_up(person)
    import_page(person).import_requested.emit({})
    if is_gone:
        leave(person)
    go_on.set()
    person.saved()
    assert told == ([""] if is_gone else [before])
    assert len(person.ratings()) == 1


def state_of_import(person: Person) -> str:
    """What the page of the import says, empty where it is gone."""
    page = person.companion.window.built("import")
    return "" if page is None else "|".join(person.said())


@pytest.mark.parametrize("is_gone", [False, True])
def test_what_was_restored_is_told_to_all_also_when_its_page_is_gone(
    is_gone: bool, person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.db"
    choosing(monkeypatch, file)
    page = data_page(person)
    page.backup_requested.emit()
    page.restore_file_requested.emit()
    person.saved()
    told: list[bool] = []
    person.companion.exchange.changed.connect(lambda: told.append(True))
    go_on = hold_up(person)
    page.restore_requested.emit(file.name)
    if is_gone:
        leave(person)
    go_on.set()
    person.saved()
    assert told == [True]


@pytest.mark.parametrize("is_gone", [False, True])
def test_an_import_that_was_stopped_says_so_where_its_page_is_there(
    is_gone: bool, person: Person, tmp_path: Path
) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("no export of any app")
    go_on = hold_up(person)
    person.companion.exchange.preview_import(file)
    import_page(person).cancel_requested.emit()
    if is_gone:
        leave(person)
    go_on.set()
    person.saved()
    assert any("stopped" in words.lower() for words in person.said()) is not is_gone


# delete everything


class SlowDisk:
    """Writing the settings takes until ``come``."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self._come = threading.Event(), threading.Event()
        saved = settings_file.save

        def slow(settings: Settings, file: Path) -> None:
            self.begun.set()
            assert self._come.wait(LIMIT_S)
            saved(settings, file)

        monkeypatch.setattr(settings_file, "save", slow)

    def come(self) -> None:
        self._come.set()


def test_a_choice_that_is_being_written_does_not_come_back_after_everything_was_deleted(
    person: Person, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = SlowDisk(monkeypatch)
    page = data_page(person)
    keeping = person.companion.keeping
    keeping.save_settings(replace(person.companion.settings, country="NL"))
    assert disk.begun.wait(LIMIT_S)
    keeping.save_settings(replace(person.companion.settings, country="NL", minutes=9))
    threading.Timer(0.02, disk.come).start()  # while it is waited for
    page.delete_everything_requested.emit()
    assert not paths.settings_file.exists()
    assert keeping.settings_kept()
    assert not paths.settings_file.exists()


def test_everything_is_deleted_also_when_the_page_goes_meanwhile(person: Person, paths: Paths) -> None:
    page = data_page(person)
    person.companion.exchange.erased.connect(lambda: leave(person))
    page.delete_everything_requested.emit()
    person.saved()
    assert person.companion.window.built("data") is None


def test_what_could_not_be_deleted_is_said(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def stays(_paths: Paths) -> None:
        raise StoreError("It stays.")

    page = data_page(person)
    person.companion.exchange.erased.connect(pytest.fail)
    monkeypatch.setattr(erase, "delete_everything", stays)
    page.delete_everything_requested.emit()
    assert "It stays." in person.said()


REFUSAL = "Something is still being saved, so nothing was deleted. You might try again soon."


def test_nothing_is_deleted_while_something_is_still_being_saved(
    person: Person, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STILL_S", 0.01)
    page = data_page(person)
    go_on = hold_up(person)
    page.delete_everything_requested.emit()
    assert REFUSAL in person.said()
    assert paths.database.exists()
    go_on.set()
    person.saved()
    page.delete_everything_requested.emit()
    assert REFUSAL not in person.said()


def test_nothing_is_deleted_while_the_settings_cannot_be_forgotten(
    person: Person, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = data_page(person)
    erased: list[bool] = []
    person.companion.exchange.erased.connect(lambda: erased.append(True))
    monkeypatch.setattr(person.companion.exchange, "_forget_settings", lambda: False)
    page.delete_everything_requested.emit()
    assert REFUSAL in person.said()
    assert paths.database.exists()
    assert erased == []
