# SPDX-License-Identifier: MIT
"""A whole Look again by the keyboard alone, through a kill in the middle of a word."""

from pathlib import Path
from time import monotonic

from companion.clock import SystemClock
from companion.model.journal import JournalEntry, Practice
from companion.store.open_store import open_store
from tests.end_to_end.conftest import Start
from tests.end_to_end.program import Program, run
from tests.end_to_end.screen import Screen, until

THOUGHT = "They have not replied since noon and they are pulling away from me"
LOST_AT_MOST_S = 1.0
LETTER_S = 0.04
"""From one letter to the next: quick hands."""


def journal(data: Path) -> list[JournalEntry]:
    store = open_store(data / "companion.db", SystemClock())
    try:
        return store.journal.all()
    finally:
        store.close()


def typed_until_killed(screen: Screen, program: Program, text: str) -> tuple[str, str]:
    """Type ``text`` letter by letter and kill the program at once after the last; gives all that was typed
    more than a second before that, and all that was typed.
    """
    times: list[float] = []
    begun = monotonic()
    for number, letter in enumerate(text):
        until(lambda number=number: monotonic() - begun >= number * LETTER_S, 10, "the pace of a hand")
        screen.type(letter)
        times.append(monotonic())
    program.process.kill()
    killed = monotonic()
    program.process.wait(20)
    sure = sum(1 for time in times if killed - time > LOST_AT_MOST_S)
    return text[:sure], text


def test_a_look_again_by_keyboard_survives_a_kill_in_mid_word(
    screen: Screen, home: Path, data: Path, start: Start
) -> None:
    program = start()
    program.page("ctrl+2")
    program.after("l")
    sure, typed = typed_until_killed(screen, program, THOUGHT[:-10])
    assert typed.endswith(" aw")  # in the middle of a word
    assert len(sure) > 10  # else this would show nothing
    (entry,) = journal(data)
    found = entry.text("thought")
    assert typed.startswith(found)
    assert found.startswith(sure)
    assert not entry.finished

    again = start()
    again.page("ctrl+2")
    again.after("Return")  # what is not finished stands first
    screen.type(THOUGHT[len(found) :])
    screen.key("Tab", "8", "ctrl+Return")
    screen.type("Noon was five hours ago")
    screen.key("Tab")
    screen.type("That it means anything")
    screen.key("ctrl+Return")
    screen.key("space", "ctrl+Return")  # the first of the habits
    for other in ("A long meeting", "An empty battery", "Tired"):
        screen.type(other)
        screen.key("Return" if other != "Tired" else "ctrl+Return")
    screen.type("Wait until the evening")
    screen.key("ctrl+Return")
    screen.type("They may be busy")
    screen.key("ctrl+Return")
    screen.key("6")
    again.settled()
    screen.key("ctrl+Return")
    until(lambda: journal(data)[0].finished, 10, "a finished entry", every_s=0.05)
    assert again.close() == 0

    (entry,) = journal(data)
    assert entry.practice is Practice.LOOK_AGAIN
    assert entry.text("thought") == THOUGHT
    assert entry.number("true_before") == 80
    assert entry.number("true_after") == 60
    assert entry.text("known") == "Noon was five hours ago"
    assert entry.text("story") == "That it means anything"
    assert entry.words("others") == ("A long meeting", "An empty battery", "Tired")
    assert entry.text("friend") == "Wait until the evening"
    assert entry.text("balanced") == "They may be busy"
    assert len(entry.words("habits")) == 1

    said = (
        program.said
        + again.said
        + "".join(file.read_text(encoding="utf-8", errors="replace") for file in data.rglob("*.log*"))
    )
    assert not any(word in said for word in ("replied", "Noon", "meeting", "busy", "80", "60"))
    assert "pulling" not in screen.do("getwindowname", again.window)
    status, out, _err = run(home, "export", str(home / "all.json"), "--data-dir", str(data))
    assert status == 0
    assert "replied" not in out
    assert THOUGHT in (home / "all.json").read_text(encoding="utf-8")
