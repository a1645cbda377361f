# SPDX-License-Identifier: MIT
"""Release in words: the groups and what to do with each, the steps, the kinds, the cautions, the keys.

The cautions follow a hospital's leaflet (Newcastle Hospitals NHS) and an exercise page of the VA.
"""

from PySide6.QtCore import QCoreApplication

from companion.practice.muscle_groups import Group
from companion.practice.muscle_release import (
    FOCUS,
    IN,
    QUIET,
    RELAX,
    RELEASE,
    REST,
    TENSE,
    ReleasePlan,
    tense_s,
)
from companion.settings import ReleaseKind
from companion.ui import session_words
from companion.ui.muscle_words import (
    part_names,
    parts_in_words,
    sentence_start,
    soft_briefly,
    tense_briefly,
    tense_sentences,
)
from companion.ui.widgets.instruction import Said

FOCUS_LETTERS, TENSE_LETTERS = 84, 36
"""The most letters that a voice gets through in these steps, at about 12 letters a second."""

paused_line = session_words.paused_line


# groups


def group_name(group: Group) -> str:
    """``Right arm``, ``Face and neck``; where one part is left of several, the name of that part."""
    translate = QCoreApplication.translate
    if len(group.parts) == 1:
        return sentence_start(part_names()[group.parts[0]])
    name = {
        "torso": translate("release", "Chest, shoulders, belly"),
        "shoulders-and-arms": translate("release", "Shoulders and arms"),
        "jaw-and-face": translate("release", "Jaw and face"),
        "belly-and-legs": translate("release", "Belly and legs"),
        "whole-body": translate("release", "Whole body"),
    }.get(group.id)
    if name is not None:
        return name
    sides = {part.partition("-")[0] for part in group.parts}
    side = sides.pop() if len(sides) == 1 else "both"
    if group.id.endswith(("arm", "arms")):
        return {
            "right": translate("release", "Right arm"),
            "left": translate("release", "Left arm"),
            "both": translate("release", "Both arms"),
        }[side]
    if group.id.endswith(("leg", "legs")):
        return {
            "right": translate("release", "Right leg"),
            "left": translate("release", "Left leg"),
            "both": translate("release", "Both legs"),
        }[side]
    return translate("release", "Face and neck") if "neck" in group.parts else translate("release", "Face")


def focus_words(group: Group, plan: ReleasePlan, release_only: bool | None = None) -> str:
    """What the group is about to do. release_only: as it is now, by the plan's kind when None."""
    if _only(plan, release_only):
        return QCoreApplication.translate("release", "Notice how it is just now. Nothing to tense.")
    words = QCoreApplication.translate("release", "For now, just notice it. In a moment: {brief}.")
    return words.format(brief=tense_briefly(_kept(group, plan), plan.held_breath))


def tense_words(group: Group, plan: ReleasePlan) -> str:
    """How to tense the group, without the parts that are left out."""
    words = tense_sentences(_kept(group, plan), plan.held_breath)
    if plan.half_effort:
        words += " " + QCoreApplication.translate("release", "About half your strength is plenty.")
    return words


def release_words(group: Group, release_only: bool = False) -> str:
    """How the group lets go. ``release_only``: with no tension before."""
    brief = soft_briefly(group.parts)
    if release_only:
        words = QCoreApplication.translate(
            "release", "Let it soften: {brief}. A little more with each breath out."
        )
    else:
        words = QCoreApplication.translate("release", "All at once: {brief}. Notice the difference.")
    return words.format(brief=brief)


# steps


def step_words() -> dict[str, str]:
    """The one or two words of each step."""
    translate = QCoreApplication.translate
    return {
        FOCUS: translate("release", "Get ready"),
        TENSE: translate("release", "Tense gently"),
        RELEASE: translate("release", "Let go"),
        REST: translate("release", "Let it rest"),
        QUIET: translate("release", "Quiet time"),
        IN: translate("release", "In"),
        RELAX: translate("release", "Relax"),
    }


