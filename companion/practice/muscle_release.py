# SPDX-License-Identifier: MIT
"""Release: progressive muscle relaxation and the shorter stages of applied relaxation, as timelines.

Focus, tense for 5 to 7 seconds, let go at once, attend for 30 to 40, each group twice, about two quiet
minutes at the end (Bernstein & Borkovec 1973; a clinic handout after it). Then release only, the cue word
with the breath (2 to 3 minutes) and rapid relaxation (the goal is 20 to 30 seconds) (Ost 1987).
"""

from dataclasses import dataclass, replace

from companion.practice.muscle_groups import Group, groups_of, parts_of
from companion.practice.session import Length
from companion.practice.standing import Standing
from companion.practice.timeline import Frame, Round, Step, Timeline
from companion.settings import TENSE_MIN_S, ReleaseKind, Settings, Side, Sides

FOCUS, TENSE, RELEASE, REST, QUIET, IN, RELAX = (
    "focus",
    "tense",
    "release",
    "rest",
    "quiet",
    "in",
    "relax",
)
"""Step ids: stable, written to traces, never shown. REST follows a cramp; IN and RELAX are the breath in and
out of the cue word and of rapid relaxation."""

FOCUS_S = 8.0
"""Time to read or hear what comes next."""

QUIET_S = 120.0

FOOT_SHORTER_S = 2.0
"""Feet are tensed for less long than the rest: they cramp easily."""

IN_S, RELAX_S = 4.0, 6.0
BREATHS = {ReleaseKind.CUE_WORD: 18, ReleaseKind.RAPID: 3}
"""3 minutes and 30 seconds of breaths."""

BREATH = (Step(IN, IN_S, 0.0, 1.0), Step(RELAX, RELAX_S, 1.0, 0.0))
LETS_GO = (RELEASE, REST, RELAX)

WHOLE_BODY = "whole-body"
SOFTEN = {
    "shoulders-and-arms": ("chest", "neck", "hand", "upper-arm"),
    "jaw-and-face": ("forehead", "eyes", "jaw"),
    "belly-and-legs": ("abdomen", "thigh", "shin", "foot"),
}
"""The places that rapid relaxation softens, one with each breath."""


@dataclass(frozen=True, slots=True)
class ReleasePlan:
    """One session of Release before it starts.

    groups: 16, 7 or 4. cycles: how often each group is tensed, 1 or 2. dominant: the side that comes first.
    left_out: the parts that are always left out. settle_in_s: seconds before the first step.
    """

    kind: ReleaseKind
    groups: int
    cycles: int
    tense_s: float
    release_s: float
    dominant: Side
    sides: Sides
    half_effort: bool
    held_breath: bool
    left_out: frozenset[str]
    settle_in_s: float

    @property
    def planned_s(self) -> float:
        """Seconds of the whole course, settling in left out."""
        return ReleaseWalk(self).course.duration_s

    def whole_form(self) -> tuple[Group, ...]:
        """All its groups in order, also those that are left out."""
        every = parts_of(self.sides)
        if self.kind is ReleaseKind.CUE_WORD:
            return (Group(WHOLE_BODY, every),)
        if self.kind is ReleaseKind.RAPID:
            return tuple(
                Group(place, tuple(part for part in every if part.endswith(ends)))
                for place, ends in SOFTEN.items()
            )
        return groups_of(self.groups, self.dominant, self.sides)


def usual_release(settings: Settings) -> ReleasePlan:
    """The session that the settings ask for."""
    return ReleasePlan(
        kind=settings.release_kind,
        groups=settings.release_groups,
        cycles=settings.release_cycles,
        tense_s=float(settings.tense_s),
        release_s=float(settings.release_s),
        dominant=settings.dominant,
        sides=settings.release_sides,
        half_effort=settings.half_effort,
        held_breath=settings.held_breath,
        left_out=frozenset(settings.left_out),
        settle_in_s=float(settings.settle_in_s),
    )


def as_record(plan: ReleasePlan) -> dict[str, object]:
    """What the record of a session keeps of ``plan``: what its kind makes use of, plain JSON values.

    Which parts were left out is not kept: where it hurts is the person's own.
    """
    record: dict[str, object] = {"kind": plan.kind.value}
    if plan.kind in BREATHS:
        return record
    record |= {"groups": plan.groups, "release_s": plan.release_s, "sides": plan.sides.value}
    if plan.kind is ReleaseKind.TENSE:
        record |= {
            "cycles": plan.cycles,
            "tense_s": plan.tense_s,
            "half_effort": plan.half_effort,
            "held_breath": plan.held_breath,
        }
    return record


