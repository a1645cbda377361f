# SPDX-License-Identifier: MIT
"""The command line with files: import, export, backup, and Trends as text; on real files throughout."""

import io
import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import companion
from companion.__main__ import main
from companion.cli_data import EXERCISES, exercise_name
from companion.cli_import import FORMAT_IDS
from companion.clock import Moment, SystemClock
from companion.model.check_in import CheckIn
from companion.model.journal import Practice
from companion.model.session_record import Ending
from companion.paths import Paths, locate
from companion.store.backups import preview
from companion.store.importers.formats import FORMATS
from companion.store.open_store import Store, open_store
from companion.ui import trend_words
from tests.conftest import Unprivileged

CHECKOUT = Path(companion.__file__).parents[1]
DAYLIO = Path(__file__).parent / "store" / "importers" / "files" / "daylio_scales.csv"
HEAD = "full_date,date,weekday,time,mood,activities,note_title,note\n"
DAY_MS = 86_400_000
FIRST = Moment(1_767_225_600_000, 60)
"""2026-01-01 00:00 UTC, 1:00 on the wall."""

Said = pytest.CaptureFixture[str]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return locate(str(tmp_path / "data"))


def ask(paths: Paths, command: str, *words: object) -> int:
    return main([command, "--data-dir", str(paths.data_dir), *map(str, words)])


@contextmanager
def opened(paths: Paths) -> Iterator[Store]:
    store = open_store(paths.database, SystemClock())
    yield store
    store.close()


def kept(paths: Paths) -> list[CheckIn]:
    with opened(paths) as store:
        return list(store.check_ins.everything())


def fill(paths: Paths) -> None:
    """Three check-ins of three days, and one session."""
    with opened(paths) as store:
        for day, tag in ((1, "home"), (2, "work"), (3, "home")):
            at = Moment(FIRST.utc_ms + day * DAY_MS, FIRST.offset_min)
            store.check_ins.add(at=at, distress=day, tags=[tag], note="words of mine", feelings=["on edge"])
        store.session_records.add(at=FIRST, exercise="breathe", done_s=60, ended=Ending.COMPLETED)


def daylio(file: Path, count: int, mood: str = "good", note: str = "") -> Path:
    """A file of ``count`` rows, each of a minute of its own."""
    rows = (
        f"2025-03-{1 + n // 1440:02},March,Saturday,{n // 60 % 24:02}:{n % 60:02},{mood},tea,,{note}\n"
        for n in range(count)
    )
    file.write_text(HEAD + "".join(rows), encoding="utf-8")
    return file


def refused(capsys: Said, sentence: str) -> None:
    """One clear line was said, and this is in it."""
    said = capsys.readouterr().err
    assert said.startswith("companion: ")
    assert said.count("\n") == 1
    assert sentence in said


# import


def test_the_formats_of_the_options_are_those_that_are_read() -> None:
    assert ("companion", *dict.fromkeys(each.id for each in FORMATS)) == FORMAT_IDS


def test_what_a_file_holds_is_said_and_then_taken_over(paths: Paths, capsys: Said) -> None:
    assert ask(paths, "import", DAYLIO, "--map", "Lovely=5") == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.splitlines() == [
        "file        daylio_scales.csv, from Daylio",
        "check-ins   4 in 4 rows, 2026-02-02 to 2026-02-03",
        "tags        walk (1), tea with Mia (1), work (1)",
        "moods       rad (1): 5",
        "            Lovely (1): 5",
        "            meh (1): 3",
        "            awful (1): 1",
        "remarks     The file names no time zone, so its times are taken as this computer's local times.",
        "4 check-ins were added.",
    ]
    assert [each.mood for each in kept(paths)] == [1, 3, 5, 5]
    assert ask(paths, "import", DAYLIO, "--map", "Lovely=5", "--from", "daylio") == 0
    said = capsys.readouterr()
    assert "4 here already, 0 new" in said.out
    assert said.out.endswith("Nothing new was in it.\n")
    assert len(kept(paths)) == 4


