# SPDX-License-Identifier: MIT
"""A person before a real window, with a real file and a clock that is moved by hand; for whole journeys."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from companion import presence
from companion.app import Companion
from companion.paths import Paths, locate
from companion.settings import Settings, load
from companion.store.open_store import Store, open_store
from companion.ui.widgets.notice_bar import NoticeBar
from companion.wiring import Opening
from tests.fakes import FakeClock


class Person:
    """Sits before the window: presses keys, waits for what was saved, looks into the file."""

    def __init__(self, companion: Companion, paths: Paths, clock: FakeClock, qtbot: QtBot) -> None:
        self.companion, self.paths, self.clock, self._qtbot = companion, paths, clock, qtbot

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        window = self.companion.window
        QTest.keyClick(window.focusWidget() or window, key, modifiers)

    def click(self, words: str) -> None:
        found = next(
            each
            for each in self.companion.window.findChildren(QPushButton)
            if each.text() == words and each.isVisible()
        )
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)

    def said(self) -> list[str]:
        return [each.text() for each in self.companion.window.findChildren(QLabel) if each.isVisible()]

    def notice(self) -> str:
        found = self.companion.window.findChildren(NoticeBar)
        return found[0].words if found else ""

    def breathe(self, seconds: int) -> None:
        for _ in range(seconds):
            self.clock.advance(1.0)
            self.companion.sessions.runner.look()

    def chosen(self) -> Settings:
        """The settings in their file, once what was chosen is written."""
        QApplication.processEvents()
        assert self.companion.keeping.settings_kept()
        return load(self.paths.settings_file)

    def saved(self) -> None:
        """Wait until all that was asked of the data file is answered."""
        answers: list[object] = []
        self.companion.saver.submit(lambda _store: None, answers.append, answers.append)
        self._qtbot.waitUntil(lambda: bool(answers), timeout=10_000)

    def file(self) -> Store:
        self.saved()
        return open_store(self.paths.database, self.clock)

    def ratings(self) -> list[tuple[int | None, str]]:
        store = self.file()
        found = [(each.distress, each.note) for each in store.check_ins.all()]
        store.close()
        return found


Start = Callable[..., Person]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return locate(str(tmp_path / "companion"))


@pytest.fixture
def start(
    qapp: QApplication, qtbot: QtBot, clock: FakeClock, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Start]:
    monkeypatch.setattr(presence, "APART_S", 0.0)  # here nobody hides a window and asks for it at once
    begun: list[Companion] = []

    def begin(
        settings: Settings | None = None,
        opening: Opening | None = None,
        where: Paths = paths,
        shows_window: bool = True,
    ) -> Person:
        companion = Companion(qapp, where, clock, settings or Settings(settle_in_s=0))
        begun.append(companion)
        companion.open(opening or Opening())
        companion.window.resize(1000, 720)
        if shows_window:
            qtbot.waitExposed(companion.window)
        if opening is None:
            companion.after_first_frame()
        return Person(companion, where, clock, qtbot)

    # What it changes in the whole process (the hook for errors, the handlers of signals) stays as it was.
    keep = Companion.hook_process
    Companion.hook_process = lambda self: None  # type: ignore[method-assign]
    yield begin
    Companion.hook_process = keep  # type: ignore[method-assign]
    ended = [_end(companion) for companion in begun]
    qapp.processEvents()
    assert all(ended)


def _end(companion: Companion) -> bool:
    """Close it, and leave nothing of it that would hear later tests' keys. False where it kept not all."""
    companion.window.close()
    companion.window.hide()  # one that stays in the background would stand above those of later tests
    kept = companion.close()
    companion.window.deleteLater()
    companion.deleteLater()
    return kept


@pytest.fixture
def person(start: Start) -> Person:
    return start()
