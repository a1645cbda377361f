# SPDX-License-Identifier: MIT
"""``companion tour DIR``: every page in both themes as PNG files, on invented data, needing no screen."""

import os
import random
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from companion.clock import Clock, Moment
from companion.errors import CompanionError, ReadOnlyError
from companion.model.session_record import Ending
from companion.paths import locate
from companion.settings import GroundWay, Settings, Style, Theme
from companion.store.open_store import open_store
from companion.text import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from companion.app import Companion

SIZE = (1120, 760)
TODAY = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
"""The day on which the invented data ends, so that the same pictures come out on every day."""


class HeldClock:
    """A clock that stands still until it is set on."""

    def __init__(self) -> None:
        self.elapsed_s = 0.0

    def monotonic_s(self) -> float:
        return self.elapsed_s

    def now(self) -> Moment:
        return Moment.of(TODAY + timedelta(seconds=self.elapsed_s))


def invented(days: int = 120) -> list[tuple[Moment, int]]:
    """Invented check-ins, when and how anxious: some days several, some none."""
    dice = random.Random(7)
    made = []
    for day in range(days, -1, -1):
        if day in range(48, 57) or dice.random() < 0.2:
            continue  # a gap stays a gap
        for hour in sorted(dice.sample(range(7, 24), dice.choice((1, 1, 2)))):
            level = 3.8 + 2.6 * day / days + (1.0 if hour > 20 else 0.0) + dice.gauss(0, 1.3)
            at = TODAY.replace(hour=hour, minute=dice.randrange(60)) - timedelta(days=day)
            if at <= TODAY:
                made.append((Moment.of(at), min(10, max(0, round(level)))))
    return made


def invent(data: str, clock: Clock) -> None:
    """Fill the data folder ``data`` with invented check-ins, by the way that real ones take."""
    dice = random.Random(11)
    store = open_store(locate(data).database, clock)
    for at, distress in invented():
        tags = dice.sample(("work", "walk", "friends", "no answer", "slept badly"), dice.choice((0, 1, 1, 2)))
        note = dice.choice(("", "", "", "A long walk.", "Waited for a call.", "Better after the evening."))
        mood = min(5, max(1, round(5.4 - distress / 2.4 + dice.gauss(0, 0.6))))
        store.check_ins.add(at=at, distress=distress, mood=mood, tags=tags, note=note)
    for day in range(24, 0, -2):
        before = dice.randint(5, 9)
        store.session_records.add(
            at=Moment.of(TODAY - timedelta(days=day, hours=2)),
            exercise=dice.choice(("breathe", "breathe", "relax", "ground")),
            done_s=180.0,
            ended=Ending.COMPLETED,
            planned_s=180.0,
            before=before,
            after=max(0, before - dice.randint(-1, 4)),
        )
    store.close()


