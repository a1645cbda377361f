# SPDX-License-Identifier: MIT
"""Starting with the desktop: the words that are started, and how each system is told of them."""

import errno
import os
import plistlib
import shlex
import stat
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from hypothesis import given

from companion import __version__
from companion.desktop import autostart
from companion.desktop.autostart import (
    agent,
    agent_is_on,
    approved,
    breathe_words,
    command_line,
    is_autostart,
    program_words,
    set_autostart,
    start_words,
)
from companion.desktop.desktop_entry import entry
from companion.errors import CompanionError, ReadOnlyError
from tests.conftest import Unprivileged
from tests.desktop.test_desktop_entry import WORDS, exec_words, value_of

posix = pytest.mark.skipif(os.name != "posix", reason="this is how it is on Linux")
linux = pytest.mark.skipif(sys.platform != "linux", reason="this is how it is on Linux")

# the words


@posix
def test_a_checkout_is_started_from_any_folder(tmp_path: Path) -> None:
    """By the entry's own line, with nothing of ours in the environment, beside a folder of that name."""
    (tmp_path / "companion").mkdir()
    (tmp_path / "companion" / "__init__.py").write_text("raise SystemExit('another companion')")
    words = exec_words(entry([*program_words(), "--version"]))
    assert words == [*program_words(), "--version"]
    done = subprocess.run(words, cwd=tmp_path, env={"PATH": os.defpath}, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == (f"companion {__version__}\n", "")
    pasted = command_line([*program_words(), "--version"])
    again = subprocess.run(["/bin/sh", "-c", pasted], cwd=tmp_path, env={}, capture_output=True, text=True)
    assert again.stdout == done.stdout


def test_an_installed_one_is_started_by_its_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    scripts = tmp_path / "bin"
    scripts.mkdir()
    command = scripts / ("companion-window.exe" if sys.platform == "win32" else "companion")
    home = Path(autostart.__file__).resolve().parents[2]
    really = sysconfig.get_path
    places = {"purelib": str(home), "scripts": str(scripts)}
    monkeypatch.setattr(
        autostart.sysconfig, "get_path", lambda name, *given: places.get(name) or really(name, *given)
    )
    assert program_words()[1:] == ["-P", "-m", "companion"]
    command.write_text("")
    command.chmod(0o700)
    assert program_words() == [str(command)]
    assert start_words() == [str(command), "--background"]
    assert breathe_words() == [str(command), "breathe"]
    assert breathe_words("some where") == [
        str(command), "breathe", "--data-dir", str(Path("some where").absolute())
    ]  # fmt: skip


def test_a_frozen_one_is_started_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert program_words() == [sys.executable]


def test_windows_has_no_env_and_wants_no_console(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("python.exe", "pythonw.exe", "companion.exe", "companion-window.exe"):
        (tmp_path / name).write_text("")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python.exe"))
    python, option, start = program_words()
    assert (python, option) == (str(tmp_path / "pythonw.exe"), "-c")
    assert command_line(["a b", start]) == f'"a b" "{start}"'
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "companion.exe"))
    assert program_words() == [str(tmp_path / "companion-window.exe")]


@posix
def test_what_windows_starts_does_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(sys, "platform", "win32")
        words = [*program_words(), "--version"]
    done = subprocess.run(words, cwd=tmp_path, env={}, capture_output=True, text=True)
    assert done.stdout == f"companion {__version__}\n"


# Linux


@linux
def test_it_is_switched_on_and_off_again() -> None:
    file = Path(os.environ["XDG_CONFIG_HOME"], "autostart", "companion.desktop")
    assert not is_autostart()
    set_autostart(False)
    set_autostart(True)
    assert is_autostart()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert exec_words(file.read_bytes()) == start_words()
    assert value_of("TryExec", file.read_bytes()) == sys.executable
    assert value_of("Name", file.read_bytes()) == "Companion"
    set_autostart(True, "elsewhere")
    assert exec_words(file.read_bytes()) == start_words("elsewhere")
    set_autostart(False)
    assert (is_autostart(), list(file.parent.iterdir())) == (False, [])


@linux
def test_without_a_folder_named_it_is_in_the_usual_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for named in ("", "not/absolute"):
        monkeypatch.setenv("XDG_CONFIG_HOME", named)
        set_autostart(True)
        assert (Path.home() / ".config" / "autostart" / "companion.desktop").is_file()
        set_autostart(False)


@linux
def test_what_may_not_be_written_is_said(
    unprivileged: Unprivileged, ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = ground / "data" / "autostart"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder.parent))
    with unprivileged():
        set_autostart(True)
        before = (folder / "companion.desktop").read_bytes()
        folder.chmod(0o500)
        for on in (True, False):
            with pytest.raises(ReadOnlyError, match="stays as it was"):
                set_autostart(on)
        assert (folder / "companion.desktop").read_bytes() == before
        folder.chmod(0o700)


@linux
def test_a_file_in_the_way_is_said() -> None:
    config = Path(os.environ["XDG_CONFIG_HOME"])
    config.mkdir(parents=True)
    (config / "autostart").write_text("")
    with pytest.raises(CompanionError, match="stays as it was"):
        set_autostart(True)
    assert not is_autostart()


@linux
def test_a_full_disk_leaves_what_was_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    set_autostart(True, "before")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CompanionError, match="stays as it was"):
        set_autostart(True, "after")
    folder = Path(os.environ["XDG_CONFIG_HOME"], "autostart")
    assert [each.name for each in folder.iterdir()] == ["companion.desktop"]
    assert b"before" in (folder / "companion.desktop").read_bytes()


# macOS and Windows


@given(WORDS)
def test_the_launch_agent_starts_the_words(words: list[str]) -> None:
    made = agent(words)
    known = plistlib.loads(made)
    assert (known["ProgramArguments"], known["RunAtLoad"]) == (words, True)
    assert agent_is_on(made)


@pytest.mark.parametrize("found", [b"", b"<plist", plistlib.dumps([1]), plistlib.dumps({"RunAtLoad": False})])
def test_what_is_no_launch_agent_is_off(found: bytes) -> None:
    assert not agent_is_on(found)


@posix
def test_macos_has_it_among_the_agents_of_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    file = Path.home() / "Library" / "LaunchAgents" / "org.companion.Companion.plist"
    set_autostart(True)
    assert (is_autostart(), plistlib.loads(file.read_bytes())["ProgramArguments"]) == (True, start_words())
    set_autostart(False)
    assert (is_autostart(), file.exists()) == (False, False)


@pytest.mark.parametrize(
    ("found", "on"), [(b"\x02" + bytes(11), True), (b"\x03abc", False), (b"", True), (1, True)]
)
def test_what_the_task_manager_switched_off_is_off(found: object, on: bool) -> None:
    assert approved(found) is on


@given(WORDS)
def test_what_is_pasted_is_what_is_started(words: list[str]) -> None:
    if sys.platform != "win32":
        assert shlex.split(command_line(words)) == words
