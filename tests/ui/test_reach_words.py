# SPDX-License-Identifier: MIT
"""How to reach Companion in words: whose steps come first, and what is said of keys and of the tray."""

import sys

import pytest

from companion.ui.reach_words import Desktop, desktop_names, shortcuts_line, steps, this_desktop, tray_line


@pytest.mark.parametrize(
    ("platform", "named", "desktop"),
    [
        ("linux", "KDE", Desktop.KDE),
        ("linux", "ubuntu:GNOME", Desktop.GNOME),
        ("linux", "XFCE", Desktop.GNOME),
        ("linux", "", Desktop.GNOME),
        ("win32", "", Desktop.WINDOWS),
        ("darwin", "KDE", Desktop.MACOS),
    ],
)
def test_the_desktop_is_known(
    monkeypatch: pytest.MonkeyPatch, platform: str, named: str, desktop: Desktop
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", named)
    assert this_desktop() is desktop


@pytest.mark.parametrize("first", Desktop)
def test_it_stands_before_the_others(first: Desktop) -> None:
    names = desktop_names(first)
    assert next(iter(names)) is first
    assert set(names) == set(Desktop)


@pytest.mark.parametrize("desktop", Desktop)
def test_there_are_four_short_steps_and_one_pastes_the_line(desktop: Desktop) -> None:
    listed = steps(desktop)
    assert len(listed) == 4
    assert max(map(len, listed)) < 90
    assert sum("paste the line below" in each.lower() for each in listed) == 1


def test_keys_that_the_desktop_gave_are_named() -> None:
    bound = {"hide": "Ctrl+Alt+H", "breathe": "Ctrl+Alt+B", "unknown": "F1", "ground": ""}
    assert shortcuts_line(True, bound, True) == "Hide Companion: Ctrl+Alt+H\nBreathe now: Ctrl+Alt+B"


@pytest.mark.parametrize("bound", [{}, {"unknown": "F1"}, {"breathe": ""}])
def test_without_any_it_says_where_to_choose_them(bound: dict[str, str]) -> None:
    assert shortcuts_line(True, bound, True).startswith("No keys are set yet.")


@pytest.mark.parametrize(("is_available", "is_on"), [(None, True), (None, False), (True, False)])
def test_what_is_not_known_or_not_wished_is_not_said(is_available: bool | None, is_on: bool) -> None:
    assert shortcuts_line(is_available, {"breathe": "F1"}, is_on) == ""


@pytest.mark.parametrize("is_on", [True, False])
def test_a_desktop_that_cannot_is_said_either_way(is_on: bool) -> None:
    assert "by hand" in shortcuts_line(False, {}, is_on)


def test_the_tray_is_told_of_once_it_is_known() -> None:
    assert tray_line(None) == ""
    assert "tray opens it again" in tray_line(True)
    assert "minimised instead" in tray_line(False)