def said(
    plan: ReleasePlan, group: Group | None, step: str, cycle: tuple[int, int], release_only: bool
) -> Said:
    """What stands in the middle at one step. cycle: which time of how many."""
    translate = QCoreApplication.translate
    kicker = step_words()[step]
    if group is None or step == QUIET:
        return Said(
            step_words()[QUIET],
            translate("release", "Two quiet minutes"),
            translate("release", "Nothing to do now. You might notice how your body is."),
            translate("release", "Afterwards, move a little before you stand up."),
        )
    name = group_name(group)
    if step in (IN, RELAX):
        body = translate("release", "Think “in” as the breath comes, and “relax” as it goes.")
        if plan.kind is ReleaseKind.RAPID and group.parts:
            body = translate("release", "With the breath out: {brief}.").format(
                brief=soft_briefly(group.parts)
            )
        return Said(name, kicker, body, "")
    return {
        FOCUS: Said(
            kicker, name, focus_words(group, plan, release_only), _coming_first(plan, group, release_only)
        ),
        TENSE: Said(kicker, name, tense_words(group, plan), letting_go_line(plan)),
        RELEASE: Said(kicker, name, release_words(group, release_only), _coming_next(cycle)),
        REST: Said(kicker, name, _rest_words(), _coming_next(cycle)),
    }[step]


def said_paused(group: Group | None) -> Said:
    """What stands in the middle while paused before or in tension: nothing is to be held."""
    translate = QCoreApplication.translate
    name = translate("release", "Paused") if group is None else group_name(group)
    return Said(
        translate("release", "Paused"),
        name,
        translate("release", "Let go of it all for now."),
        translate("release", "This group begins anew when you go on."),
    )


def said_cautions() -> Said:
    """What stands in the middle before the very first session."""
    return Said("", cautions_title(), cautions_in_short(), cautions_coming())


def announced(group: Group | None, step: str, plan: ReleasePlan, release_only: bool) -> str:
    """What a screen reader says as a step begins: at the focus which group and how, else one or two words."""
    if step == FOCUS and group is not None:
        return spoken(group, step, 1, plan, release_only)[0]
    return step_words()[step]


def letting_go_line(plan: ReleasePlan) -> str:
    """What comes after the tension."""
    words = QCoreApplication.translate(
        "release", "Then let go all at once, and notice the difference for {seconds} seconds."
    )
    return words.format(seconds=round(plan.release_s))


def _coming_first(plan: ReleasePlan, group: Group, release_only: bool) -> str:
    if release_only:
        words = QCoreApplication.translate("release", "Then let go, for {seconds} seconds.")
        return words.format(seconds=round(plan.release_s))
    words = QCoreApplication.translate("release", "Then tense gently, for {seconds} seconds.")
    return words.format(seconds=round(tense_s(group, plan.tense_s)))


def _coming_next(cycle: tuple[int, int]) -> str:
    if cycle[0] < cycle[1]:
        return QCoreApplication.translate("release", "Then once more.")
    return QCoreApplication.translate("release", "What comes next begins by itself.")


def _rest_words() -> str:
    return QCoreApplication.translate(
        "release", "No more tension here. You might move it a little, or rub it."
    )


# the voice


def spoken(
    group: Group | None, step: str, cycle: int, plan: ReleasePlan, release_only: bool | None = None
) -> tuple[str, ...]:
    """What the voice may say as a step begins, from the longest to the shortest.

    cycle: which time it is, from 1. release_only: as it is now, by the plan's kind when None.
    """
    translate = QCoreApplication.translate
    if step == QUIET or group is None:
        return (
            translate("release", "Quiet time, about two minutes. Nothing to do now."),
            translate("release", "Quiet time."),
        )
    name = group_name(group)
    if step == FOCUS:
        return _spoken_focus(group, name, plan, _only(plan, release_only))
    if step == TENSE:
        return _spoken_tense(group, cycle, plan)
    soft = sentence_start(soft_briefly(group.parts))
    if step == RELEASE:
        if cycle > 1:
            return (
                translate("release", "Let go once more, and notice the difference."),
                translate("release", "Let go."),
            )
        return (
            translate("release", "Let go. {brief}. Notice the difference.").format(brief=soft),
            translate("release", "Let go. {brief}.").format(brief=soft),
            translate("release", "Let go."),
        )
    if step == REST:
        return (
            translate("release", "Let it rest. No more tension here."),
            translate("release", "Let it rest."),
        )
    if plan.kind is ReleaseKind.RAPID and group.parts:
        if step == IN:
            return (translate("release", "In. {group}.").format(group=name), translate("release", "In."))
        return (translate("release", "Relax. {brief}.").format(brief=soft), translate("release", "Relax."))
    return (translate("release", "In.") if step == IN else translate("release", "Relax."),)