def test_refused_rows_are_named_by_line_and_reason(paths: Paths, tmp_path: Path, capsys: Said) -> None:
    file = daylio(tmp_path / "file.csv", 1)
    with file.open("a") as stream:
        stream.write("2999-01-01,January 1,Tuesday,10:00,good,,,private words\nnever,,,10:00,good,,,\n")
    assert ask(paths, "import", file) == 0
    said = capsys.readouterr().out
    assert "refused     line 3: It lies in the future.\n" in said
    assert "            line 4: Its date or time could not be read.\n" in said
    assert "private words" not in said
    assert said.endswith("1 check-in was added.\n")


def test_a_mood_without_a_level_is_asked_about(paths: Paths, capsys: Said) -> None:
    for dry in ([], ["--dry-run"]):
        assert ask(paths, "import", DAYLIO, *dry) == 1
        said = capsys.readouterr()
        assert "Lovely (1): no level yet" in said.out
        assert said.out.splitlines()[1:3] == [
            "check-ins   4 in 4 rows, 2026-02-02 to 2026-02-03",
            "            1 of them waits for a level",
        ]
        assert "refused" not in said.out
        assert said.err.count("\n") == 1
        assert said.err.endswith('--map "Lovely=N"\n')
        assert not paths.data_dir.exists()
    assert ask(paths, "import", DAYLIO, "--map", "Lovely=none") == 0
    assert "Lovely (1): kept as a word" in capsys.readouterr().out
    assert [each.feelings for each in kept(paths) if each.mood is None] == [("Lovely",)]
    assert ask(paths, "import", DAYLIO, "--map", "Lovely=4") == 0
    said = capsys.readouterr().out
    assert "1 of them gets its mood now" in said
    assert said.endswith("1 check-in got the mood that was missing.\n")
    assert sorted(each.mood or 0 for each in kept(paths)) == [1, 3, 4, 5]


def test_many_moods_are_asked_about_in_one_line(paths: Paths, tmp_path: Path, capsys: Said) -> None:
    file = daylio(tmp_path / "file.csv", 2, mood="-1")
    with file.open("a") as stream:
        stream.writelines(f"2025-04-01,April 1,Tuesday,10:{n:02},odd {n},,,\n" for n in range(10))
    assert ask(paths, "import", file) == 1
    refused(capsys, '--map="-1=N" --map "odd 0=N"')
    assert ask(paths, "import", file, "--map=-1=2", "--map", "odd 9=5") == 1
    refused(capsys, '--map "odd 7=N" and 1 more')


def test_a_dry_run_writes_nothing(paths: Paths, capsys: Said) -> None:
    words = ("import", DAYLIO, "--map", "Lovely=4", "--dry-run")
    assert ask(paths, *words) == 0
    assert capsys.readouterr().out.endswith("This was a dry run, so nothing was taken over.\n")
    assert not paths.data_dir.exists()
    fill(paths)
    before = paths.database.read_bytes()
    assert ask(paths, *words) == 0
    assert paths.database.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "sentence", "status"),
    [
        (["{daylio}", "--map", "Lovely"], "as in Lovely=5", 2),
        (["{daylio}", "--map", "Lovely=6"], "as in Lovely=5", 2),
        (["{daylio}", "--map", "=5"], "as in Lovely=5", 2),
        (["{daylio}", "--map", "Lovely=5", "--map", "Rad=4"], "There is no mood called Rad in that file.", 2),
        (["{daylio}", "--from", "diary"], "invalid choice: 'diary'", 2),
        (["{daylio}", "--from", "pixels"], "looks like one of Daylio, not of pixels", 1),
        (["{daylio}", "--from", "companion"], "is not a whole archive", 1),
        (["{folder}/none.csv"], "There is no file none.csv.", 1),
        (["{folder}"], "is a folder. You might choose one file in it.", 1),
        (["{folder}/empty"], "is empty", 1),
        (["{folder}/binary"], "could not be read safely", 1),
        (["{folder}/half.json"], "is not a whole archive. Nothing was taken over.", 1),
        (["{folder}/letter.txt"], "It reads exports of Daylio", 1),
        ([], "the following arguments are required: FILE", 2),
    ],
)
def test_what_cannot_be_imported_is_said_in_one_line(
    paths: Paths, tmp_path: Path, capsys: Said, words: list[str], sentence: str, status: int
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "empty").touch()
    (folder / "binary").write_bytes(bytes(range(256)) * 9)
    (folder / "half.json").write_text('{"format": "companion-archive", "version": 1, "check_ins": [')
    (folder / "letter.txt").write_text("Dear friend")
    assert ask(paths, "import", *(each.format(daylio=DAYLIO, folder=folder) for each in words)) == status
    refused(capsys, sentence)
    assert not paths.data_dir.exists()


