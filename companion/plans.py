# SPDX-License-Identifier: MIT
"""From the options of a command, or of a request from another start, to an exercise as it is begun."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from companion.errors import UsageError
from companion.settings import GroundWay, ReleaseKind, Settings
from companion.text import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from companion.practice.grounding import GroundPlan
    from companion.practice.muscle_release import ReleasePlan


Choice = TypeVar("Choice", ReleaseKind, GroundWay)


def exercise_plan(
    kind: str, options: Mapping[str, str], settings: Settings
) -> "ReleasePlan | GroundPlan | None":
    """The muscle release (``relax``) or grounding (``ground``) asked for, the rest as usual; None for others.

    It begins at once, without settling in. Raises UsageError for a value that cannot be.
    """
    if kind == "relax":
        return _release_plan(options, settings)
    return _ground_plan(options, settings) if kind == "ground" else None


def _release_plan(options: Mapping[str, str], settings: Settings) -> "ReleasePlan":
    from companion.practice.muscle_release import usual_release

    plan = replace(usual_release(settings), settle_in_s=0.0)
    if "kind" in options:
        plan = replace(plan, kind=_one_of(ReleaseKind, options["kind"]))
    if "groups" in options:
        from companion.settings import RELEASE_GROUPS

        by_groups = (ReleaseKind.TENSE, ReleaseKind.RELEASE_ONLY)
        if plan.kind not in by_groups and "kind" in options:
            raise UsageError(
                QT_TRANSLATE_NOOP("errors", "--groups goes with tensing or --release-only, not with this.")
            )
        if options["groups"] not in map(str, RELEASE_GROUPS):
            raise _cannot_be(options["groups"])
        kept = plan.kind if plan.kind in by_groups else ReleaseKind.TENSE
        plan = replace(plan, groups=int(options["groups"]), kind=kept)
    return plan


def _ground_plan(options: Mapping[str, str], settings: Settings) -> "GroundPlan":
    from companion.practice.grounding import usual_ground
    from companion.settings import SENSES

    plan = usual_ground(settings)
    if "way" in options:
        plan = replace(plan, way=_one_of(GroundWay, options["way"]))
    if "senses" in options:
        if "way" in options and plan.way is not GroundWay.SENSES:
            raise UsageError(QT_TRANSLATE_NOOP("errors", "--senses goes with the way 'senses' alone."))
        named = options["senses"].split(",")
        if not set(named) <= set(SENSES):
            raise _cannot_be(options["senses"])
        plan = replace(plan, way=GroundWay.SENSES, senses=tuple(sense for sense in SENSES if sense in named))
    return plan


def _one_of(kind: type[Choice], text: str) -> Choice:
    try:
        return kind(text)
    except ValueError as error:
        raise _cannot_be(text) from error


def _cannot_be(text: str) -> UsageError:
    return UsageError(
        QT_TRANSLATE_NOOP("errors", "'{text}' is no choice here. See companion --help."), text=text[:40]
    )
