# SPDX-License-Identifier: MIT
"""The bootstrap: what is missing, when set-up is due, and what it says where no window can open."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import checks
import commands
import environment
import showing
import system_libraries
from environment import DEV_LOCK, RUN_LOCK
from system_libraries import Purpose, provide

SCRIPT = Path(commands.__file__).with_name("bootstrap.py")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that pins nothing, so that its environment is real and needs no network."""
    (tmp_path / "packaging").mkdir()
    for lock in (RUN_LOCK, DEV_LOCK):
        (tmp_path / "packaging" / lock).write_text("# nothing\n", encoding="utf-8")
    return tmp_path


def run_script(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(SCRIPT), *arguments], capture_output=True, text=True)


# What the system lacks


@pytest.mark.parametrize(
    ("os_release", "expected"),
    [
        ('ID=debian\nVERSION_ID="12"\n', True),
        ("NAME=Ubuntu\nID=ubuntu\nID_LIKE=debian\n", True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ("ID=fedora\n", False),
        ('ID=rocky\nID_LIKE="rhel centos fedora"\n', False),
        ("", False),
    ],
)
def test_debian_and_its_kin_are_told_apart(os_release: str, expected: bool) -> None:
    assert system_libraries.is_debian(os_release) is expected


def test_only_what_the_loader_does_not_find_is_missing() -> None:
    wanted = ["libEGL.so.1", "libxcb-cursor.so.0", "libpulse.so.0"]
    assert system_libraries.missing_libraries(wanted, lambda name: name == "libEGL.so.1") == wanted[1:]
    assert system_libraries.missing_libraries(wanted, lambda name: True) == []


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux's loader")
def test_the_loader_is_really_asked() -> None:
    assert system_libraries.loads("libc.so.6")
    assert not system_libraries.loads("libof-no-system.so.9")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has packages to add")
def test_sound_and_voice_are_welcome_and_never_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def install(packages: list[str], _purpose: object) -> bool:
        asked.append(packages)
        return False

    monkeypatch.setattr(system_libraries, "_install", install)
    monkeypatch.setattr(system_libraries, "_text", lambda _path: "ID=debian")
    monkeypatch.setattr(system_libraries, "loads", lambda name: name not in system_libraries.HEARING)
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: name)
    for purpose in (Purpose.OFFSCREEN, Purpose.WINDOW):
        assert provide(purpose, first=True)  # refused, and it goes on
        assert provide(purpose, first=False)
    assert [set(each) & {"libpulse0", "libspeechd2"} for each in asked] == [{"libpulse0", "libspeechd2"}] * 2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has packages to add")
def test_the_tests_get_a_screen_a_sound_server_and_a_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(system_libraries, "_install", lambda packages, _: asked.append(packages) or True)
    monkeypatch.setattr(system_libraries, "_text", lambda _path: "ID=debian")
    monkeypatch.setattr(system_libraries, "loads", lambda _name: True)
    monkeypatch.setattr(
        system_libraries.shutil, "which", lambda name: name if name in ("apt-get", "xdotool") else None
    )
    assert provide(Purpose.TEST, first=False)
    assert asked == [
        ["xvfb", "openbox", "pulseaudio", "pulseaudio-utils", "speech-dispatcher-espeak-ng"],
    ]


def test_the_line_to_type_names_every_package() -> None:
    line = system_libraries.install_line(["libegl1", "libpulse0"])
    assert line.startswith("sudo apt-get ")
    assert line.endswith(" libegl1 libpulse0")


def test_a_font_is_found_by_its_file(tmp_path: Path) -> None:
    assert not system_libraries.has_font([str(tmp_path), str(tmp_path / "absent")])
    (tmp_path / "truetype").mkdir()
    (tmp_path / "truetype" / "Sans.ttf").touch()
    assert system_libraries.has_font([str(tmp_path)])


# When set-up is due


def test_the_stamp_is_bound_to_the_lock_the_python_and_the_place(checkout: Path) -> None:
    before = environment.wanted_stamp(checkout, [RUN_LOCK])
    assert before["python"] == "{}.{}".format(*sys.version_info)
    assert before["place"] == str(checkout)
    (checkout / "packaging" / RUN_LOCK).write_text("# something\n", encoding="utf-8")
    after = environment.wanted_stamp(checkout, [RUN_LOCK])
    assert {key for key in before if before[key] != after[key]} == {RUN_LOCK}


