# SPDX-License-Identifier: MIT
"""Guided practices of the mind as timelines: a kind pause, and imagining a caring figure.

A kind pause goes through mindfulness, common humanity and kindness, with a touch that soothes where one
likes it (Neff, self-compassion break). A caring figure offers five things in turn: safety, being seen,
comfort, delight, and support for growing (after Brown & Elliott; one pilot of 5 weeks, led by therapists,
with 17 patients of a clinic: doi 10.1080/20008198.2017.1400879). Any figure will do, and it is never about
what was. Neither source times its steps, so all seconds here are choices of ours: enough to read or hear two
or three short sentences and to stay with them for a few quiet breaths.
"""

from dataclasses import dataclass
from enum import StrEnum

from companion.practice.session import Length
from companion.practice.timeline import Frame, Step, Timeline
from companion.settings import CARING_MINUTES, Settings


class Guided(StrEnum):
    """The ids of the practices, as records and traces have them."""

    KIND_PAUSE = "kind-pause"
    CARING_FIGURE = "caring-figure"


@dataclass(frozen=True, slots=True)
class GuidedStep:
    """One thing to turn to. id: stable, never shown. seconds: how long it stays, above 0."""

    id: str
    seconds: float


@dataclass(frozen=True, slots=True)
class GuidedPractice:
    """A practice as it will be gone through: at least one step."""

    id: Guided
    steps: tuple[GuidedStep, ...]


KIND_TOUCH = "kind-touch"

KIND_STEPS = (
    GuidedStep("kind-arrive", 15.0),
    GuidedStep("kind-recall", 35.0),
    GuidedStep("kind-hurts", 35.0),
    GuidedStep("kind-others", 35.0),
    GuidedStep(KIND_TOUCH, 30.0),
    GuidedStep("kind-words", 45.0),
    GuidedStep("kind-close", 15.0),
)
"""Three and a half minutes in all, three without the touch."""

CONDITIONS = ("caring-safe", "caring-seen", "caring-comfort", "caring-delight", "caring-grow")
"""The five things that a caring figure gives, in their order."""

STAY = "-stay"
"""Ends the id of a second step of the same thing, where there is time for one."""


@dataclass(frozen=True, slots=True)
class _Shares:
    """Seconds of a caring figure. stay: of a second step for each of the five things, 0 for none."""

    arrive: float
    figure: float
    each: float
    stay: float
    close: float


_CARING = {
    3: _Shares(arrive=15.0, figure=25.0, each=24.0, stay=0.0, close=20.0),
    5: _Shares(arrive=20.0, figure=40.0, each=42.0, stay=0.0, close=30.0),
    10: _Shares(arrive=25.0, figure=60.0, each=48.0, stay=46.0, close=45.0),
}


@dataclass(frozen=True, slots=True)
class GuidedPlan:
    """One guided practice before it starts.

    minutes: 3, 5 or 10, how long a caring figure is. with_touch: whether a kind pause offers a touch.
    settle_in_s: seconds before the first step. Raises ValueError for other minutes.
    """

    id: Guided
    minutes: int = 5
    with_touch: bool = True
    settle_in_s: float = 0.0

    def __post_init__(self) -> None:
        if self.minutes not in CARING_MINUTES:
            raise ValueError(f"a caring figure takes {CARING_MINUTES} minutes, not {self.minutes}")

    @property
    def practice(self) -> GuidedPractice:
        """Its steps in order."""
        steps = self._kind_steps() if self.id is Guided.KIND_PAUSE else self._caring_steps()
        return GuidedPractice(self.id, steps)

    @property
    def planned_s(self) -> float:
        """Seconds of all steps, settling in left out."""
        return sum(step.seconds for step in self.practice.steps)

    def _kind_steps(self) -> tuple[GuidedStep, ...]:
        return tuple(step for step in KIND_STEPS if self.with_touch or step.id != KIND_TOUCH)

    def _caring_steps(self) -> tuple[GuidedStep, ...]:
        shares = _CARING[self.minutes]
        steps = [GuidedStep("caring-arrive", shares.arrive), GuidedStep("caring-figure", shares.figure)]
        for each in CONDITIONS:
            steps.append(GuidedStep(each, shares.each))
            if shares.stay:
                steps.append(GuidedStep(each + STAY, shares.stay))
        return (*steps, GuidedStep("caring-close", shares.close))


def usual_guided(settings: Settings, practice: Guided) -> GuidedPlan:
    """The practice as the settings ask for it."""
    return GuidedPlan(
        practice, settings.caring_minutes, settings.kind_touch, settle_in_s=float(settings.settle_in_s)
    )


def as_record(plan: GuidedPlan) -> dict[str, object]:
    """What the record of a session keeps of ``plan``: what its practice makes use of, plain JSON values."""
    if plan.id is Guided.KIND_PAUSE:
        return {"with_touch": plan.with_touch}
    return {"minutes": plan.minutes}


class GuidedCourse:
    """The steps of a practice one after the other, an exercise like the others.

    Positions are seconds from the first step. Fullness is the share of the whole that is done.
    """

    def __init__(self, practice: GuidedPractice) -> None:
        self.practice = practice
        self._ends = [0.0]
        for step in practice.steps:
            self._ends.append(self._ends[-1] + step.seconds)
        steps = tuple(
            Step(
                step.id, step.seconds, self._ends[at] / self.duration_s, self._ends[at + 1] / self.duration_s
            )
            for at, step in enumerate(practice.steps)
        )
        self._timeline = Timeline((steps,), repeats=False)

    @property
    def duration_s(self) -> float:
        return self._ends[-1]

    def frame_at(self, position_s: float) -> Frame:
        return self._timeline.frame_at(position_s)

    def end_s(self, length: Length, position_s: float) -> float:
        """A practice is as long as it is, whatever length was asked for."""
        del length, position_s
        return self.duration_s

    def resume_s(self, position_s: float) -> float:
        """A step goes on where it stood; its words stood there all the while."""
        return position_s

    # moving about

    def is_last(self, position_s: float) -> bool:
        """Whether nothing comes after this step."""
        return self.frame_at(position_s).index == len(self.practice.steps) - 1

    def on(self, position_s: float) -> float:
        """Where the next step begins; from the last one, the end."""
        return self._ends[self.frame_at(position_s).index + 1]

    def back(self, position_s: float) -> float:
        """Where the step before begins, or the first."""
        return self._ends[max(0, self.frame_at(position_s).index - 1)]