class Terminal(io.StringIO):
    """Standard error as a terminal, on which Ctrl+C is pressed when ``moment`` appears."""

    def __init__(self, moment: str = "never") -> None:
        super().__init__()
        self.moment = moment

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        count = super().write(text)
        if self.moment in text:
            signal.raise_signal(signal.SIGINT)
        return count


@pytest.mark.parametrize("moment", ["Reading 0%", "Saving 0%", "Saving 50%", "Saving 100%"])
def test_ctrl_c_leaves_nothing_behind(
    paths: Paths,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    moment: str,
) -> None:
    file = daylio(tmp_path / "file.csv", 1001)
    found_here = signal.signal(signal.SIGINT, signal.default_int_handler)  # others may have set it aside
    request.addfinalizer(lambda: signal.signal(signal.SIGINT, found_here))
    handler = signal.getsignal(signal.SIGINT)
    for source in (file, as_archive(tmp_path, file)):
        paths.database.unlink(missing_ok=True)
        fill(paths)
        before = kept(paths)
        terminal = Terminal(moment)
        monkeypatch.setattr(sys, "stderr", terminal)
        status = ask(paths, "import", source)
        assert signal.getsignal(signal.SIGINT) is handler
        assert terminal.getvalue().endswith(" \r")
        if moment == "Saving 100%":  # pressed after the last look: all is saved, and said to be
            assert (status, len(kept(paths))) == (0, len(before) + 1001)
        else:
            assert (status, kept(paths)) == (130, before)


def as_archive(folder: Path, file: Path) -> Path:
    """What a file of another app holds, as Companion's own."""
    elsewhere = locate(str(folder / "elsewhere"))
    own = folder / "own.json"
    assert ask(elsewhere, "import", file) == 0
    assert ask(elsewhere, "export", own) == 0
    return own


