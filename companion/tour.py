# SPDX-License-Identifier: MIT
"""``companion tour DIR``: every page in both themes as PNG files, on invented data, needing no screen."""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from companion.errors import CompanionError, ReadOnlyError
from companion.model.doors import REFLECT_DOORS
from companion.model.journal import JournalEntry, Practice
from companion.paths import Paths, locate
from companion.practice.guided import Guided, GuidedPlan
from companion.settings import GroundWay, Settings, Style, Theme
from companion.text import QT_TRANSLATE_NOOP
from companion.tour_data import HeldClock, invent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from companion.app import Companion
    from companion.ui.pages.learn import LearnPage
    from companion.ui.pages.settings import SettingsPage

SIZE = (1120, 760)


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
            chosen = Settings(
                theme=theme,
                cautions_seen=True,
                country="GB",
                background=True,
                reminders=("check-in 21:00 0-1-2-3-4-5-6", "breathe 14:30 0-1-2-3-4"),
                stretch_minutes=60,
            )
            for name, picture in pictures(app, chosen, data).items():
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
    places = locate(data)
    # One theme takes nothing on from the other.
    own = places.data_dir / f"settings-{settings.theme.value}.json"
    companion = Companion(app, Paths(places.data_dir, own, places.log_file), clock, settings)
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
            companion.entries.trends_page().show_view(View(name))
            _grab(app, companion, file)
            companion.entries.trends_page().show_view(View.OVER_TIME)

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

    def practice(door: str) -> Callable[[Path], None]:
        def picture(file: Path) -> None:
            companion.window.show_page("reflect")
            companion.practices.open(door)
            _answered(app, companion)
            _grab(app, companion, file)

        return picture

    def left_off(step: int) -> Callable[[Path], None]:
        def picture(file: Path) -> None:
            companion.practices.open("look-again")
            _answered(app, companion)
            companion.window.show_page("reflect")
            _answered(app, companion)
            entries: list[JournalEntry] = []
            companion.saver.submit(lambda store: store.journal.of(Practice.LOOK_AGAIN), entries.extend)
            _answered(app, companion)
            companion.practices.show_entry(replace(entries[0], content={**entries[0].content, "step": step}))
            _grab(app, companion, file)

        return picture

    def guided(name: Guided, seconds: float) -> Callable[[Path], None]:
        def picture(file: Path) -> None:
            companion.sessions.begin(GuidedPlan(name))
            companion.sessions.guided.furnish()
            _look_until(companion.sessions.guided.refresh, clock, seconds)
            companion.sessions.guided.show_hints()
            _grab(app, companion, file)
            companion.sessions.guided.leave()

        return picture

    def words(file: Path) -> None:
        companion.drawers.begin()
        _answered(app, companion)
        companion.sessions.words.furnish()
        companion.sessions.words.turn_on()
        _grab(app, companion, file)
        companion.sessions.words.leave()

    def card(file: Path) -> None:
        companion.window.show_page("learn")
        learn: LearnPage = companion.window.built("learn")  # type: ignore[assignment]
        learn.show_card("what-it-is")
        _grab(app, companion, file)
        learn.show_all()

    def reach(file: Path) -> None:
        companion.choices.command = "companion breathe"
        companion.window.show_page("settings")
        companion.window.show()
        shown: SettingsPage = companion.window.built("settings")  # type: ignore[assignment]
        for _ in range(8):
            app.processEvents()
        shown.verticalScrollBar().setValue(shown.reach.y())
        _grab(app, companion, file)

    pages = ("now", "breathe", "trends", "settings", "support", "reflect", "release", "ground")
    found = {
        name: page(name)
        for name in (*pages, "history", "data", "report", "written", "look-back", "reminders")
    }
    found |= {"settings-reach": reach}
    found |= {door: practice(door) for door in REFLECT_DOORS if not door.endswith("-words")}
    found |= {"cards": practice("steady-words"), "look-again-other": left_off(3), "learn-card": card}
    found |= {"steady-words": words}
    found |= {f"{name}-session": guided(name, 62.0) for name in Guided}
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