def tense_s(group: Group, usual_s: float) -> float:
    """How long ``group`` is tensed: feet alone for less long, as they cramp easily."""
    feet = all(part.endswith("-foot") for part in group.parts)
    return max(float(TENSE_MIN_S), usual_s - FOOT_SHORTER_S) if feet else usual_s


@dataclass(frozen=True, slots=True)
class Stretch:
    """One round of a course: what it is about (None: the quiet time) and its steps."""

    group: Group | None
    steps: Round


class ReleaseCourse:
    """A fixed row of stretches, one after the other. Positions are seconds from the first step."""

    def __init__(self, stretches: tuple[Stretch, ...]) -> None:
        self.stretches = stretches
        self._timeline = Timeline(tuple(each.steps for each in stretches), repeats=False)

    @property
    def duration_s(self) -> float:
        return self._timeline.round_start_s(len(self.stretches))

    def frame_at(self, position_s: float) -> Frame:
        return self._timeline.frame_at(position_s)

    def end_s(self, length: Length, position_s: float) -> float:
        """A course is as long as it is, whatever length was asked for."""
        del length, position_s
        return self.duration_s

    def resume_s(self, position_s: float) -> float:
        """Nobody holds a clenched jaw through a phone call: before and in tension, the group begins anew."""
        frame = self.frame_at(position_s)
        return self.start_s(frame.round) if frame.step in (FOCUS, TENSE) else position_s

    def number_at(self, position_s: float) -> int:
        """Which stretch (from 0) holds ``position_s``."""
        return self._timeline.round_number(position_s)

    def start_s(self, number: int) -> float:
        """Where stretch ``number`` (from 0) begins; the end of the course for the one after the last."""
        return self._timeline.round_start_s(min(number, len(self.stretches)))


