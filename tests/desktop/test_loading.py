# SPDX-License-Identifier: MIT
"""What is large is loaded aside: the window goes on meanwhile."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from companion.desktop.loading import SWITCH_S, Loading, is_loaded


def test_it_is_told_when_all_is_there(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "large_one.py").write_text("import sys\nSWITCH_S = sys.getswitchinterval()\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    usual = sys.getswitchinterval()
    assert not is_loaded(("large_one",))
    loading = Loading(("large_one",))
    with qtbot.waitSignal(loading.loaded, timeout=10_000):
        pass
    assert is_loaded(("large_one",))
    interval_s = sys.modules.pop("large_one").SWITCH_S
    assert interval_s == pytest.approx(SWITCH_S)
    assert sys.getswitchinterval() == pytest.approx(usual)


def test_what_cannot_be_loaded_is_told_too(qtbot: QtBot) -> None:
    usual = sys.getswitchinterval()
    loading = Loading(("companion.there_is_no_such_module",))
    with qtbot.waitSignal(loading.loaded, timeout=10_000):
        pass
    assert not is_loaded(("companion.there_is_no_such_module",))
    assert sys.getswitchinterval() == pytest.approx(usual)


def test_who_listens_only_after_it_is_done_is_told_too(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    class AtOnce:
        """Work that is done before anybody can listen."""

        def __init__(self, work: Callable[[], object]) -> None:
            work()

        def then(self, call: Callable[[], None]) -> None:
            call()

        def join(self, patience_s: float) -> None:
            assert patience_s > 0

    monkeypatch.setattr("companion.desktop.loading.Aside", AtOnce)
    loading = Loading(("sys",))
    with qtbot.waitSignal(loading.loaded, timeout=1_000):
        pass


LOOK = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from companion.desktop.loading import Loading
app = QApplication(["look"])
turns = []
timer = QTimer()
timer.timeout.connect(lambda: turns.append("pyqtgraph" in sys.modules))
timer.start(5)
loading = Loading(("companion.ui.pages.trends",))
loading.loaded.connect(app.quit)
app.exec()
timer.stop()
assert "pyqtgraph" in sys.modules
print(len(turns))
"""


def test_the_window_has_its_turn_while_charts_are_loaded() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOK], capture_output=True, text=True, timeout=60, check=True
    )
    assert int(done.stdout) > 5  # in one go it would have had none


LEFT = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from companion.desktop.loading import Loading, is_loaded
app = QApplication(["left"])
loading = Loading(("companion.ui.pages.trends",))
QTimer.singleShot(0, app.quit)
app.exec()
assert is_loaded(("companion.ui.pages.trends",))
"""


def test_a_program_that_is_left_meanwhile_ends_whole() -> None:
    """Python ends its threads where they stand; inside Qt that is a crash."""
    done = subprocess.run([sys.executable, "-c", LEFT], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
