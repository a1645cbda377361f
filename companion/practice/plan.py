# SPDX-License-Identifier: MIT
"""What a breathing session is about to be: the pattern, how long, how drawn, with whose lead."""

from dataclasses import dataclass, replace

from companion.model.breath_pattern import BreathPattern
from companion.practice.session import Length
from companion.settings import LengthUnit, Settings, Style


@dataclass(frozen=True, slots=True)
class BreathPlan:
    """One breathing session before it starts. settle_in_s: seconds before the first breath."""

    pattern: BreathPattern
    length: Length
    settle_in_s: float
    style: Style
    follow_me: bool = False

    @property
    def planned_s(self) -> float | None:
        """Seconds asked for at the pattern's own pace; None until the person stops."""
        if self.length.breaths is not None:
            return self.length.breaths * self.pattern.cycle_s - self.pattern.hold_out_s
        return self.length.seconds


def usual_length(settings: Settings, pattern: BreathPattern) -> Length:
    """The length from the settings, but never more breaths than the pattern stops after by itself."""
    if pattern.default_breaths is not None:
        return Length(breaths=pattern.default_breaths)
    if settings.length_unit is LengthUnit.OPEN:
        return Length()
    if settings.length_unit is LengthUnit.BREATHS:
        return Length(breaths=settings.breaths)
    return Length(seconds=settings.minutes * 60.0)


def usual_plan(settings: Settings, pattern: BreathPattern) -> BreathPlan:
    """The session that the settings ask for."""
    return BreathPlan(pattern, usual_length(settings, pattern), settings.settle_in_s, settings.style)


def as_usual(settings: Settings, plan: BreathPlan) -> Settings:
    """The settings that make ``plan`` the usual one.

    A pattern that stops by itself keeps its own length, so the usual length stays for the others.
    """
    kept = replace(
        settings, pattern_id=plan.pattern.id, style=plan.style, settle_in_s=round(plan.settle_in_s)
    )
    if plan.pattern.default_breaths is not None:
        return kept
    if plan.length.breaths is not None:
        return replace(kept, length_unit=LengthUnit.BREATHS, breaths=plan.length.breaths)
    if plan.length.seconds is not None:
        return replace(kept, length_unit=LengthUnit.MINUTES, minutes=round(plan.length.seconds / 60.0))
    return replace(kept, length_unit=LengthUnit.OPEN)


def as_record(plan: BreathPlan) -> dict[str, object]:
    """What a session was done with, as the record keeps it: the seconds too, since a pattern may change."""
    pattern = plan.pattern
    return {
        "pattern": pattern.id,
        "in_s": pattern.in_s,
        "top_up_s": pattern.top_up_s,
        "hold_in_s": pattern.hold_in_s,
        "out_s": pattern.out_s,
        "hold_out_s": pattern.hold_out_s,
        "style": plan.style.value,
    }


def traced(pattern: BreathPattern) -> dict[str, object]:
    """A pattern as ``--trace`` names it, phases in seconds."""
    return {
        "id": pattern.id,
        "in": pattern.in_s,
        "top_up": pattern.top_up_s,
        "hold_in": pattern.hold_in_s,
        "out": pattern.out_s,
        "hold_out": pattern.hold_out_s,
    }
