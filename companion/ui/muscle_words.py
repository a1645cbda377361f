# SPDX-License-Identifier: MIT
"""The parts of the body in words: their names, how each is tensed, and how it is when it lets go.

What to do with each part follows Bernstein & Borkovec 1973, in our own words; toes go upward, never pointed,
so that they do not cramp, and the breath is held only where the person chose it.
"""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from companion.settings import PARTS

Form = str | tuple[str, str, str, str]
"""Words of one kind of part: the same always; or for one side, for both, and for the right or the left when
they stand beside parts of the other side."""


def part_names() -> dict[str, str]:
    """Each of ``PARTS`` as it is called in the middle of a sentence."""
    translate = QCoreApplication.translate
    return {
        "right-hand": translate("muscles", "right hand and forearm"),
        "right-upper-arm": translate("muscles", "right upper arm"),
        "left-hand": translate("muscles", "left hand and forearm"),
        "left-upper-arm": translate("muscles", "left upper arm"),
        "forehead": translate("muscles", "forehead"),
        "eyes": translate("muscles", "eyes and nose"),
        "jaw": translate("muscles", "jaw and cheeks"),
        "neck": translate("muscles", "neck"),
        "chest": translate("muscles", "chest and shoulders"),
        "abdomen": translate("muscles", "belly"),
        "right-thigh": translate("muscles", "right thigh"),
        "right-shin": translate("muscles", "right lower leg"),
        "right-foot": translate("muscles", "right foot"),
        "left-thigh": translate("muscles", "left thigh"),
        "left-shin": translate("muscles", "left lower leg"),
        "left-foot": translate("muscles", "left foot"),
    }


def parts_in_words(parts: Iterable[str]) -> str:
    """``parts`` in one row, as few words as name them: ``left arm, neck``. Nothing gives ``""``."""
    translate = QCoreApplication.translate
    whole = (
        (translate("muscles", "the whole body"), frozenset(PARTS)),
        (translate("muscles", "both arms"), frozenset(PARTS[:4])),
        (translate("muscles", "right arm"), frozenset(PARTS[:2])),
        (translate("muscles", "left arm"), frozenset(PARTS[2:4])),
        (translate("muscles", "face"), frozenset(PARTS[4:7])),
        (translate("muscles", "both legs"), frozenset(PARTS[10:])),
        (translate("muscles", "right leg"), frozenset(PARTS[10:13])),
        (translate("muscles", "left leg"), frozenset(PARTS[13:])),
    )
    left = set(parts)
    found: list[tuple[int, str]] = []
    for name, several in whole:
        if several <= left:
            found.append((min(PARTS.index(part) for part in several), name))
            left -= several
    names = part_names()
    found += [(PARTS.index(part), names[part]) for part in left]
    return ", ".join(name for _place, name in sorted(found))


def tense_sentences(parts: tuple[str, ...], held_breath: bool) -> str:
    """How to tense ``parts``: a whole short sentence for each kind, a fuller one for a part alone."""
    forms = _tense_alone(held_breath) if len(parts) == 1 else _tense_together(held_breath)
    return " ".join(_said(forms, parts))


def tense_briefly(parts: tuple[str, ...], held_breath: bool) -> str:
    """The same in a few words: ``a fist, elbow down``."""
    return ", ".join(_said(_tense_brief(held_breath), parts))


def soft_briefly(parts: tuple[str, ...]) -> str:
    """How ``parts`` are when they have let go: ``hand open, arm loose``."""
    return ", ".join(_said(_soft(), parts))