def draw(folder: Path) -> int:
    """Write the pictures into ``folder``, made where it is missing, and print their paths. Returns 0.

    Raises ReadOnlyError or CompanionError when the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        words = QT_TRANSLATE_NOOP("errors", "{folder} is a file. Name a folder for the pictures.")
        raise CompanionError(words, folder=folder) from error
    except OSError as error:
        words = QT_TRANSLATE_NOOP("errors", "{folder} cannot be made. Another place would do.")
        raise ReadOnlyError(words, folder=folder) from error
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    app = QApplication(sys.argv[:1])
    app.setStyle("fusion")
    with tempfile.TemporaryDirectory(prefix="companion-tour-") as data:
        invent(data, HeldClock())
        for theme in (Theme.LIGHT, Theme.DARK):
            for name, picture in pictures(app, Settings(theme=theme, cautions_seen=True), data).items():
                file = folder / f"{name}-{theme.value}.png"
                picture(file)
                print(file)
    return 0


def pictures(
    app: "QApplication", settings: Settings, data: str, size: tuple[int, int] = SIZE
) -> dict[str, Callable[[Path], None]]:
    """For each picture its name, and what draws it into a file."""
    from companion.app import Companion

    clock = HeldClock()
    companion = Companion(app, locate(data), clock, settings)
    companion.window.resize(*size)

    def page(name: str) -> Callable[[Path], None]:
        def picture(file: Path) -> None:
            companion.window.show_page(name)
            companion.window.show()
            if name == "trends":
                companion.window.bring_up_now(name)
            _answered(app, companion)
            _grab(app, companion, file)

        return picture

    def view(name: str) -> Callable[[Path], None]:
        def picture(file: Path) -> None:
            from companion.ui.pages.trends import View

            companion.window.bring_up_now("trends")
            _answered(app, companion)
            companion.trends_page().show_view(View(name))
            _grab(app, companion, file)
            companion.trends_page().show_view(View.OVER_TIME)

        return picture

    def check_in(file: Path) -> None:
        companion.window.show_page("now")
        companion.entries.new_check_in()
        _answered(app, companion)
        _grab(app, companion, file)

    def questionnaire(file: Path) -> None:
        companion.entries.open_gad7()
        _answered(app, companion)
        _grab(app, companion, file)

    def session(style: Style) -> Callable[[Path], None]:
        def picture(file: Path) -> None:
            _breathe_until(companion, clock, style, 42.6)
            companion.sessions.breath.show_hints()
            _grab(app, companion, file)
            companion.sessions.breath.leave()

        return picture

    def release(groups: int, seconds: float) -> Callable[[Path], None]:
        def picture(file: Path) -> None:
            from companion.practice.muscle_release import usual_release

            plan = replace(usual_release(companion.settings), groups=groups, settle_in_s=0.0)
            companion.sessions.begin(plan)
            companion.sessions.release.furnish()
            _look_until(companion.sessions.release.refresh, clock, seconds)
            companion.sessions.release.show_hints()
            _grab(app, companion, file)
            companion.sessions.release.leave()

        return picture

    def walk(way: GroundWay, marks: int) -> Callable[[Path], None]:
        def picture(file: Path) -> None:
            from companion.practice.grounding import usual_ground

            companion.sessions.begin(replace(usual_ground(companion.settings), way=way))
            companion.sessions.ground.furnish()
            for _ in range(marks):
                companion.sessions.ground.mark()
            clock.elapsed_s += 1.0
            _grab(app, companion, file)
            companion.sessions.ground.leave()

        return picture

    def end(file: Path) -> None:
        _breathe_until(companion, clock, Style.ORB, 42.6)
        companion.sessions.breath.rated.emit(7)
        companion.sessions.breath.leave()
        companion.sessions.end_page().rate(5)
        _grab(app, companion, file)

    pages = ("now", "breathe", "trends", "settings", "support", "reflect", "release", "ground", "pause")
    found = {name: page(name) for name in (*pages, "history", "data", "report")}
    found |= {f"trends-{name}": view(name) for name in ("hours", "year", "pairs", "together")}
    found |= {"check-in": check_in, "gad7": questionnaire}
    found |= {f"session-{style.value}": session(style) for style in Style}
    found |= {"release-tense": release(7, 190.0), "release-let-go": release(16, 130.0)}
    found |= {"ground-senses": walk(GroundWay.SENSES, 2), "ground-orient": walk(GroundWay.ORIENT, 1)}
    return {**found, "session-end": end}


def _breathe_until(companion: "Companion", clock: HeldClock, style: Style, seconds: float) -> None:
    """Run a session to a moment of the session, by looking at it every second."""
    plan = replace(companion.usual_plan(), style=style, settle_in_s=0.0)
    companion.sessions.begin(plan)
    companion.sessions.breath.furnish()
    _look_until(companion.sessions.runner.look, clock, seconds)


def _look_until(look: Callable[[], None], clock: HeldClock, seconds: float) -> None:
    """Let so many seconds pass, looking every second."""
    for _ in range(int(seconds)):
        clock.elapsed_s += 1.0
        look()
    clock.elapsed_s += seconds % 1.0
    look()


def _answered(app: "QApplication", companion: "Companion") -> None:
    """Wait until all that was asked of the data file is answered."""
    answers: list[object] = []
    companion.saver.submit(lambda _store: None, answers.append, answers.append)
    _wait(app, lambda: bool(answers))


def _wait(app: "QApplication", ready: Callable[[], bool], patience: int = 200) -> None:
    """Let the window work until ``ready``, at the most for ``patience`` times 50 ms."""
    for _ in range(patience):
        if ready():
            return
        app.thread().msleep(50)
        app.processEvents()


def _grab(app: "QApplication", companion: "Companion", file: Path) -> None:
    """Save what the window shows. Raises ReadOnlyError when the file cannot be written."""
    for _ in range(8):  # large text in a small window takes a few rounds to find its lines
        app.processEvents()
    if not companion.window.grab().save(str(file)):
        words = QT_TRANSLATE_NOOP("errors", "The picture {file} cannot be written. Another folder would do.")
        raise ReadOnlyError(words, file=file)
