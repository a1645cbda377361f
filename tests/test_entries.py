# SPDX-License-Identifier: MIT
"""One's own entries, wired: from the fuller check-in to history, import, export, backups, deletion."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from companion import settings as settings_file
from companion.desktop.theme import DARK
from companion.paths import Paths
from companion.settings import Settings, Theme
from companion.store.open_store import open_store
from companion.ui.check_in_draft import Draft
from companion.ui.pages.check_in import CheckInPage
from companion.ui.pages.data import DataPage
from companion.ui.pages.gad7 import Gad7Page
from companion.ui.pages.history import HistoryPage
from companion.ui.pages.import_preview import ImportPreview
from companion.ui.pages.report import ReportPage, ReportWish
from companion.ui.widgets.chart_saver import SaveKind
from companion.ui.widgets.export_choice import ExportForm, ExportWish
from tests.person import Person, Start

Key = Qt.Key
DAYLIO = (
    "full_date,date,weekday,time,mood,activities,note_title,note\n"
    '2026-02-20,20 February,Friday,21:30,good,"walk | friends",,a slow evening\n'
    '2026-02-19,19 February,Thursday,08:00,Lovely,"work",,\n'
    "2026-02-18,18 February,Wednesday,08:00,awful,,,\n"
    "2026-02-30,30 February,Monday,08:00,meh,,,\n"
)


def check_in(person: Person) -> CheckInPage:
    page: CheckInPage = person.companion.window.built("check-in")  # type: ignore[assignment]
    return page


def history(person: Person) -> HistoryPage:
    page: HistoryPage = person.companion.window.built("history")  # type: ignore[assignment]
    return page


def data_page(person: Person) -> DataPage:
    person.companion.window.show_page("data")
    person.saved()
    page: DataPage = person.companion.window.built("data")  # type: ignore[assignment]
    return page


def choosing(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    """What the person answers to the system's own dialog for files."""
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_given, **_named: (answer, ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given, **_named: answer)


def imported(person: Person, file: Path, mapping: dict[str, int | None]) -> ImportPreview:
    person.companion.exchange.preview_import(file)
    person.saved()
    page: ImportPreview = person.companion.window.built("import")  # type: ignore[assignment]
    page.import_requested.emit(mapping)
    person.saved()
    return page


def test_more_about_the_number_just_given(person: Person) -> None:
    person.press(Key.Key_6)
    person.saved()
    person.press(Key.Key_C)
    person.saved()
    page = check_in(person)
    assert person.companion.window.page == "check-in"
    assert page.entry is not None
    draft = Draft.of(page.entry)
    page.save_requested.emit(
        Draft(
            at=draft.at,
            distress=6,
            mood=2,
            energy=3,
            pleasant=-2,
            stirred=3,
            feelings=("lonely",),
            needs=(),
            tags=("work",),
            note="no answer yet",
            entry=page.entry,
        )
    )
    person.saved()
    store = person.file()
    (kept,) = store.check_ins.all()
    store.close()
    assert (kept.distress, kept.mood, kept.pleasant, kept.stirred) == (6, 2, -2, 3)
    assert (kept.feelings, kept.tags, kept.note) == (("lonely",), ("work",), "no answer yet")
    page.back_requested.emit()
    assert person.companion.window.page == "now"


def test_a_new_one_is_found_edited_deleted_and_taken_back(person: Person) -> None:
    person.press(Key.Key_C)
    person.saved()
    page = check_in(person)
    assert page.entry is None
    now = person.clock.now()
    empty = Draft(now, None, None, None, None, None, (), (), (), "")
    page.save_requested.emit(empty)
    person.saved()
    store = person.file()
    assert store.check_ins.all() == []  # nothing to keep, and it says so
    store.close()
    page.save_requested.emit(Draft(now, 3, None, None, None, None, (), (), ("rain",), "a grey walk"))
    person.saved()
    person.companion.window.show_page("now")
    person.press(Key.Key_E)
    person.saved()
    found = history(person)
    assert person.companion.window.page == "history"
    found.search("grey")
    person.saved()
    store = person.file()
    (kept,) = store.check_ins.all()
    store.close()
    found.entry_opened.emit(kept.head.id)
    person.saved()
    assert person.companion.window.page == "check-in"
    check_in(person).delete_requested.emit()
    person.saved()
    assert person.companion.window.page == "history"
    assert person.ratings() == []
    found.undo_requested.emit(kept.head.id)
    person.saved()
    assert person.ratings() == [(3, "a grey walk")]


