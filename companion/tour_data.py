# SPDX-License-Identifier: MIT
"""Invented entries of an invented person, for the pictures of the tour."""

import random
from datetime import UTC, datetime, timedelta

from companion.clock import Clock, Moment
from companion.model.journal import Content, Practice
from companion.model.session_record import Ending
from companion.paths import locate
from companion.store.open_store import open_store

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
    for days, hour, practice, content, finished in written():
        at = Moment.of(TODAY.replace(hour=hour) - timedelta(days=days))
        store.journal.add(practice, content, finished=finished, at=at)
    store.close()


def written() -> list[tuple[int, int, Practice, Content, bool]]:
    """Invented practices: how many days ago, at what hour, which, what was written, whether to the end."""
    late = {
        "happened": "No answer all evening.",
        "body": "Tight chest.",
        "mind": "Nothing else fits in.",
        "needed": "A word, or a walk.",
    }
    fears = (("left",), ("left",), ("not-enough",), ("left", "not-enough"), ("must-be-perfect",), ("left",))
    found: list[tuple[int, int, Practice, Content, bool]] = [
        (3 * number + 1, 21 if number % 2 else 8, Practice.NOTICE, {**late, "feared": feared}, True)
        for number, feared in enumerate(fears)
    ]
    found += [
        (
            0,
            13,
            Practice.LOOK_AGAIN,
            {
                "thought": "She hasn't replied since noon. She is pulling away.",
                "true_before": 80,
                "known": "She read it at noon.",
                "story": "That she is pulling away.",
                "others": ("She had the review meeting this afternoon.", "Her phone is in her bag."),
                "step": 3,
            },
            False,
        ),
        (2, 20, Practice.PAUSE, {"draft": "Why do you not answer?", "minutes": 10, "until_ms": 1}, True),
        (1, 19, Practice.SMALL_WIN, {"line": "Went for a walk before asking again."}, True),
        (3, 22, Practice.SMALL_WIN, {"line": "Slept with the phone in the kitchen."}, True),
        (
            4,
            18,
            Practice.LIFE_AREAS,
            {"areas": (("work", 7), ("partner", 8), ("friends", 2), ("body", 4)), "next_step": "Call Ada."},
            True,
        ),
        (9, 9, Practice.CARD, {"drawer": "steady", "text": "Monday evenings pass too."}, True),
        (
            9,
            9,
            Practice.PERSON,
            {"name": "Ada", "reach": "In the evening", "good_for": ("listens",), "number": "0123 4567"},
            True,
        ),
        (
            9,
            9,
            Practice.PLAN,
            {"signs": "I stop eating and check the phone.", "can_do": "Walk to the river."},
            True,
        ),
    ]
    return found