def test_line_endings_do_not_make_another_lock(checkout: Path) -> None:
    before = environment.wanted_stamp(checkout, [RUN_LOCK])
    (checkout / "packaging" / RUN_LOCK).write_bytes(b"# nothing\r\n")
    assert environment.wanted_stamp(checkout, [RUN_LOCK]) == before


def test_an_environment_for_tests_also_runs_but_not_the_other_way() -> None:
    run = {"python": "3.11", "place": "here", RUN_LOCK: "a"}
    both = {**run, DEV_LOCK: "b"}
    assert environment.holds(both, run)
    assert not environment.holds(run, both)
    assert not environment.holds({}, run)
    assert not environment.holds({"unfinished": "yes"}, run)


def test_packages_are_added_only_to_the_same_python_in_the_same_place() -> None:
    wanted = {"python": "3.11", "place": "here", RUN_LOCK: "new"}
    assert environment.same_base({**wanted, RUN_LOCK: "old"}, wanted)
    assert not environment.same_base({**wanted, "python": "3.12"}, wanted)
    assert not environment.same_base({**wanted, "place": "there"}, wanted)
    assert not environment.same_base({"unfinished": "yes"}, wanted)


def test_a_stamp_comes_back_and_a_damaged_one_is_none(tmp_path: Path) -> None:
    assert environment.read_stamp(tmp_path) == {}
    environment.write_stamp(tmp_path, {"python": "3.11"})
    assert environment.read_stamp(tmp_path) == {"python": "3.11"}
    for damaged in ("", "[1]", '{"python'):
        (tmp_path / environment.STAMP).write_text(damaged, encoding="utf-8")
        assert environment.read_stamp(tmp_path) == {}


def test_set_up_is_done_once_and_again_after_an_interruption(
    checkout: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    python = environment.ensure(checkout, [RUN_LOCK])
    assert "Setting up, once." in capfd.readouterr().err
    prefix = subprocess.run([python, "-c", "import sys; print(sys.prefix)"], capture_output=True, text=True)
    assert Path(prefix.stdout.strip()) == checkout / ".venv"
    (checkout / "companion.py").write_text("here = True\n", encoding="utf-8")
    found = subprocess.run([python, "-c", "import companion; print(companion.here)"], cwd=checkout.parent)
    assert found.returncode == 0

    trace = checkout / ".venv" / "left by the first"
    trace.touch()
    assert environment.ensure(checkout, [RUN_LOCK]) == python
    assert capfd.readouterr().err == ""

    environment.ensure(checkout, [RUN_LOCK, DEV_LOCK])
    assert environment.is_ready(checkout, [RUN_LOCK, DEV_LOCK])
    assert trace.exists()  # added to, not made anew

    environment.write_stamp(checkout / ".venv", {"unfinished": "yes"})
    (checkout / ".venv" / "pyvenv.cfg").unlink()
    environment.ensure(checkout, [RUN_LOCK])
    assert environment.is_ready(checkout, [RUN_LOCK])
    assert not trace.exists()


def test_a_folder_of_somebody_else_is_not_touched(checkout: Path) -> None:
    theirs = checkout / ".venv" / "theirs"
    theirs.parent.mkdir()
    theirs.touch()
    with pytest.raises(environment.SetUpError, match="made by something else"):
        environment.ensure(checkout, [RUN_LOCK])
    assert theirs.exists()


def test_a_second_set_up_waits_for_the_first(tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(SCRIPT.parent)!r})\n"
        "from pathlib import Path\n"
        "from environment import one_at_a_time\n"
        f"with one_at_a_time(Path({str(tmp_path / 'build' / 'lock')!r})):\n"
        "    print('mine', flush=True)\n"
        "    sys.stdin.readline()\n"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", code], **pipes) as first:
        assert first.stdout.readline() == "mine\n"
        with subprocess.Popen([sys.executable, "-c", code], **pipes) as second:
            if os.name == "posix":
                assert "waiting for it" in second.stderr.readline()
            assert second.poll() is None
            first.kill()  # however it ends, the lock is free
            assert second.stdout.readline() == "mine\n"
            second.communicate("\n")
            assert second.returncode == 0


