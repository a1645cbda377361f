# SPDX-License-Identifier: MIT
"""The command line: what each command does, and one clear line for what cannot be."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import companion
import companion.app
from companion.__main__ import main
from companion.app import RENEWED
from companion.clock import SystemClock
from companion.instance import Instance
from companion.model.breath_pattern import BreathPattern
from companion.model.check_in import CheckIn
from companion.paths import Paths, locate
from companion.practice.catalog import BUILT_IN
from companion.practice.grounding import GroundPlan, usual_ground
from companion.practice.muscle_release import usual_release
from companion.practice.session import Length
from companion.settings import GroundWay, ReleaseKind, Settings, Style, save
from companion.store.open_store import open_store
from companion.wiring import Opening

CHECKOUT = Path(companion.__file__).parents[1]
Said = pytest.CaptureFixture[str]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return locate(str(tmp_path / "data"))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Settings, Opening]]:
    """What the window would have opened on."""
    found: list[tuple[Settings, Opening]] = []

    def run(
        _paths: Paths,
        _clock: object,
        settings: Settings,
        opening: Opening,
        instance: Instance,
        _reading: object,
    ) -> int:
        assert instance.listener is not None  # the first of its folder
        found.append((settings, opening))
        return 0

    monkeypatch.setattr(companion.app, "run", run)
    return found


def ask(paths: Paths, *words: str) -> int:
    command, *rest = words
    return main([command, "--data-dir", str(paths.data_dir), *rest])


def kept(paths: Paths) -> list[CheckIn]:
    if not paths.database.exists():
        return []
    store = open_store(paths.database, SystemClock())
    found = store.check_ins.all()
    store.close()
    return found


# without Qt


@pytest.mark.parametrize(
    ("words", "begins"),
    [(["--help"], "usage: companion"), (["--version"], "companion "), (["breathe", "--help"], "usage")],
)
def test_help_and_version_import_no_qt(words: list[str], begins: str) -> None:
    program = (
        "import sys\nfrom companion.__main__ import main\n"
        f"try: main({words!r})\n"
        "finally: print(*(name for name in ('PySide6', 'numpy', 'pyqtgraph', 'apsw') if name in sys.modules),"
        " file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True)
    assert (done.returncode, done.stderr.strip()) == (0, "")
    assert done.stdout.startswith(begins)


def test_the_version_is_the_packages(capsys: Said) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"companion {companion.__version__}\n"


# check-in


def test_a_check_in_is_saved(paths: Paths, capsys: Said) -> None:
    words = ["--distress", "7", "--mood", "2", "--energy", "5", "--tag", "home", "--tag", "late"]
    assert ask(paths, "check-in", *words, "--note", "no answer yet", "--at", "2026-03-01T21:30+02:00") == 0
    (found,) = kept(paths)
    assert (found.distress, found.mood, found.energy, found.tags) == (7, 2, 5, ("home", "late"))
    assert found.note == "no answer yet"
    assert found.at.local.isoformat() == "2026-03-01T21:30:00+02:00"
    said = capsys.readouterr()
    assert said.out == "Saved for 2026-03-01 21:30.\n"
    assert said.err == ""


def test_a_check_in_of_the_pad_and_of_words_alone(paths: Paths) -> None:
    assert ask(paths, "check-in", "--pleasant", "-4", "--stirred", "4") == 0
    assert ask(paths, "check-in", "--feeling", "lonely", "--feeling", "lonely", "--feeling", "on edge") == 0
    assert ask(paths, "check-in", "--need", "closeness") == 0
    found = [(each.pleasant, each.stirred, each.feelings, each.needs) for each in kept(paths)]
    assert found == [
        (-4, 4, (), ()),
        (None, None, ("lonely", "on edge"), ()),
        (None, None, (), ("closeness",)),
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--distress", "11"], "distress is a whole number from 0 to 10, not 11"),
        (["--distress", "-1"], "distress is a whole number from 0 to 10, not -1"),
        (["--distress", "4.5"], "distress is a whole number from 0 to 10, not 4.5"),
        (["--distress", "much"], "distress is a whole number from 0 to 10, not much"),
        (["--distress", "5", "--mood", "6"], "mood is a whole number from 1 to 5, not 6"),
        (["--distress", "5", "--energy", "0"], "energy is a whole number from 1 to 5, not 0"),
        (["--pleasant", "5"], "pleasant is a whole number from -4 to 4, not 5"),
        (["--stirred", "-5"], "stirred is a whole number from -4 to 4, not -5"),
        (["--feeling", "two\nlines"], "A feeling or a need is one line of 1 to 50 characters."),
        (["--need", ""], "A feeling or a need is one line of 1 to 50 characters."),
        (["--need", "x", "--feeling", "y" * 51], "A feeling or a need is one line"),
        ([f"--need={n}" for n in range(21)], "A check-in holds at most 20 feelings and 20 needs."),
        (["--distress", "5", "--note", "x" * 1_000_000], "A note holds at most 10,000 characters."),
        (["--distress", "5", "--tag", ""], "A tag is one line of 1 to 50 characters."),
        (["--distress", "5", "--at", "yesterday"], "--at takes a date and a time"),
        (["--distress", "5", "--at", "2026-03-01"], "--at takes a date and a time"),
        (["--distress", "5", "--at", "2999-01-01T00:00"], "That moment lies in the future."),
        (["--note", ""], "A check-in needs at least one of these"),
        (["--distress", "5", "--colour", "blue"], "unrecognized arguments"),
        (["--distress", "5", "stray\nwords"], "unrecognized arguments"),
        (["--distress"], "expected one argument"),
    ],
)
def test_a_bad_check_in_saves_nothing(paths: Paths, capsys: Said, words: list[str], sentence: str) -> None:
    assert ask(paths, "check-in", *words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("companion: ")
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert len(said.err) < 300
    assert kept(paths) == []


def test_a_data_folder_that_is_a_file(tmp_path: Path, capsys: Said) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("mine")
    assert main(["check-in", "--data-dir", str(file), "--distress", "3"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["check-in", "--data-dir", str(file / "inside"), "--distress", "3"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert file.read_text() == "mine"


def test_a_damaged_file_is_kept_aside(paths: Paths, capsys: Said) -> None:
    paths.data_dir.mkdir(mode=0o700)
    paths.database.write_bytes(b"no database" * 200)
    assert ask(paths, "check-in", "--distress", "3") == 0
    said = capsys.readouterr()
    (aside,) = [each for each in paths.data_dir.iterdir() if "damaged" in each.name]
    assert said.err.count("\n") == 1
    assert aside.name in said.err
    assert aside.read_bytes() == b"no database" * 200
    assert [each.distress for each in kept(paths)] == [3]


def test_a_check_in_without_values_opens_the_row(
    paths: Paths, opened: list[tuple[Settings, Opening]]
) -> None:
    assert ask(paths, "check-in") == 0
    assert opened[0][1] == Opening(rating=True)


# patterns, trends


def test_patterns_are_listed(paths: Paths, capsys: Said) -> None:
    assert ask(paths, "patterns") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [
        "long-exhale",
        "calm-count",
        "coherent",
        "equal",
        "pursed-lip",
        "sigh",
        "box",
        "4-7-8",
        "7-11",
    ]
    assert lines[0].split()[1] == "4-0-6-0"
    assert ["For practice" in line for line in lines] == [False] * 6 + [True] * 3
    assert not paths.data_dir.exists()


def test_own_patterns_come_after(paths: Paths, capsys: Said) -> None:
    store = open_store(paths.database, SystemClock())
    own = store.own_patterns.add(BreathPattern("", "Evening", 4.5, 0, 6.5, 0))
    store.close()
    assert ask(paths, "patterns") == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith(own.id)
    assert "4.5-0-6.5-0" in last


def test_trends_as_text_and_as_data(paths: Paths, capsys: Said) -> None:
    for words in (["--summary"], ["--json"]):
        assert ask(paths, "trends", *words) == 0
    assert not paths.data_dir.exists()
    capsys.readouterr()
    for distress in ("3", "8"):
        ask(paths, "check-in", "--distress", distress)
    capsys.readouterr()
    assert ask(paths, "trends", "--summary", "--range", "week") == 0
    assert "2 check-ins" in capsys.readouterr().out
    assert ask(paths, "trends", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    assert ask(paths, "trends", "--summary", "--json") == 2
    assert ask(paths, "trends", "--range", "decade") == 2


# what opens a window


def test_alone_it_opens_the_window(paths: Paths, opened: list[tuple[Settings, Opening]]) -> None:
    save(Settings(minutes=9), paths.settings_file)
    assert main(["--data-dir", str(paths.data_dir)]) == 0
    assert ask(paths, "trends") == 0
    assert opened == [(Settings(minutes=9), Opening()), (Settings(minutes=9), Opening(page="trends"))]


def test_a_breath_begins_at_once(
    paths: Paths, opened: list[tuple[Settings, Opening]], tmp_path: Path
) -> None:
    save(Settings(minutes=9, settle_in_s=20, pattern_id="equal"), paths.settings_file)
    trace = str(tmp_path / "trace.jsonl")
    assert ask(paths, "breathe") == 0
    assert (
        ask(paths, "breathe", "--pattern", "box", "--minutes", "2", "--style", "wave", "--trace", trace) == 0
    )
    assert ask(paths, "breathe", "--pattern=4-7-8") == 0
    assert ask(paths, "breathe", "--breaths=6") == 0
    usual, box, four, six = [opening.plan for _, opening in opened]
    assert usual is not None
    assert (usual.pattern.id, usual.length, usual.settle_in_s) == ("equal", Length(seconds=540.0), 0.0)
    assert box is not None
    assert (box.pattern.id, box.length, box.style) == ("box", Length(seconds=120.0), Style.WAVE)
    assert four is not None
    assert four.length == Length(breaths=4)
    assert six is not None
    assert six.length == Length(breaths=6)
    assert [opening.trace for _, opening in opened] == [None, Path(trace), None, None]


def test_an_own_pattern_is_found(paths: Paths, opened: list[tuple[Settings, Opening]], capsys: Said) -> None:
    store = open_store(paths.database, SystemClock())
    own = store.own_patterns.add(BreathPattern("", "Evening", 4.5, 0, 6.5, 0))
    store.close()
    assert ask(paths, "breathe", "--pattern", own.id) == 0
    plan = opened[0][1].plan
    assert plan is not None
    assert plan.pattern == own
    save(Settings(pattern_id="own-gone"), paths.settings_file)  # the usual one was deleted elsewhere
    assert ask(paths, "breathe") == 0
    plan = opened[1][1].plan
    assert plan is not None
    assert plan.pattern == BUILT_IN[0]
    assert capsys.readouterr().err == ""


def test_a_breath_waits_for_no_damaged_file(
    paths: Paths, opened: list[tuple[Settings, Opening]], capsys: Said
) -> None:
    paths.database.mkdir(parents=True)
    save(Settings(pattern_id="own-evening"), paths.settings_file)
    assert ask(paths, "breathe") == 0
    assert opened[0][1].plan is not None
    assert capsys.readouterr().err.count("\n") <= 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--pattern", "no-such"], "There is no pattern 'no-such'. 'companion patterns' lists them."),
        (["--pattern", "own-no-such"], "There is no pattern 'own-no-such'."),
        (["--pattern", ""], "There is no pattern ''."),
        (["--pattern", "two\nlines"], "There is no pattern"),
        (["--pattern", "{pattern}"], "There is no pattern '{pattern}'."),
        (["--minutes", "-3"], "whole number from 1 to 60"),
        (["--minutes", "0"], "whole number from 1 to 60"),
        (["--minutes", "61"], "whole number from 1 to 60"),
        (["--minutes", "2.5"], "whole number from 1 to 60"),
        (["--minutes", "a\nb"], "whole number from 1 to 60"),
        (["--minutes=-3"], "whole number from 1 to 60"),
        (["--breaths", "0"], "whole number from 1 to 500"),
        (["--breaths", "501"], "whole number from 1 to 500"),
        (["--minutes", "3", "--breaths", "3"], "one of them is enough"),
        (["--style", "disco"], "orb, wave, bar, still"),
        (["--speed", "3"], "unrecognized arguments"),
        (["--pattern"], "expected one argument"),
        (["now"], "unrecognized arguments"),
    ],
)
def test_a_bad_breath_opens_nothing(
    paths: Paths, opened: list[tuple[Settings, Opening]], capsys: Said, words: list[str], sentence: str
) -> None:
    assert ask(paths, "breathe", *words) == 2
    said = capsys.readouterr()
    assert opened == []
    assert sentence in said.err
    assert said.err.startswith("companion: ")
    assert said.err.count("\n") == 1
    assert not paths.data_dir.exists()


def test_a_trace_that_cannot_be_written_opens_nothing(tmp_path: Path) -> None:
    words = ["breathe", "--data-dir", str(tmp_path / "d"), "--trace", str(tmp_path / "none" / "trace.jsonl")]
    done = subprocess.run(
        [sys.executable, "-m", "companion", *words], cwd=CHECKOUT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "cannot be written" in done.stderr


def test_without_a_screen_it_says_so(
    paths: Paths, opened: list[tuple[Settings, Opening]], monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a screen")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for words in (["breathe"], ["trends"], ["check-in"]):
        assert ask(paths, *words) == 1
        assert capsys.readouterr().err.startswith("companion: There is no screen to open a window on.")
    assert opened == []


# relax and ground


@pytest.mark.parametrize(
    "words",
    [
        ["relax", "--groups", "5"],
        ["relax", "--groups", "many"],
        ["relax", "--rapid", "--cue-word"],
        ["relax", "--rapid", "--groups", "4"],
        ["ground", "--senses", "see,money"],
        ["ground", "--senses", ""],
        ["ground", "--way", "dance"],
        ["ground", "--way", "orient", "--senses", "see"],
    ],
)
def test_what_cannot_be_is_said_in_one_line(words: list[str], capsys: Said) -> None:
    assert main(words) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "plan"),
    [
        (["relax"], replace(usual_release(Settings()), settle_in_s=0.0)),
        (["relax", "--groups", "4"], replace(usual_release(Settings()), settle_in_s=0.0, groups=4)),
        (
            ["relax", "--groups", "16", "--release-only"],
            replace(usual_release(Settings()), settle_in_s=0.0, groups=16, kind=ReleaseKind.RELEASE_ONLY),
        ),
        (["relax", "--rapid"], replace(usual_release(Settings()), settle_in_s=0.0, kind=ReleaseKind.RAPID)),
        (["ground"], usual_ground(Settings())),
        (["ground", "--senses", "hear, see"], GroundPlan(GroundWay.SENSES, ("see", "hear"))),
        (["ground", "--way", "object"], GroundPlan(GroundWay.OBJECT)),
    ],
)
def test_an_exercise_opens_as_it_was_asked_for(
    paths: Paths, monkeypatch: pytest.MonkeyPatch, words: list[str], plan: object
) -> None:
    opened: list[Opening] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(companion.app, "run", lambda *given: opened.append(given[3]) or 0)
    assert ask(paths, *words) == 0
    assert opened == [Opening(plan=plan)]  # type: ignore[arg-type]


def test_groups_go_with_the_kind_that_has_some(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Opening] = []
    monkeypatch.setattr(companion.app, "run", lambda *given: opened.append(given[3]) or 0)
    save(Settings(release_kind=ReleaseKind.CUE_WORD), paths.settings_file)
    assert ask(paths, "relax", "--groups", "4") == 0
    assert opened[0].plan == replace(usual_release(Settings()), settle_in_s=0.0, groups=4)


# the practices of the mind


@pytest.mark.parametrize(
    ("words", "opening"),
    [
        (["pause"], Opening("pause")),
        (["pause", "--minutes", "20"], Opening("pause", minutes=20)),
        (["reflect"], Opening("reflect")),
        (["reflect", "look-again"], Opening("look-again")),
    ],
)
def test_a_practice_is_opened(
    paths: Paths, monkeypatch: pytest.MonkeyPatch, words: list[str], opening: Opening
) -> None:
    opened: list[Opening] = []
    monkeypatch.setattr(companion.app, "run", lambda *given: opened.append(given[3]) or 0)
    assert ask(paths, *words) == 0
    assert opened == [opening]


@pytest.mark.parametrize("words", [["pause", "--minutes", "7"], ["reflect", "dance"]])
def test_what_is_no_practice_is_said_in_one_line(words: list[str], capsys: Said) -> None:
    assert main(words) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert ("5, 10 or 20" in said) or ("look-again" in said)


# unknown, interrupted


def test_an_unknown_command(capsys: Said) -> None:
    assert main(["dance"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.qt_log_ignore("pipewire")  # Qt's own word when it looks for sound
def test_doctor_and_tour_are_commands(paths: Paths, tmp_path: Path, capsys: Said) -> None:
    assert ask(paths, "doctor") == 0
    assert "companion " in capsys.readouterr().out
    (tmp_path / "file").write_text("mine")
    assert main(["tour", str(tmp_path / "file")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_ctrl_c_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    def interrupted(_words: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("companion.cli.ask", interrupted)
    assert main(["patterns"]) == 130
    assert capsys.readouterr().err == ""


def test_a_reader_that_went_away_is_no_crash(paths: Paths) -> None:
    command = f"{sys.executable} -m companion patterns --data-dir {paths.data_dir} | head -c 1"
    if sys.platform == "win32":
        pytest.skip("pipes are read to the end there")
    done = subprocess.run(["sh", "-c", command], cwd=CHECKOUT, capture_output=True, text=True, timeout=60)
    assert "Traceback" not in done.stderr


def test_a_program_that_ends_to_begin_anew_becomes_one_without_a_window(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    became: list[list[str]] = []
    monkeypatch.setattr(companion.app, "run", lambda *_given: RENEWED)
    monkeypatch.setattr(os, "execv", lambda _program, words: became.append(words))
    for words in (["--data-dir", str(paths.data_dir)], [f"--data-dir={paths.data_dir}", "trends"]):
        main(words)
    assert [words[-3:] for words in became] == [["--background", "--data-dir", str(paths.data_dir)]] * 2
    monkeypatch.setattr(os, "execv", gone)
    assert main(["--data-dir", str(paths.data_dir)]) == 0


def gone(_program: str, _words: list[str]) -> None:
    raise FileNotFoundError