def sentence_start(words: str) -> str:
    """``words`` as the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def _said(forms: dict[str, Form], parts: tuple[str, ...]) -> list[str]:
    """The words for each kind of part among ``parts``, in their order."""
    sides: dict[str, list[str]] = {}
    for part in parts:
        side, _, kind = part.partition("-")
        if side in ("right", "left"):
            sides.setdefault(kind, []).append(side)
        else:
            sides.setdefault(part, [])
    mixed = len({side for each in sides.values() for side in each}) == 2
    return [_chosen(forms[kind], each, mixed) for kind, each in sides.items()]


def _chosen(form: Form, sides: list[str], mixed: bool) -> str:
    if isinstance(form, str):
        return form
    one, both, right, left = form
    if len(sides) == 2:
        return both
    if not mixed:
        return one
    return right if sides == ["right"] else left


def _tense_alone(held_breath: bool) -> dict[str, Form]:
    translate = QCoreApplication.translate
    chest = translate("muscles", "Draw your shoulder blades together, and keep breathing.")
    if held_breath:
        chest = translate("muscles", "Breathe in, hold it, and draw your shoulder blades together.")
    return {
        "hand": translate("muscles", "Make a fist, and let your forearm be firm with it."),
        "upper-arm": translate("muscles", "Press your elbow down, or in against your side."),
        "forehead": translate("muscles", "Lift your brows as high as they like to go."),
        "eyes": translate("muscles", "Squeeze your eyes shut and wrinkle your nose."),
        "jaw": translate("muscles", "Press your lips together, and draw back the corners of your mouth."),
        "neck": translate("muscles", "Bring your chin toward your chest, while your neck holds it back."),
        "chest": chest,
        "abdomen": translate("muscles", "Make your belly firm, and keep breathing."),
        "thigh": translate("muscles", "Make your thigh firm, the front and the back of it."),
        "shin": translate("muscles", "Bend your foot up toward you, the heel at rest."),
        "foot": translate("muscles", "Curl your toes upward, lightly. Never point them."),
    }


def _tense_together(held_breath: bool) -> dict[str, Form]:
    translate = QCoreApplication.translate
    chest = translate("muscles", "Draw your shoulder blades together, and keep breathing.")
    if held_breath:
        chest = translate("muscles", "Breathe in, hold it, and draw your shoulder blades together.")
    return {
        "hand": (
            translate("muscles", "Make a fist."),
            translate("muscles", "Make two fists."),
            translate("muscles", "Make a fist with your right hand."),
            translate("muscles", "Make a fist with your left hand."),
        ),
        "upper-arm": (
            translate("muscles", "Press your elbow down."),
            translate("muscles", "Press both elbows down."),
            translate("muscles", "Press your right elbow down."),
            translate("muscles", "Press your left elbow down."),
        ),
        "forehead": translate("muscles", "Lift your brows."),
        "eyes": translate("muscles", "Squeeze your eyes shut."),
        "jaw": translate("muscles", "Press your lips together."),
        "neck": translate("muscles", "Bring your chin toward your chest, held back a little."),
        "chest": chest,
        "abdomen": translate("muscles", "Make your belly firm."),
        "thigh": (
            translate("muscles", "Make your thigh firm."),
            translate("muscles", "Make both thighs firm."),
            translate("muscles", "Make your right thigh firm."),
            translate("muscles", "Make your left thigh firm."),
        ),
        "shin": (
            translate("muscles", "Bend your foot up toward you."),
            translate("muscles", "Bend both feet up toward you."),
            translate("muscles", "Bend your right foot up toward you."),
            translate("muscles", "Bend your left foot up toward you."),
        ),
        "foot": (
            translate("muscles", "Curl your toes upward, never pointed."),
            translate("muscles", "Curl your toes upward, never pointed."),
            translate("muscles", "Curl your right toes upward, never pointed."),
            translate("muscles", "Curl your left toes upward, never pointed."),
        ),
    }


def _tense_brief(held_breath: bool) -> dict[str, Form]:
    translate = QCoreApplication.translate
    chest = translate("muscles", "shoulder blades together")
    if held_breath:
        chest = translate("muscles", "breath in and held, shoulder blades together")
    return {
        "hand": (
            translate("muscles", "a fist"),
            translate("muscles", "two fists"),
            translate("muscles", "a right fist"),
            translate("muscles", "a left fist"),
        ),
        "upper-arm": (
            translate("muscles", "elbow down"),
            translate("muscles", "elbows down"),
            translate("muscles", "right elbow down"),
            translate("muscles", "left elbow down"),
        ),
        "forehead": translate("muscles", "brows up"),
        "eyes": translate("muscles", "eyes shut"),
        "jaw": translate("muscles", "lips together"),
        "neck": translate("muscles", "chin to chest"),
        "chest": chest,
        "abdomen": translate("muscles", "belly firm"),
        "thigh": (
            translate("muscles", "thigh firm"),
            translate("muscles", "thighs firm"),
            translate("muscles", "right thigh firm"),
            translate("muscles", "left thigh firm"),
        ),
        "shin": (
            translate("muscles", "foot up"),
            translate("muscles", "feet up"),
            translate("muscles", "right foot up"),
            translate("muscles", "left foot up"),
        ),
        "foot": (
            translate("muscles", "toes up"),
            translate("muscles", "toes up"),
            translate("muscles", "right toes up"),
            translate("muscles", "left toes up"),
        ),
    }


def _soft() -> dict[str, Form]:
    translate = QCoreApplication.translate
    return {
        "hand": (
            translate("muscles", "hand open"),
            translate("muscles", "hands open"),
            translate("muscles", "right hand open"),
            translate("muscles", "left hand open"),
        ),
        "upper-arm": (
            translate("muscles", "arm loose"),
            translate("muscles", "arms loose"),
            translate("muscles", "right arm loose"),
            translate("muscles", "left arm loose"),
        ),
        "forehead": translate("muscles", "brows smooth"),
        "eyes": translate("muscles", "eyes at rest"),
        "jaw": translate("muscles", "jaw loose"),
        "neck": translate("muscles", "neck soft"),
        "chest": translate("muscles", "shoulders low"),
        "abdomen": translate("muscles", "belly soft"),
        "thigh": (
            translate("muscles", "thigh soft"),
            translate("muscles", "thighs soft"),
            translate("muscles", "right thigh soft"),
            translate("muscles", "left thigh soft"),
        ),
        "shin": (
            translate("muscles", "lower leg loose"),
            translate("muscles", "lower legs loose"),
            translate("muscles", "right lower leg loose"),
            translate("muscles", "left lower leg loose"),
        ),
        "foot": (
            translate("muscles", "toes at rest"),
            translate("muscles", "toes at rest"),
            translate("muscles", "right toes at rest"),
            translate("muscles", "left toes at rest"),
        ),
    }
