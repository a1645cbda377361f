# SPDX-License-Identifier: MIT
"""Grounding at one's own pace: what there is to notice, and the walk through it. Nothing here is timed.

The five senses go in the usual order: 5 to see, 4 to touch, 3 to hear, 2 to smell, 1 to taste
(themindsjournal.com/what-is-the-technique-mental-health-quotes; others swap touch with hear, or smell with
taste: laurenmaher.com/blog/category/Self+Care, drcassieroberts.medium.com). One source says that the order
does not matter (blackcatcounselling.co.uk/a-handy-grounding-technique), so any sense may be left out. No
trial of 5-4-3-2-1 was found, so nothing is claimed of it.

The other four are of the kinds that Seeking Safety (Najavits 2002) calls mental and physical grounding: eyes
open, neutral, and never about feelings. Cool water stands there for the hands alone.
"""

from dataclasses import dataclass, replace

from companion.settings import SENSES, GroundWay, Settings

COUNTS = (5, 4, 3, 2, 1)
"""How many things there are to notice at each of five steps: 15 in all."""

TOTAL = sum(COUNTS)

SHARES = {5: COUNTS, 4: (6, 4, 3, 2), 3: (6, 5, 4)}
"""The same 15 shared out among three to five senses, an earlier one never with fewer than a later one."""

KINDS = {
    "see": ("see-colours", "see-shapes", "see-light", "see-still", "see-liked"),
    "touch": ("touch-holds", "touch-textures", "touch-warmth", "touch-weight", "touch-liked"),
    "hear": ("hear-near", "hear-far", "hear-loudness", "hear-own", "hear-quietest"),
    "smell": ("smell-air", "smell-close", "smell-kitchen", "smell-outdoors", "smell-liked"),
    "taste": ("taste-now", "taste-sweet", "taste-sharp", "taste-meal", "taste-liked"),
}
"""Kinds of things for each sense, so that a walk through one or two senses has something new at each step."""

SHORT_WAYS = {
    GroundWay.ORIENT: (("orient-date", 1), ("orient-place", 1), ("orient-things", 3), ("orient-now", 1)),
    GroundWay.CATEGORIES: (
        ("category-animals", 5),
        ("category-towns", 4),
        ("category-kitchen", 3),
        ("category-songs", 2),
        ("category-word", 1),
    ),
    GroundWay.HANDS_FEET: (("hands-chair", 3), ("hands-floor", 2), ("hands-grip", 3), ("hands-water", 1)),
    GroundWay.OBJECT: (
        ("object-choose", 1),
        ("object-colours", 3),
        ("object-edges", 2),
        ("object-weight", 1),
        ("object-texture", 2),
        ("object-use", 1),
    ),
}
"""The steps of the ways without senses, each with its count."""

FEW = 2
"""So few senses left, and what is open is shared out among kinds of them."""

AWAY_S = 300.0
"""The most that a stretch without a key or a click counts for: the person may have left."""


@dataclass(frozen=True, slots=True)
class GroundStep:
    """One thing to turn to. id: stable, never shown. count: how many to notice, from 1."""

    id: str
    count: int

    @property
    def sense(self) -> str:
        """The sense that a step of the senses asks for, also where the id names a kind of it."""
        return self.id.partition("-")[0]


@dataclass(frozen=True, slots=True)
class GroundPlan:
    """One grounding before it starts. senses: which of ``SENSES`` to use, kept in their order; none stands
    for all of them. The other ways leave the senses aside.
    """

    way: GroundWay
    senses: tuple[str, ...] = SENSES

    def __post_init__(self) -> None:
        ordered = tuple(sense for sense in SENSES if sense in self.senses)
        object.__setattr__(self, "senses", ordered or SENSES)


def usual_ground(settings: Settings) -> GroundPlan:
    """The grounding that the settings ask for."""
    return GroundPlan(settings.ground_way, settings.ground_senses)


def as_record(plan: GroundPlan) -> dict[str, object]:
    """What the session's record keeps of the plan: plain JSON values."""
    record: dict[str, object] = {"way": plan.way.value}
    if plan.way is GroundWay.SENSES:
        record["senses"] = list(plan.senses)
    return record


