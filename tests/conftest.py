# SPDX-License-Identifier: MIT
"""What every test stands on: no screen, a home of its own, and nothing left running behind it."""

import os
import shutil
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, NoReturn, Protocol

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything makes a QApplication

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QAbstractAnimation, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog, QMenu, QMessageBox
from shiboken6 import isValid

from companion.store.migrate import MIGRATIONS
from tests.fakes import FakeClock
from tests.person import paths, person, start

__all__ = ["paths", "person", "start"]
"""Fixtures from elsewhere, for every test."""

NOBODY = 65534

# No deadline: on a busy machine a slow example is no bug. What was found is printed, so it can be repeated.
settings.register_profile(
    "companion", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("companion")


class Unprivileged(Protocol):
    def __call__(self) -> AbstractContextManager[None]: ...


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test reads or writes what belongs to the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name, place in (("DATA", ".local/share"), ("CONFIG", ".config"), ("STATE", ".local/state")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / place))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={home}/no-bus")
    with tempfile.TemporaryDirectory(prefix="c-") as runtime:  # short: a socket's path has 103 bytes
        monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
        yield


class _Watch:
    """Remembers everything that was started through Python and may still run."""

    def __init__(self) -> None:
        self.started: weakref.WeakSet[Any] = weakref.WeakSet()

    def watch(self, kind: type[Any]) -> None:
        start = kind.start

        def watched(thing: Any, *given: Any) -> None:
            self.started.add(thing)
            start(thing, *given)

        kind.start = watched

    def running(self) -> list[Any]:
        return [each for each in list(self.started) if isValid(each) and _runs(each)]


def _runs(thing: Any) -> bool:
    if isinstance(thing, QTimer):
        return thing.isActive()
    return bool(thing.state() == QAbstractAnimation.State.Running)


WATCH = _Watch()
WATCH.watch(QTimer)
WATCH.watch(QAbstractAnimation)


@pytest.fixture(autouse=True)
def _nothing_runs_on() -> Iterator[None]:
    """A timer or an animation that outlives its test moves something behind the person's back."""
    yield
    left = WATCH.running()
    names = [f"{type(each).__name__} of {type(each.parent()).__name__}" for each in left]
    for each in left:
        each.stop()
    assert not left, f"still running: {', '.join(names)}"


@pytest.fixture(autouse=True)
def _lets_go_of_the_mouse() -> Iterator[None]:
    """A button that a test holds down turns the pointer's moves of all later tests into drags."""
    yield
    assert QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton


@pytest.fixture(autouse=True)
def _no_dialogs(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing stands between a person and what they came for; a modal would also stop the tests for ever."""

    def refuse(*_given: Any, **_named: Any) -> NoReturn:
        pytest.fail("a dialog came up")

    for kind in (QDialog, QMenu):
        monkeypatch.setattr(kind, "exec", refuse)
    monkeypatch.setattr(QDialog, "open", refuse)
    for kind, names in (
        (QMessageBox, ("about", "critical", "information", "question", "warning")),
        (QFileDialog, ("getExistingDirectory", "getOpenFileName", "getOpenFileNames", "getSaveFileName")),
        (QInputDialog, ("getDouble", "getInt", "getItem", "getMultiLineText", "getText")),
    ):
        for name in names:
            monkeypatch.setattr(kind, name, refuse)
    yield
    if QApplication.instance() is not None:
        assert QApplication.activeModalWidget() is None


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@contextmanager
def _as_nobody() -> Iterator[None]:
    """File modes bind everyone but root: be someone else for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


@pytest.fixture
def unprivileged() -> Unprivileged:
    if os.name != "posix":
        pytest.skip("file modes are a matter of POSIX")
    return _as_nobody


@pytest.fixture
def ground() -> Iterator[Path]:
    """A folder that also an unprivileged person owns and reaches, with the migrations in ``migrations``.

    A test that starts a program in it asks for it first, so that it is still there when the program ends.
    """
    folder = Path(tempfile.mkdtemp())
    shutil.copytree(MIGRATIONS, folder / "migrations")
    (folder / "data").mkdir(mode=0o700)
    if os.name == "posix" and os.geteuid() == 0:
        for each in (folder, *folder.rglob("*")):
            os.chown(each, NOBODY, NOBODY)
    yield folder
    for each in (folder, folder / "data"):
        each.chmod(0o700)
    shutil.rmtree(folder)