# What it says


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": "", "WAYLAND_DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_display_is_looked_for_where_there_may_be_none(
    platform: str, environ: dict[str, str], expected: bool
) -> None:
    assert commands.has_display(platform, environ) is expected


def fake_python(folder: Path, body: str) -> Path:
    """A program that takes the place of the environment's Python."""
    script = folder / "python"
    script.write_text(
        f"#!{sys.executable}\nimport pathlib, sys\nargs = sys.argv[3:]\n{body}", encoding="utf-8"
    )
    script.chmod(0o755)
    return script


START = '{"event": "start", "pattern": {"in": 4, "top_up": 0, "hold_in": 0, "out": 6, "hold_out": 0}}'


@pytest.mark.skipif(os.name != "posix", reason="this way is only taken where a display may be missing")
@pytest.mark.parametrize("afterwards", ["sys.exit(0)", "signal.pause()"], ids=["ends", "waits for a rating"])
def test_without_a_display_it_says_so_and_names_pictures_and_trace(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], afterwards: str
) -> None:
    lines = [START, '{"t": 0.5, "fullness": 0}', '{"t": 9.95, "fullness": 0.01}']
    body = (
        "import signal\n"
        "if args[0] == 'tour':\n"
        "    folder = pathlib.Path(args[1]); folder.mkdir(parents=True); (folder / 'now.png').touch()\n"
        "else:\n"
        f"    pathlib.Path(args[args.index('--trace') + 1]).write_text({chr(10).join(lines)!r})\n"
        f"    {afterwards}\n"
    )
    assert showing.show_without_display(fake_python(tmp_path, body), tmp_path) == 0
    said = capfd.readouterr().out
    assert said.startswith("There is no display here")
    assert str(tmp_path / "build" / "tour" / "now.png") in said
    assert str(tmp_path / "build" / "breath.jsonl") in said
    assert "2 frames painted in 9.4 seconds" in said


@pytest.mark.skipif(os.name != "posix", reason="this way is only taken where a display may be missing")
def test_without_a_display_a_failure_is_not_hidden(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert showing.show_without_display(fake_python(tmp_path, "sys.exit(3)\n"), tmp_path) == 1
    said = capfd.readouterr().err
    assert "'companion tour' ended with status 3." in said
    assert "'companion breathe' ended with status 3." in said


def test_a_breath_is_whole_when_its_pattern_has_run_through() -> None:
    assert showing.is_whole_breath([START, '{"t": 1, "fullness": 0}', '{"t": 9.98, "fullness": 0}'])
    assert not showing.is_whole_breath([START, '{"t": 1, "fullness": 0}', '{"t": 9.5, "fullness": 0}'])
    assert not showing.is_whole_breath([START, '{"t": 9.98, "full'])
    assert not showing.is_whole_breath([START])
    assert not showing.is_whole_breath([])


def test_a_trace_cut_short_still_counts() -> None:
    lines = [
        '{"event": "start"}',
        '{"t": 1, "fullness": 0.1}',
        '{"t": 4.25, "fullness": 0.9}',
        '{"t": 5, "fu',
    ]
    assert showing.frames_in(lines) == (2, 3.25)
    assert showing.frames_in([]) == (0, 0.0)


def test_the_closing_line_is_pytests_last_word() -> None:
    assert checks.closing_line("...\n\n\x1b[32m== 3 passed in 1s ==\x1b[0m\n\n") == (
        "\x1b[32m== 3 passed in 1s ==\x1b[0m"
    )
    assert checks.closing_line("") == "pytest said nothing"


def test_wrong_usage_is_told_with_status_2() -> None:
    for arguments in ([], ["rum"]):
        done = run_script(*arguments)
        assert done.returncode == 2
        assert done.stderr.startswith("usage: python packaging/bootstrap.py")
    helped = run_script("--help")
    assert helped.returncode == 0
    assert "run [ARGUMENT...]" in helped.stdout


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")
def test_make_only_calls_the_script() -> None:
    for target in ("run", "test", "bench"):
        said = subprocess.run(
            ["make", "--dry-run", "--no-print-directory", "PYTHON=py", target],
            cwd=SCRIPT.parent.parent,
            capture_output=True,
            text=True,
        )
        assert said.stdout.split() == ["py", "packaging/bootstrap.py", target]
