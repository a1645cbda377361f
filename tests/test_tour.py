# SPDX-License-Identifier: MIT
"""The tour, by a program of its own as a newcomer runs it, and its invented data."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

import companion
from companion.errors import CompanionError, ReadOnlyError
from companion.model.doors import REFLECT_DOORS
from companion.tour import SIZE, draw
from companion.tour_data import invented
from tests.conftest import Unprivileged

PAGES = ("now", "breathe", "trends", "settings", "support", "reflect", "release", "ground")
PRACTICES = (
    *(door for door in REFLECT_DOORS if not door.endswith("-words")),
    *("cards", "look-again-other", "learn-card", "look-back", "written"),
)
SESSIONS = (
    *("release-tense", "release-let-go", "ground-senses", "ground-orient", "session-end"),
    *("steady-words", "kind-pause-session", "caring-figure-session"),
)
ENTRIES = ("history", "data", "report", "check-in", "gad7", "reminders", "settings-reach")
VIEWS = tuple(f"trends-{view}" for view in ("hours", "year", "pairs", "together"))
PICTURES = (
    *PAGES,
    *PRACTICES,
    *ENTRIES,
    *VIEWS,
    *SESSIONS,
    *(f"session-{style}" for style in ("orb", "wave", "bar", "still")),
)


def test_it_draws_every_page_in_both_themes(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "pictures"
    environ = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(
        [sys.executable, "-m", "companion", "tour", str(folder)],
        cwd=Path(companion.__file__).parents[1],
        env=environ,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    names = {f"{name}-{theme}.png" for name in PICTURES for theme in ("light", "dark")}
    assert {each.name for each in folder.iterdir()} == names
    assert sorted(done.stdout.splitlines()) == sorted(str(folder / name) for name in names)
    for name in PICTURES:
        light, dark = (QImage(str(folder / f"{name}-{theme}.png")) for theme in ("light", "dark"))
        assert (light.width(), light.height()) == SIZE
        corner = light.pixelColor(SIZE[0] - 3, 3)
        assert corner.lightness() > 200 > 60 > dark.pixelColor(SIZE[0] - 3, 3).lightness()
        colours = {light.pixel(x, y) for x in range(0, SIZE[0], 9) for y in range(0, SIZE[1], 7)}
        assert len(colours) > 10, name


def test_a_place_that_cannot_be_written(tmp_path: Path, ground: Path, unprivileged: Unprivileged) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(CompanionError, match="is a file"):
        draw(tmp_path / "file")
    (ground / "data").chmod(0o500)
    with unprivileged(), pytest.raises(ReadOnlyError, match="cannot be made"):
        draw(ground / "data" / "pictures")


def test_the_invented_data_is_the_same_every_day() -> None:
    once, again = invented(), invented()
    assert once == again
    assert len(once) > 60
    assert all(0 <= distress <= 10 for _, distress in once)
    days = {at.local_day for at, _ in once}
    assert len(days) < 121  # gaps stay gaps
