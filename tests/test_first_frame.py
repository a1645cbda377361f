# SPDX-License-Identifier: MIT
"""What a breath does not need is not loaded before it has moved."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

FORBIDDEN = (
    *("numpy", "pyqtgraph", "jeepney", "apsw", "sqlite3", "appdirs"),
    *("PySide6.QtMultimedia", "PySide6.QtTextToSpeech", "PySide6.QtDBus", "PySide6.QtNetwork"),
    *("PySide6.QtSvg", "PySide6.QtPrintSupport", "PySide6.QtTest"),
    *("json", "socket", "subprocess", "queue", "hashlib", "zoneinfo", "uuid", "xml", "ctypes"),
    *("companion.cli", "companion.resident", "companion.surroundings", "companion.store"),
    *("companion.insights", "companion.entries", "companion.practices", "companion.plans"),
    *("companion.model.journal", "companion.model.check_in", "companion.model.reminder"),
    *("companion.practice.follow_me", "companion.practice.muscle_release", "companion.practice.cues"),
    *("companion.desktop.saver", "companion.desktop.guide", "companion.desktop.crash"),
    *("companion.desktop.icons", "companion.desktop.desk", "companion.desktop.tray"),
    *("companion.desktop.announce", "companion.desktop.diary", "companion.desktop.trace"),
    *("companion.desktop.instance_server", "companion.desktop.settings_keeper"),
    *("companion.ui.shell", "companion.ui.sight", "companion.ui.quick_hide", "companion.ui.small_window"),
    *("companion.ui.widgets.surround", "companion.ui.widgets.key_hints", "companion.ui.widgets.glow"),
    *("companion.ui.widgets.wave", "companion.ui.widgets.bar", "companion.ui.widgets.still"),
    *("companion.ui.pages.now", "companion.ui.pages.release_session", "companion.ui.pages.session_end"),
)
"""Modules with all that is in them: half a second of some, a tenth of a millisecond of others."""


@pytest.mark.parametrize("words", [["breathe"], ["breathe", "--minutes", "2", "--pattern", "box"]])
def test_nothing_is_loaded_that_the_first_frame_does_not_need(tmp_path: Path, words: list[str]) -> None:
    checkout = Path(__file__).resolve().parents[1]
    done = subprocess.run(
        [sys.executable, "-m", "tests.loaded", *words, "--data-dir", str(tmp_path / "data")],
        cwd=checkout,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    loaded = done.stdout.split()
    assert "companion.ui.widgets.orb" in loaded  # it is really the list of a painted breath
    bad = [each for each in loaded if any(each == name or each.startswith(name + ".") for name in FORBIDDEN)]
    assert bad == []