class ReleaseWalk:
    """What the person asked for on the way through one session, and the course that it makes.

    After each move the session goes on with ``course`` at the position that the move gives back. Positions
    are told in the order of time, so that what was reached is known.

    left_out: the parts that are left out always, with those that were added on the way. release_only:
    whether nothing is tensed from here on.
    """

    def __init__(self, plan: ReleasePlan) -> None:
        self.plan = plan
        self.left_out = plan.left_out
        self.release_only = plan.kind is ReleaseKind.RELEASE_ONLY
        self._form = plan.whole_form()
        self._skipped: set[str] = set()
        self._resting: set[str] = set()  # had a cramp
        self._released: set[str] = set()  # was let go, or rested, at least once
        self._reached = 0  # the number of the stretch up to which that is known
        self.course = self._made_course()

    # what the person does

    def back(self, position_s: float) -> float:
        """To the start of the group before, or of the first."""
        return self._go(max(0, self._number(position_s) - 1))

    def on(self, position_s: float) -> float:
        """To the next group, from the last one to the quiet time, from there to the end."""
        return self._go(self._number(position_s) + 1)

    def skip(self, position_s: float) -> float:
        """Without this group for now: to the next one. Where there is no group, as ``on``."""
        number = self._number(position_s)
        group = self.course.stretches[number].group
        if group is None or self._breathes:
            return self._go(number + 1)
        self._skipped.add(group.id)
        return self._go(number, changed=True)

    def bring_back(self, group: Group, left_out: frozenset[str]) -> float:
        """The group that was just skipped is in again, ``left_out`` is as it was before; to its beginning."""
        self._skipped.discard(group.id)
        self.left_out = left_out
        self.course = self._made_course()
        ids = [each.group.id for each in self.course.stretches if each.group is not None]
        return self._go(ids.index(group.id))

    def is_last(self, position_s: float) -> bool:
        """Whether nothing comes after this: the quiet time, or the last breath."""
        return self._number(position_s) == len(self.course.stretches) - 1

    def leave_out(self, position_s: float) -> float:
        """Without this group, now and always: as ``skip``, and its parts join ``left_out``."""
        group = self.group_at(position_s)
        if group is not None and not self._breathes:
            self.left_out |= set(group.parts)
        return self.skip(position_s)

    def cramp(self, position_s: float) -> float:
        """This group ends at once and rests; it is not tensed again, also when the person comes back to it.
        Where there is no group to tense, nothing changes."""
        number = self._number(position_s)
        group = self.course.stretches[number].group
        if group is None or self._breathes or group.id in self._resting:
            return position_s
        self._resting.add(group.id)
        return self._go(number, changed=True)

    def toggle_release_only(self, position_s: float) -> float:
        """With no tension from here on: what is tense is let go at once. Or with tension again: this group
        begins anew."""
        if self._breathes:
            return position_s
        number = self._number(position_s)
        frame = self.course.frame_at(position_s)
        group = self.course.stretches[number].group
        into = position_s - self.course.start_s(number)
        self.release_only = not self.release_only
        start = self._go(number, changed=True)
        if group is None or group.id in self._resting:
            return start + into
        if not self.release_only:
            return start
        if frame.step == FOCUS:
            return start + into
        return start + FOCUS_S + (frame.progress * self.plan.release_s if frame.step == RELEASE else 0.0)

    # what is shown

    def group_at(self, position_s: float) -> Group | None:
        """The group, with the parts that take part in it; None in the quiet time."""
        return self.course.stretches[self.course.number_at(position_s)].group

    def lit_at(self, position_s: float) -> frozenset[str]:
        """The parts that it is about."""
        group = self.group_at(position_s)
        return frozenset() if group is None else frozenset(group.parts)

    def cycle_at(self, position_s: float) -> tuple[int, int]:
        """Which time it is that this group is let go, or which breath, from 1; and of how many."""
        frame = self.course.frame_at(position_s)
        if self._breathes:
            return frame.round + 1, len(self.course.stretches)
        lets_go = [step.id == RELEASE for step in self.course.stretches[frame.round].steps]
        return 1 + sum(lets_go[: frame.index]), max(1, sum(lets_go))

    def listed(self, position_s: float) -> tuple[tuple[Group, Standing], ...]:
        """Every group of the form in its order, and how far it is."""
        now = self._number(position_s)
        current = self.course.stretches[now].group
        later = {each.group.id for each in self.course.stretches[now + 1 :] if each.group is not None}

        def standing(group: Group) -> Standing:
            if group.id in self._skipped or not group.parts:
                return Standing.SKIPPED
            if current is not None and group.id == current.id:
                return Standing.NOW
            if group.id in later:
                return Standing.TO_COME
            return Standing.DONE if group.id in self._released else Standing.PASSED

        return tuple(
            (kept if kept.parts else whole, standing(kept))
            for whole, kept in zip(self._form, self._kept(), strict=True)
        )

    # how it is kept

    @property
    def _breathes(self) -> bool:
        return self.plan.kind in BREATHS

    def _kept(self) -> list[Group]:
        """The whole form without the parts that are left out, which may leave a group without any."""
        return [
            replace(group, parts=tuple(part for part in group.parts if part not in self.left_out))
            for group in self._form
        ]

    def _made_course(self) -> ReleaseCourse:
        kept = self._kept()
        if self._breathes:
            breaths = BREATHS[self.plan.kind]
            kept = [group for group in kept if group.parts] or kept
            return ReleaseCourse(tuple(Stretch(kept[each % len(kept)], BREATH) for each in range(breaths)))
        groups = [group for group in kept if group.parts and group.id not in self._skipped]
        stretches = [Stretch(group, self._steps(group)) for group in groups]
        return ReleaseCourse((*stretches, Stretch(None, (Step(QUIET, QUIET_S),))))

    def _steps(self, group: Group) -> Round:
        plan = self.plan
        if group.id in self._resting:
            return (Step(REST, plan.release_s),)
        release = Step(RELEASE, plan.release_s, 1.0, 0.0)
        if self.release_only:
            return (Step(FOCUS, FOCUS_S, 0.0, 1.0), release)  # it gathers here, where no tension does it
        tense = Step(TENSE, tense_s(group, plan.tense_s), 0.0, 1.0)
        return (Step(FOCUS, FOCUS_S), *(plan.cycles * (tense, release)))

    def _number(self, position_s: float) -> int:
        """Which stretch it is; what was let go until here is remembered."""
        frame = self.course.frame_at(position_s)
        gone = [(each.group, each.steps) for each in self.course.stretches[self._reached : frame.round]]
        here = self.course.stretches[frame.round]
        gone.append((here.group, here.steps[: frame.index + 1]))
        for group, steps in gone:
            if group is not None and any(step.id in LETS_GO for step in steps):
                self._released.add(group.id)
        self._reached = max(self._reached, frame.round)
        return frame.round

    def _go(self, number: int, changed: bool = False) -> float:
        """Where stretch ``number`` begins, in a new course when something ``changed``."""
        if changed:
            self.course = self._made_course()
        self._reached = min(number, len(self.course.stretches) - 1)
        return self.course.start_s(number)