def _spoken_focus(group: Group, name: str, plan: ReleasePlan, only: bool) -> tuple[str, ...]:
    translate = QCoreApplication.translate
    if only:
        return (translate("release", "{group}. Notice how it is.").format(group=name), f"{name}.")
    brief = tense_briefly(_kept(group, plan), plan.held_breath)
    lines = (
        translate("release", "{group}. In a moment: {brief}.").format(group=name, brief=brief),
        translate("release", "{group}: {brief}.").format(group=name, brief=brief),
    )
    return (*(line for line in lines if len(line) <= FOCUS_LETTERS), f"{name}.")


def _spoken_tense(group: Group, cycle: int, plan: ReleasePlan) -> tuple[str, ...]:
    translate = QCoreApplication.translate
    brief = tense_briefly(_kept(group, plan), plan.held_breath)
    if cycle > 1:
        return (translate("release", "Once more, gently."), translate("release", "Tense."))
    lines = (translate("release", "Tense gently: {brief}.").format(brief=brief), f"{sentence_start(brief)}.")
    fitting = [line for line in lines if len(line) <= TENSE_LETTERS]
    return (*fitting[:1], translate("release", "Tense gently."), translate("release", "Tense."))


# around it


def header(plan: ReleasePlan, release_only: bool, groups: int, rated: int | None) -> str:
    """The line above: what is being done, and how it was at the start once that was rated."""
    translate = QCoreApplication.translate
    name = kind_names()[plan.kind]
    if plan.kind not in (ReleaseKind.CUE_WORD, ReleaseKind.RAPID):
        words = translate("release", "Release muscles  ·  {groups} groups")
        if release_only:
            words = translate("release", "Release only  ·  {groups} groups")
        name = words.format(groups=groups)
    if rated is None:
        return name
    return translate("release", "{name}  ·  {rating} at the start").format(name=name, rating=rated)


def guidance(step: str) -> str:
    """The one quiet line below, at one step."""
    translate = QCoreApplication.translate
    if step == session_words.SETTLE:
        return translate("release", "Sit or lie as you like, eyes open or closed.")
    if step in (IN, RELAX):
        return translate("release", "Small, quiet breaths. No need to keep up.")
    if step == QUIET:
        return translate("release", "Nothing to do. It ends by itself.")
    return translate("release", "Gently is enough. If something hurts, X skips it.")


def skipped_line(group: Group) -> str:
    """After X."""
    words = QCoreApplication.translate(
        "release", "{group}: skipped for now. ← brings it back, Shift X leaves it out from now on."
    )
    return words.format(group=group_name(group))


def left_out_line(group: Group) -> str:
    """After Shift and X."""
    words = QCoreApplication.translate("release", "{group}: left out from now on. ← brings it back.")
    return words.format(group=group_name(group))


def let_go_line() -> str:
    """After a tension that was left before its end."""
    return QCoreApplication.translate("release", "Let go of what was tense.")


def longest_line(groups: tuple[Group, ...]) -> str:
    """The longest of the lines below that may come with ``groups``."""
    return max((skipped_line(group) for group in groups), key=len, default=guidance(FOCUS))


def figure_words(lit: frozenset[str], left_out: frozenset[str]) -> str:
    """The figure for a screen reader."""
    translate = QCoreApplication.translate
    there = parts_in_words(lit - left_out)
    words = (
        translate("release", "Lit: {parts}.").format(parts=there)
        if there
        else translate("release", "Nothing is lit.")
    )
    if left_out:
        words += " " + translate("release", "Left out: {parts}.").format(parts=parts_in_words(left_out))
    return words


def session_keys() -> list[tuple[str, str]]:
    """The keys of a session for the ``?`` panel."""
    translate = QCoreApplication.translate
    return [
        (translate("release", "Space"), translate("release", "Pause, and go on; a tense group begins anew")),
        ("← →", translate("release", "A group back, a group on")),
        ("X", translate("release", "Skip this group, for now")),
        (translate("release", "Shift X"), translate("release", "Leave it out from now on")),
        ("C", translate("release", "Cramp: this group ends at once and rests")),
        ("R", translate("release", "Release only, with no tension; again to tense")),
        ("0-9", translate("release", "Rate how it was at the start; 1 then 0 is 10. Nothing stops.")),
        ("S", translate("release", "Sound on or off")),
        ("V", translate("release", "Voice on or off")),
        ("E", translate("release", "Eyes closed: sound, voice, and one slow glow")),
        ("F", translate("release", "Full screen")),
        ("G", translate("release", "Ground instead")),
        ("Esc", translate("release", "End at once; what you did counts")),
    ]


