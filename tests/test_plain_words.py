# SPDX-License-Identifier: MIT
"""What hotkeys start is read without argparse, and asked of a Companion that runs already."""

from pathlib import Path

import pytest

from companion.data_folder import data_folder
from companion.plain_words import plain_words
from companion.request import Request


@pytest.mark.parametrize(
    ("words", "command", "options"),
    [
        ([], "", {}),
        (["breathe"], "breathe", {}),
        (["breathe", "--pattern", "box", "--minutes", "3"], "breathe", {"pattern": "box", "minutes": "3"}),
        (["breathe", "--data-dir", "x"], "breathe", {"data-dir": "x"}),
        (["--data-dir", "x", "breathe", "--style", "bar"], "breathe", {"data-dir": "x", "style": "bar"}),
        (["breathe", "--small"], "breathe", {"small": "yes"}),
        (["breathe", "--minutes", "2", "--small", "--data-dir", "x"], "breathe",
         {"minutes": "2", "small": "yes", "data-dir": "x"}),
        (["--data-dir", "breathe"], "", {"data-dir": "breathe"}),
        (["relax"], "relax", {}),
        (["--data-dir", "x", "ground"], "ground", {"data-dir": "x"}),
        (["pause", "--data-dir", "x"], "pause", {"data-dir": "x"}),
        (["hide"], "hide", {}),
    ],
)  # fmt: skip
def test_plain_words_are_read_at_once(words: list[str], command: str, options: dict[str, str]) -> None:
    found = plain_words(words)
    assert found is not None
    assert (found.command, found.options) == (command, options)


@pytest.mark.parametrize(
    "words",
    [
        ["trends"],
        ["relax", "--groups", "4"],
        ["breathe", "--pattern"],
        ["breathe", "--help"],
        ["--version"],
        ["--background"],
        ["--data-dir"],
        ["--data-dir", "x", "--version"],
        ["breathe", "--minutes", "-3"],
        ["breathe", "--minutes", "3", "--minutes", "4"],
        ["breathe", "--small", "--small"],
        ["breathe", "--speed", "3"],
        ["breathe", "-p", "box"],
        ["ground", "--small"],
    ],
)
def test_all_other_words_are_left_to_argparse(words: list[str]) -> None:
    assert plain_words(words) is None


@pytest.mark.parametrize(
    ("words", "kind", "options"),
    [
        ([], "open", {}),
        (["breathe", "--minutes", "3", "--data-dir", "x"], "breathe", {"minutes": "3"}),
        (["breathe", "--small"], "breathe", {"small": "yes"}),
        (["hide"], "hide", {}),
    ],
)
def test_a_running_companion_is_asked_for_the_same(
    words: list[str], kind: str, options: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"):
        monkeypatch.delenv(name, raising=False)
    plain = plain_words(words)
    assert plain is not None
    assert plain.request == Request(kind, options)


def test_the_leave_to_come_to_the_front_goes_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = plain_words(["breathe"])
    assert plain is not None
    monkeypatch.setenv("DESKTOP_STARTUP_ID", "shell/1-2_TIME3")
    assert plain.request == Request("breathe", {}, "shell/1-2_TIME3")
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "abc")
    assert plain.request == Request("breathe", {}, "abc")
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "a token\nwith more")
    assert plain.request == Request("breathe")


def test_a_trace_is_nothing_to_ask_another_for() -> None:
    plain = plain_words(["breathe", "--trace", "file"])
    assert plain is not None
    assert plain.request is None


def test_the_folder_decides_which_programs_are_one(tmp_path: object) -> None:
    assert str(data_folder(str(tmp_path))) == str(tmp_path)
    assert Path(data_folder()).name == "companion"