def test_how_far_it_is_stands_on_a_terminal_alone(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    file = daylio(tmp_path / "file.csv", 600)
    assert ask(paths, "import", file, "--dry-run") == 0
    assert capsys.readouterr().err == ""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert ask(paths, "import", file) == 0
    shown = [each.strip() for each in terminal.getvalue().split("\r") if each.strip()]
    assert shown[0] == "Reading 0%"
    assert shown[-2:] == ["Saving 0%", "Saving 83%"]


def test_any_words_can_be_printed_anywhere(paths: Paths, tmp_path: Path) -> None:
    file = daylio(tmp_path / "\N{SNOWMAN}.csv", 1)
    file.write_text(
        file.read_text().replace("tea", "th\N{LATIN SMALL LETTER E WITH ACUTE} ☕"), encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-m", "companion", "import", "--data-dir", str(paths.data_dir), str(file)],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "tags        th\\xe9 \\u2615 (1)" in done.stdout


# export


def test_export_and_import_elsewhere_give_the_same(paths: Paths, tmp_path: Path, capsys: Said) -> None:
    fill(paths)
    with opened(paths) as store:
        store.check_ins.delete(store.check_ins.all()[0].head.id)
    file = tmp_path / "all.json"
    assert ask(paths, "export", file) == 0
    assert capsys.readouterr().out == f"Exported 2 check-ins to {file}.\n"
    assert file.stat().st_mode & 0o077 == 0 or os.name != "posix"
    elsewhere = locate(str(tmp_path / "elsewhere"))
    assert ask(elsewhere, "import", file, "--dry-run", "--from", "companion") == 0
    assert not elsewhere.data_dir.exists()
    capsys.readouterr()
    assert ask(elsewhere, "import", file) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("file        all.json, from Companion, written 20")
    assert said[1:] == [
        "days        2026-01-01 to 2026-01-04",
        "check-ins   3 new, 0 newer, 0 here already (1 of them deleted)",
        "sessions    1 new, 0 newer, 0 here already",
        "Taken over: 4.",
    ]
    here, there = kept(paths), kept(elsewhere)
    assert [each.head for each in there] == [each.head for each in here]
    assert [each for each in there if each.head.deleted is None] == here[1:]  # of the deleted one the mark
    assert ask(elsewhere, "import", file) == 0
    assert capsys.readouterr().out.endswith("Nothing new was in it.\n")
    assert ask(elsewhere, "import", file, "--map", "rad=5") == 2
    refused(capsys, "--map is for the moods of other apps")
    assert ask(elsewhere, "import", file, "--from", "daylio") == 1
    refused(capsys, "looks like one of Companion, not of daylio")


@pytest.mark.parametrize(
    ("words", "days"),
    [
        (["--from", "2026-01-03"], ["2026-01-03", "2026-01-04"]),
        (["--to", "2026-01-02"], ["2026-01-02"]),
        (["--from", "2026-01-03", "--to", "2026-01-03"], ["2026-01-03"]),
        (["--tag", "home"], ["2026-01-02", "2026-01-04"]),
        (["--tag", "home", "--tag", "work", "--to", "2026-01-03"], ["2026-01-02", "2026-01-03"]),
        (["--tag", "elsewhere"], []),
    ],
)
def test_a_part_is_exported(
    paths: Paths, tmp_path: Path, capsys: Said, words: list[str], days: list[str]
) -> None:
    fill(paths)
    file = tmp_path / "part.json"
    assert ask(paths, "export", file, *words) == 0
    noun = "check-in" if len(days) == 1 else "check-ins"
    assert capsys.readouterr().out == f"Exported {len(days)} {noun} to {file}.\n"
    found = json.loads(file.read_text(encoding="utf-8"))
    assert [each["at"][:10] for each in found["check_ins"]] == days
    assert found["complete"] is False
    elsewhere = locate(str(tmp_path / "elsewhere"))
    assert ask(elsewhere, "import", file) == 0
    assert "from Companion, a part, written" in capsys.readouterr().out


def test_tables_are_one_file_or_a_folder(paths: Paths, tmp_path: Path, capsys: Said) -> None:
    fill(paths)
    table = tmp_path / "table.CSV"
    assert ask(paths, "export", table, "--tag", "work") == 0
    assert table.read_text(encoding="utf-8-sig").count("\n") == 2
    names = ["check-ins.csv", "gad-7.csv", "journal.csv", "own-patterns.csv", "sessions.csv"]
    there = tmp_path / "there"
    there.mkdir()
    for folder, word in ((there, str(there)), (tmp_path / "new", f"{tmp_path / 'new'}/")):
        assert ask(paths, "export", word) == 0
        assert sorted(each.name for each in folder.iterdir()) == names
    assert f"Exported 3 check-ins to {tmp_path / 'new'}/ (check-ins.csv, " in capsys.readouterr().out
    assert (there / "check-ins.csv").read_text(encoding="utf-8-sig").count("words of mine") == 3
    (there / "check-ins.csv").unlink()
    assert ask(paths, "export", there) == 1
    refused(capsys, "sessions.csv is there already.")
    assert not (there / "check-ins.csv").exists()
    assert ask(paths, "export", there, "--force") == 0
    assert (there / "check-ins.csv").exists()


@pytest.mark.parametrize(
    ("words", "sentence", "status"),
    [
        (["export", "{folder}/mine.json"], "mine.json is there already.", 1),
        (["backup", "{folder}/mine.json"], "mine.json is there already.", 1),
        (["export", "{folder}/notes.txt"], "It ends in .json or .csv, or in a slash", 2),
        (["export", "{folder}/mine"], "It ends in .json or .csv, or in a slash", 2),
        (["export", "{folder}/none/all.json"], "could not be written", 1),
        (["backup", "{folder}/none/all.db"], "could not be written", 1),
        (["export", "{folder}/mine.json/"], "could not be written", 1),
        (["backup", "{folder}"], "is a folder. You might add a name for the file in it.", 2),
        (["backup", "{data}", "--force"], "is where Companion keeps its data.", 2),
        (["export", "{folder}/a.json", "--from", "May"], "a day is written like 2026-11-20, not May", 2),
        (["export", "{folder}/a.json", "--from", "2026-02-02", "--to", "2026-02-01"], "lies before", 2),
        (["export", "{folder}/a.json", "--colour"], "unrecognized arguments", 2),
        (["export"], "the following arguments are required: FILE", 2),
    ],
)
def test_what_cannot_be_written_is_said_in_one_line(
    paths: Paths, tmp_path: Path, capsys: Said, words: list[str], sentence: str, status: int
) -> None:
    fill(paths)
    before = kept(paths)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "mine.json").write_text("mine")
    command, *rest = (each.format(folder=folder, data=paths.database) for each in words)
    assert ask(paths, command, *rest) == status
    refused(capsys, sentence)
    assert {each.name: each.read_text() for each in folder.iterdir()} == {"mine.json": "mine"}
    assert kept(paths) == before


def test_what_is_replaced_is_a_file(paths: Paths, tmp_path: Path, capsys: Said) -> None:
    fill(paths)
    file = tmp_path / "mine.json"
    file.write_text("mine")
    assert ask(paths, "export", file, "--force") == 0
    assert json.loads(file.read_text(encoding="utf-8"))["complete"] is True
    if os.name == "posix":
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        capsys.readouterr()
        assert ask(paths, "backup", pipe, "--force") == 2
        refused(capsys, "is not an ordinary file")
        assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("words", [("export", "all.json"), ("export", "tables/"), ("backup", "all.db")])
def test_where_there_is_no_data_nothing_is_written(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said, words: tuple[str, str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ask(paths, *words) == 1
    refused(capsys, "There is no data in")
    assert list(tmp_path.iterdir()) == []


# backup


def test_a_backup_holds_everything(paths: Paths, tmp_path: Path, capsys: Said) -> None:
    fill(paths)
    file = tmp_path / "copy.db"
    assert ask(paths, "backup", file) == 0
    assert capsys.readouterr().out == f"Backed up 3 check-ins and 1 session to {file}.\n"
    assert (preview(file).check_ins, preview(file).sessions) == (3, 1)
    with opened(paths) as store:
        store.check_ins.add(distress=9)
    assert ask(paths, "backup", file, "--force") == 0
    assert preview(file).check_ins == 4


# what the world does


@pytest.mark.parametrize("words", [("export", "all.json"), ("backup", "all.db"), ("import", "--dry-run")])
def test_a_damaged_data_file_is_left_where_it_is_by_what_only_reads(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said, words: tuple[str, str]
) -> None:
    monkeypatch.chdir(tmp_path)
    paths.data_dir.mkdir(mode=0o700)
    paths.database.write_bytes(b"no database" * 200)
    file = daylio(tmp_path / "file.csv", 1)
    assert ask(paths, *words, *([file] if words[0] == "import" else [])) == 1
    refused(capsys, "is damaged. It was left as it is")
    assert [each.name for each in paths.data_dir.iterdir()] == [paths.database.name]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["data", "file.csv"]
    assert ask(paths, "import", file) == 0  # as every other saving does
    assert "kept whole as companion-damaged-" in capsys.readouterr().err
    assert len(kept(paths)) == 1


def test_folders_that_may_only_be_read(ground: Path, unprivileged: Unprivileged, capsys: Said) -> None:
    paths = locate(str(ground / "data"))
    with unprivileged():
        fill(paths)
        file = daylio(ground / "file.csv", 1)
        closed = ground / "closed"
        closed.mkdir()
        closed.chmod(0o500)
        try:
            assert ask(paths, "export", closed / "all.json") == 1
            refused(capsys, "Nothing may be written in the folder")
            assert ask(paths, "export", f"{closed}/tables/") == 1
            refused(capsys, "Nothing may be written in the folder")
            assert ask(paths, "backup", closed / "all.db") == 1
            refused(capsys, "Nothing may be written in the folder")
            paths.data_dir.chmod(0o500)
            assert ask(paths, "import", file) == 1
            refused(capsys, "Nothing can be saved in the folder")
            assert ask(paths, "import", file, "--dry-run") == 0
            assert ask(paths, "export", ground / "all.json") == 0
            capsys.readouterr()
            paths.data_dir.chmod(0)
            for words in (("import", file), ("export", ground / "b.json"), ("trends", "--summary")):
                assert ask(paths, *words) == 1
                refused(capsys, "companion: ")
        finally:
            paths.data_dir.chmod(0o700)
            closed.chmod(0o700)


def test_practices_leave_and_come_in_with_the_rest(paths: Paths, tmp_path: Path, capsys: Said) -> None:
    fill(paths)
    with opened(paths) as store:
        for day in (1, 2):
            at = Moment(FIRST.utc_ms + day * DAY_MS, FIRST.offset_min)
            store.journal.add(Practice.SMALL_WIN, {"line": "private words"}, at=at, finished=True)
        store.journal.add(Practice.PERSON, {"name": "Mia"}, at=FIRST)
    everything, tables = tmp_path / "all.json", f"{tmp_path / 'tables'}/"
    for words, said in (
        ((everything,), "3 check-ins and 2 practices"),
        ((tmp_path / "part.json", "--from", "2026-01-03"), "2 check-ins and 1 practice"),
        ((tmp_path / "tags.json", "--tag", "work"), "1 check-in"),
        ((tmp_path / "table.csv",), "3 check-ins"),
        ((tables,), "3 check-ins and 2 practices"),
    ):
        assert ask(paths, "export", *words) == 0
        assert capsys.readouterr().out.startswith(f"Exported {said} to {words[0]}")
    assert "Mia" in (tmp_path / "tables" / "journal.csv").read_text(encoding="utf-8-sig")
    assert "Mia" not in (tmp_path / "part.json").read_text(encoding="utf-8")
    assert ask(paths, "backup", tmp_path / "copy.db") == 0
    assert capsys.readouterr().out.startswith("Backed up 3 check-ins, 1 session and 2 practices to ")
    elsewhere = locate(str(tmp_path / "elsewhere"))
    assert ask(elsewhere, "import", everything) == 0
    said = capsys.readouterr().out
    assert "journal     3 new, 0 newer, 0 here already\n" in said
    assert said.endswith("Taken over: 7.\n")
    assert "private" not in said
    with opened(paths) as here, opened(elsewhere) as there:
        assert there.journal.all() == here.journal.all()


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """The system itself refuses to let a file grow beyond ``size`` bytes, as a full quota does."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_writes_nothing(paths: Paths, tmp_path: Path, capsys: Said) -> None:
    fill(paths)
    room = paths.database.stat().st_size
    long = daylio(tmp_path / "long.csv", 60, note="x" * 9000)
    with largest_file(room + 20_000):
        assert ask(paths, "import", long) == 1
        refused(capsys, "The disk is full")
    assert len(kept(paths)) == 3
    assert ask(paths, "import", long) == 0
    capsys.readouterr()
    with largest_file(room + 20_000):
        for words in (
            ("export", tmp_path / "all.json"),
            ("export", tmp_path / "all.csv"),
            ("backup", tmp_path / "all.db"),
        ):
            assert ask(paths, *words) == 1
            refused(capsys, "The disk is full")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["data", "long.csv"]


# trends


def test_exercises_are_called_as_on_the_page() -> None:
    for exercise in (*EXERCISES, "another"):
        assert exercise_name(exercise) == trend_words.exercise_name(exercise)


def test_the_summary_has_all_paragraphs_and_the_data_the_same(paths: Paths, capsys: Said) -> None:
    now = SystemClock().now()
    with opened(paths) as store:
        for number in range(20):
            at = Moment(now.utc_ms - number * DAY_MS, now.offset_min)
            store.check_ins.add(at=at, distress=number % 7, mood=3, tags=["home"] if number % 2 else [])
            store.session_records.add(
                at=at, exercise="breathe", done_s=60, ended=Ending.COMPLETED, before=6, after=4
            )
    assert ask(paths, "trends", "--summary") == 0
    summary = capsys.readouterr().out
    lines = summary.splitlines()
    assert lines[0].startswith("Your typical anxiety was 3 over all this time")
    assert lines[1].startswith("Your typical mood was 3 of 5")
    assert any(line.startswith("Breathing, 20 times: ") for line in lines)
    assert any("home" in line for line in lines)
    assert ask(paths, "trends", "--json", "--range", "all") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["summary"] == summary.rstrip("\n")
    assert found["before_and_after"][0]["n"] == found["n"] == 20
    assert [each["tag"] for each in found["together"]] == ["home"]


def test_a_note_comes_from_standard_input_where_no_list_of_programs_shows_it(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("a long wait\n"))
    assert main(["check-in", "--distress", "6", "--note", "-", "--data-dir", str(paths.data_dir)]) == 0
    store = open_store(paths.database, SystemClock())
    (kept,) = store.check_ins.all()
    store.close()
    assert (kept.distress, kept.note) == (6, "a long wait")