# before it


def kind_names() -> dict[ReleaseKind, str]:
    """The kinds in the order in which they are offered."""
    translate = QCoreApplication.translate
    return {
        ReleaseKind.TENSE: translate("release", "Tense and let go"),
        ReleaseKind.RELEASE_ONLY: translate("release", "Release only"),
        ReleaseKind.CUE_WORD: translate("release", "Cue word"),
        ReleaseKind.RAPID: translate("release", "Rapid"),
    }


def kind_line(kind: ReleaseKind) -> str:
    """What a kind is, in one line. The last three are later stages of applied relaxation (Ost 1987)."""
    translate = QCoreApplication.translate
    return {
        ReleaseKind.TENSE: translate(
            "release", "Each group is tensed gently, then let go. A good one to begin with."
        ),
        ReleaseKind.RELEASE_ONLY: translate(
            "release", "Each group is let go, with no tension before. Also for when tensing hurts."
        ),
        ReleaseKind.CUE_WORD: translate(
            "release", "“In” as the breath comes, “relax” as it goes, for three minutes."
        ),
        ReleaseKind.RAPID: translate(
            "release", "Three breaths that soften shoulders, jaw and belly, for any moment of the day."
        ),
    }[kind]


def length_words(seconds: float) -> str:
    """``8 minutes 40 seconds``, ``3 minutes``, ``30 seconds``."""
    translate = QCoreApplication.translate
    minutes, rest = divmod(round(seconds), 60)
    words = []
    if minutes:
        several = translate("release", "{count} minutes").format(count=minutes)
        words.append(translate("release", "1 minute") if minutes == 1 else several)
    if rest or not minutes:
        several = translate("release", "{count} seconds").format(count=rest)
        words.append(translate("release", "1 second") if rest == 1 else several)
    return " ".join(words)


def plan_line(plan: ReleasePlan) -> str:
    """What a session will be, in one short line for its door."""
    translate = QCoreApplication.translate
    length = length_words(plan.planned_s)
    if plan.kind in (ReleaseKind.CUE_WORD, ReleaseKind.RAPID):
        return translate("release", "{kind}, {length}").format(kind=kind_names()[plan.kind], length=length)
    words = translate("release", "Tense and let go, {groups} groups, {length}")
    if plan.kind is ReleaseKind.RELEASE_ONLY:
        words = translate("release", "Release only, {groups} groups, {length}")
    return words.format(groups=len(plan.whole_form()), length=length)


def cautions_title() -> str:
    return QCoreApplication.translate("release", "Before you start")


def cautions() -> tuple[str, ...]:
    """What stands before the first use, and one click away after it."""
    translate = QCoreApplication.translate
    return (
        translate("release", "If something hurts, stop. Nothing here has to hurt."),
        translate("release", "Leave out what is injured, sore or just operated on."),
        translate(
            "release",
            "Ask a doctor or therapist first if you have heart or blood pressure problems, muscle spasm or "
            "arthritis, if flashbacks come easily to you, or if you live with schizophrenia.",
        ),
        translate("release", "In pregnancy, leave out the belly, and do not lie on your back for long."),
        translate("release", "Not while driving. Afterwards, move a little before you stand up."),
        translate(
            "release",
            "Relaxing can feel worse at first for some people. G goes outward to the senses instead.",
        ),
    )


def cautions_in_short() -> str:
    """The same for a session that begins before any page showed them, a line for each."""
    translate = QCoreApplication.translate
    return "\n".join(
        (
            translate("release", "If something hurts, stop. Leave out what is injured or sore."),
            translate(
                "release",
                "Ask a professional first with heart or blood pressure problems, muscle spasm, arthritis, "
                "flashbacks or schizophrenia. R goes without tension.",
            ),
            translate("release", "In pregnancy, leave out the belly. Not while driving."),
            translate("release", "If relaxing feels worse, G goes to the senses."),
        )
    )


def cautions_coming() -> str:
    """Beside the count while the cautions stand there."""
    return QCoreApplication.translate("release", "Then it begins. → begins now, Space waits.")


def _kept(group: Group, plan: ReleasePlan) -> tuple[str, ...]:
    return tuple(part for part in group.parts if part not in plan.left_out)


def _only(plan: ReleasePlan, release_only: bool | None) -> bool:
    return plan.kind is ReleaseKind.RELEASE_ONLY if release_only is None else release_only