def steps_of(plan: GroundPlan) -> tuple[GroundStep, ...]:
    """The steps in their order. The senses always have 15 in all.

    Three to five senses: a step for each, after ``SHARES``. Two: they take turns at 5-4-3-2-1. One: five
    kinds of it, again 5-4-3-2-1.
    """
    if plan.way is not GroundWay.SENSES:
        return tuple(GroundStep(step_id, count) for step_id, count in SHORT_WAYS[plan.way])
    senses = plan.senses
    if len(senses) == 1:
        ids: tuple[str, ...] = KINDS[senses[0]]
    elif len(senses) == 2:
        first, second = (KINDS[sense] for sense in senses)
        ids = (first[0], second[0], first[1], second[1], first[-1])
    else:
        ids = senses
    counts = SHARES.get(len(senses), COUNTS)
    return tuple(GroundStep(step_id, count) for step_id, count in zip(ids, counts, strict=True))


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk through steps, of which one is at hand. Every move gives a new walk; over, it stays as it is.

    steps: those of the walk, in order; never empty. marks: how many were noticed at each, 0 to its count.
    index: which step is at hand. left_marks: what was noticed with senses that have left since. over: there
    is nothing more to do. finished: over because it came to the end of the last step, also where something
    was passed by; False where the last thing left was not wanted.

    Marks and what is open always make the same sum while the walk is one of several senses.
    """

    way: GroundWay
    steps: tuple[GroundStep, ...]
    marks: tuple[int, ...]
    index: int = 0
    left_marks: int = 0
    one_sense: bool = False
    over: bool = False
    finished: bool = False

    @classmethod
    def of(cls, plan: GroundPlan) -> "Walk":
        """The walk of ``plan`` at its beginning."""
        steps = steps_of(plan)
        one_sense = plan.way is GroundWay.SENSES and len({step.sense for step in steps}) == 1
        return cls(plan.way, steps, (0,) * len(steps), one_sense=one_sense)

    @property
    def step(self) -> GroundStep:
        """What is at hand; once over, what was last."""
        return self.steps[self.index]

    @property
    def marked(self) -> int:
        """How many were noticed at this step."""
        return self.marks[self.index]

    @property
    def open(self) -> int:
        """How many this step still has room for."""
        return self.step.count - self.marked

    @property
    def done_share(self) -> float:
        """How much of the whole was noticed, 0 to 1."""
        noticed = self.left_marks + sum(self.marks)
        return noticed / (self.left_marks + sum(step.count for step in self.steps))

    @property
    def leaves_one(self) -> bool:
        """True where ``not_this`` leaves out this step alone, False where a whole sense leaves."""
        return self.one_sense or self.way is not GroundWay.SENSES

    def mark(self) -> "Walk":
        """One was noticed. A step that is full by that, or was full before, goes on to the next by itself."""
        if self.over:
            return self
        if self.open == 0:
            return self.on()
        marks = (*self.marks[: self.index], self.marked + 1, *self.marks[self.index + 1 :])
        marked = replace(self, marks=marks)
        return marked if marked.open else marked.on()

    def on(self) -> "Walk":
        """On to the next step, whatever is open here; from the last one, to the end."""
        if self.over:
            return self
        if self.index == len(self.steps) - 1:
            return replace(self, over=True, finished=True)
        return replace(self, index=self.index + 1)

    def back(self) -> "Walk":
        """Back to the step before, where the marks have stayed."""
        if self.over or self.index == 0:
            return self
        return replace(self, index=self.index - 1)

    def not_this(self) -> "Walk":
        """This sense leaves the walk, or this step alone where there is but one sense or none.

        What it had open goes to the steps to come, evenly from the first of them on; when none is to come, to
        the one before, which is at hand again. Where only one or two senses are left, what is open is shared
        out anew among kinds of them, so that no step grows large. Where one sense is all there is, and in the
        ways without senses, a step is simply left out. Without the last thing left, the walk is over.
        """
        if self.over:
            return self
        stays = [at for at in range(len(self.steps)) if not self._leaves(at)]
        if not stays:
            return replace(self, over=True)
        before = sum(at < self.index for at in stays)
        steps = [self.steps[at] for at in stays]
        gone = [at for at in range(len(self.steps)) if at not in stays]
        open_now = sum(self.steps[at].count - self.marks[at] for at in gone)
        if self.leaves_one:
            open_now = 0
        senses = tuple(dict.fromkeys(steps[at].sense for at in range(len(steps))))
        if open_now and len(senses) <= FEW:
            return self._anew(senses)
        heirs = range(before, len(steps)) if before < len(steps) else range(before - 1, before)
        share, rest = divmod(open_now, len(heirs))
        for place, at in enumerate(heirs):
            steps[at] = GroundStep(steps[at].id, steps[at].count + share + (place < rest))
        left = replace(
            self,
            steps=tuple(steps),
            marks=tuple(self.marks[at] for at in stays),
            index=min(before, len(steps) - 1),
            left_marks=self.left_marks + sum(self.marks[at] for at in gone),
        )
        at_the_end = before == len(steps) and open_now == 0  # with nothing to reopen
        return replace(left, over=True, finished=True) if at_the_end else left

    def _anew(self, senses: tuple[str, ...]) -> "Walk":
        """All that is open, among kinds of the few senses that are left; what was noticed has left."""
        open_now = sum(step.count for step in self.steps) - sum(self.marks)
        steps = []
        for step in steps_of(GroundPlan(GroundWay.SENSES, senses)):
            count = min(step.count, open_now)
            open_now -= count
            if count:
                steps.append(GroundStep(step.id, count))
        return replace(
            self,
            steps=tuple(steps),
            marks=(0,) * len(steps),
            index=0,
            left_marks=self.left_marks + sum(self.marks),
            one_sense=len(senses) == 1,
        )

    def _leaves(self, at: int) -> bool:
        """Whether the step at ``at`` leaves together with the one at hand."""
        return at == self.index if self.leaves_one else self.steps[at].sense == self.step.sense


@dataclass(frozen=True, slots=True)
class Presence:
    """How long someone was there, by their keys and clicks. Times are seconds of a monotonic clock.

    last_s: the last sign of them. done_s: seconds up to it, no stretch between two signs counting for more
    than ``AWAY_S``.
    """

    last_s: float
    done_s: float = 0.0

    def sign(self, at_s: float) -> "Presence":
        """A key, a click or the end came at ``at_s``."""
        return Presence(at_s, self.done_s + min(max(0.0, at_s - self.last_s), AWAY_S))