def test_a_day_and_a_point_of_the_charts_lead_to_their_entries(person: Person) -> None:
    person.press(Key.Key_4)
    person.saved()
    person.companion.window.bring_up_now("trends")
    person.saved()
    trends = person.companion.entries.trends_page()
    trends.day_opened.emit(person.clock.now().local_day)
    person.saved()
    assert person.companion.window.page == "history"
    trends.entry_opened.emit(person.clock.now().utc_ms)
    person.saved()
    assert person.companion.window.page == "check-in"
    assert check_in(person).entry is not None


def test_the_gad7_is_kept_with_its_sum(start: Start) -> None:
    person = start(Settings(gad7=True))
    person.companion.window.show_page("settings")
    person.click("Fill in the GAD-7")
    person.saved()
    page: Gad7Page = person.companion.window.built("gad7")  # type: ignore[assignment]
    page.save_requested.emit((1, 2, 0, 1, 0, 1, 2))
    person.saved()
    store = person.file()
    assert [result.total for result in store.gad7.all()] == [7]
    store.close()
    page.undo_requested.emit()
    person.saved()
    store = person.file()
    assert store.gad7.all() == []
    store.close()
    page.help_requested.emit()
    assert person.companion.window.page == "support"


def test_a_daylio_file_comes_in_once(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "daylio.csv"
    file.write_text(DAYLIO, encoding="utf-8-sig")
    for _ in range(2):
        imported(person, file, {"Lovely": 5})
    store = person.file()
    kept = store.check_ins.all()
    assert [(each.mood, each.tags) for each in kept] == [(1, ()), (5, ("work",)), (4, ("walk", "friends"))]
    assert {each.origin for each in kept} == {"daylio"}
    store.close()


def test_a_file_that_nothing_can_be_made_of_is_said_and_changes_nothing(
    person: Person, tmp_path: Path
) -> None:
    file = tmp_path / "poem.txt"
    file.write_text("The rain has gone.\n" * 3)
    person.companion.exchange.preview_import(file)
    person.saved()
    assert any("Nothing in" in each for each in person.said())
    assert person.ratings() == []


def test_what_is_exported_comes_back_entry_for_entry(
    person: Person, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in (Key.Key_3, Key.Key_8):
        person.press(key)
        person.clock.advance(3600)
    person.saved()
    file = tmp_path / "all.json"
    choosing(monkeypatch, str(file))
    page = data_page(person)
    page.export_requested.emit(ExportWish(ExportForm.JSON))
    person.saved()
    assert len(json.loads(file.read_text())["check_ins"]) == 2
    before = person.file()
    kept = before.check_ins.all()
    before.close()
    from companion.paths import locate

    other = start(where=locate(str(tmp_path / "elsewhere")))
    imported(other, file, {})
    after = other.file()
    assert after.check_ins.all() == kept
    after.close()
    choosing(monkeypatch, str(tmp_path))
    page.export_requested.emit(ExportWish(ExportForm.CSV))
    person.saved()
    assert len(list(tmp_path.glob("companion-*/*.csv"))) >= 2


def test_a_dialog_that_is_left_does_nothing(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    choosing(monkeypatch, "")
    page = data_page(person)
    for form in ExportForm:
        page.export_requested.emit(ExportWish(form))
    page.backup_requested.emit()
    page.restore_file_requested.emit()
    page.import_requested.emit()
    assert person.companion.window.page == "data"


def test_a_backup_is_made_looked_into_and_restored(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.press(Key.Key_3)
    person.saved()
    file = tmp_path / "mine.db"
    choosing(monkeypatch, str(file))
    page = data_page(person)
    page.backup_requested.emit()
    person.saved()
    assert file.stat().st_mode & 0o777 == 0o600
    person.companion.window.show_page("now")
    person.clock.advance(60)
    person.press(Key.Key_9)
    assert person.ratings() == [(3, ""), (9, "")]
    page.restore_file_requested.emit()
    person.saved()
    page.restore_requested.emit(file.name)
    person.saved()
    assert person.ratings() == [(3, "")]


def test_a_backup_is_made_by_itself_once_a_day(person: Person, paths: Paths) -> None:
    person.press(Key.Key_3)
    person.saved()
    person.saved()
    assert len(list((paths.data_dir / "backups").glob("*.db"))) == 1


def test_everything_is_deleted_and_companion_goes_on(start: Start, paths: Paths) -> None:
    settings_file.save(Settings(theme=Theme.DARK), paths.settings_file)
    person = start(Settings(theme=Theme.DARK))
    person.press(Key.Key_3)
    person.saved()
    page = data_page(person)
    page.delete_everything_requested.emit()
    assert person.companion.settings == Settings()
    assert not paths.settings_file.exists()
    assert person.ratings() == []
    person.companion.window.show_page("now")
    person.press(Key.Key_5)
    assert person.ratings() == [(5, "")]
    assert DARK.bg not in person.companion.window.grab().toImage().pixelColor(300, 300).name().upper()


def test_a_file_beside_it_is_not_touched_when_everything_is_deleted(person: Person, paths: Paths) -> None:
    person.press(Key.Key_3)
    person.saved()
    mine = paths.data_dir / "a letter.txt"
    mine.write_text("mine")
    data_page(person).delete_everything_requested.emit()
    assert mine.read_text() == "mine"
    store = open_store(paths.database, person.clock)
    assert store.check_ins.all() == []
    store.close()


def test_the_page_by_keyboard_alone(person: Person, qtbot: QtBot) -> None:
    person.press(Key.Key_C)
    person.saved()
    page = check_in(person)
    note = page.findChild(QPlainTextEdit)
    assert note is not None
    note.setFocus()
    QTest.keyClicks(note, "a letter I did not send")
    QTest.keyClick(note, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    person.saved()
    assert person.ratings() == [(None, "a letter I did not send")]
    assert page.findChildren(QLineEdit)


def test_a_report_is_looked_at_and_saved(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    person.press(Key.Key_4)
    person.saved()
    person.companion.window.bring_up_now("trends")
    person.saved()
    person.companion.entries.trends_page().report_requested.emit()
    person.saved()
    qtbot.waitUntil(lambda: person.companion.window.built("report") is not None, timeout=20_000)
    person.saved()
    page: ReportPage = person.companion.window.built("report")  # type: ignore[assignment]
    assert person.companion.window.page == "report"
    assert page.report is not None
    file = tmp_path / "report.pdf"
    for answer in ("", str(file)):
        choosing(monkeypatch, answer)
        page.save_requested.emit(ReportWish(page.report, "report.pdf"))
    content = file.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 2
    choosing(monkeypatch, str(person.paths.database))
    page.save_requested.emit(ReportWish(page.report, "report.pdf"))
    assert person.ratings() == [(4, "")]
    choosing(monkeypatch, str(tmp_path / "no-such-folder" / "report.pdf"))
    page.save_requested.emit(ReportWish(page.report, "report.pdf"))
    assert any("report" in each.lower() for each in person.said())


def test_a_view_of_trends_is_saved(person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    person.press(Key.Key_4)
    person.saved()
    person.companion.window.bring_up_now("trends")
    person.saved()
    for kind in SaveKind:
        file = tmp_path / f"view.{kind.value}"
        choosing(monkeypatch, str(file))
        person.companion.entries.trends_page().save_requested.emit(kind)
        assert file.stat().st_size > 50
    choosing(monkeypatch, str(tmp_path / "no-such-folder" / "view.png"))
    person.companion.entries.trends_page().save_requested.emit(SaveKind.PNG)
    assert "could not be saved" in person.notice()
