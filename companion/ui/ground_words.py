# SPDX-License-Identifier: MIT
"""Grounding in words: the names of its ways and senses, what the voice says, the keys."""

from PySide6.QtCore import QCoreApplication

from companion.practice.grounding import GroundPlan, GroundStep, Walk, steps_of
from companion.settings import GroundWay
from companion.ui.ground_step_words import number_word, quiet_line, title

SETS: tuple[tuple[str, ...], ...] = (
    ("see", "touch", "hear", "smell", "taste"),
    ("see", "hear"),
    ("touch",),
    ("hear",),
)
"""The sets of senses that are offered by name, each in the order of the walk."""


def step_icon(step: GroundStep) -> str:
    """The name of the step's icon: that of its sense, or of its way."""
    return {
        "orient": "orient",
        "category": "categories",
        "hands": "hands-and-feet",
        "object": "object",
    }.get(step.sense, step.sense)


def way_icon(way: GroundWay) -> str:
    """The name of a way's icon."""
    return "ground" if way is GroundWay.SENSES else way.value


def way_names() -> dict[GroundWay, str]:
    """The ways in the order in which they are offered."""
    translate = QCoreApplication.translate
    return {
        GroundWay.SENSES: translate("ground", "Five senses"),
        GroundWay.ORIENT: translate("ground", "Here and now"),
        GroundWay.CATEGORIES: translate("ground", "A game for the mind"),
        GroundWay.HANDS_FEET: translate("ground", "Hands and feet"),
        GroundWay.OBJECT: translate("ground", "One object"),
    }


def way_line(way: GroundWay) -> str:
    """What a way is, in one sentence."""
    translate = QCoreApplication.translate
    return {
        GroundWay.SENSES: translate("ground", "What you can see, touch, hear, smell and taste."),
        GroundWay.ORIENT: translate("ground", "The date, the place, and what stays where it is."),
        GroundWay.CATEGORIES: translate("ground", "Animals, towns, songs: naming things, lightly."),
        GroundWay.HANDS_FEET: translate("ground", "The chair that holds you, the floor, cool water."),
        GroundWay.OBJECT: translate("ground", "Colours, edges and weight of one thing near you."),
    }[way]


def way_source(way: GroundWay) -> str:
    """Where a way comes from, and what is known of it."""
    if way is GroundWay.SENSES:
        return QCoreApplication.translate(
            "ground", "Taught in many places, often as 5-4-3-2-1. We know of no study of it."
        )
    return QCoreApplication.translate(
        "ground", "After the mental and physical grounding of Seeking Safety (Najavits 2002)."
    )


def sense_names() -> dict[str, str]:
    """Each sense as one chooses it, in the order of the walk."""
    translate = QCoreApplication.translate
    return {
        "see": translate("ground", "See"),
        "touch": translate("ground", "Touch"),
        "hear": translate("ground", "Hear"),
        "smell": translate("ground", "Smell"),
        "taste": translate("ground", "Taste"),
    }


def set_name(senses: tuple[str, ...]) -> str:
    """A set of senses (in their order) as one would call it."""
    translate = QCoreApplication.translate
    named = {
        ("see", "hear"): translate("ground", "See and hear"),
        ("see",): translate("ground", "Sight only"),
        ("touch",): translate("ground", "Touch only"),
        ("hear",): translate("ground", "Sound only"),
        ("smell",): translate("ground", "Smell only"),
        ("taste",): translate("ground", "Taste only"),
    }
    counted = {
        2: translate("ground", "Two senses"),
        3: translate("ground", "Three senses"),
        4: translate("ground", "Four senses"),
        5: translate("ground", "Five senses"),
    }
    return named[senses] if senses in named else counted[len(senses)]


def plan_name(plan: GroundPlan) -> str:
    """What stands above the walk: ``Five senses``, ``Touch only``, ``Here and now``."""
    return set_name(plan.senses) if plan.way is GroundWay.SENSES else way_names()[plan.way]


def pace_line(plan: GroundPlan) -> str:
    """What it will be, under its name."""
    steps = steps_of(plan)
    if plan.way is GroundWay.SENSES:
        words = QCoreApplication.translate("ground", "{count} things, at your own pace. Nothing is timed.")
        return words.format(count=sum(step.count for step in steps))
    words = QCoreApplication.translate("ground", "{count} steps, at your own pace. Nothing is timed.")
    return words.format(count=len(steps))


def plan_line(plan: GroundPlan) -> str:
    """What it will be, with its name, in one line."""
    words = QCoreApplication.translate("ground", "{name}, {what}")
    return words.format(name=plan_name(plan), what=pace_line(plan))


def name_line(plan: GroundPlan, start_rating: int | None) -> str:
    """The header: the name, and how it was at the start once that was rated."""
    if start_rating is None:
        return plan_name(plan)
    words = QCoreApplication.translate("ground", "{name}  ·  {rating} at the start")
    return words.format(name=plan_name(plan), rating=start_rating)


def step_counter(walk: Walk) -> str:
    """``Step 1 of 5``, counting the steps that are still in the walk."""
    words = QCoreApplication.translate("ground", "Step {number} of {count}")
    return words.format(number=walk.index + 1, count=len(walk.steps))


def marked_words(walk: Walk) -> str:
    """How many were noticed, for a screen reader: ``2 of 5``."""
    words = QCoreApplication.translate("ground", "{marked} of {count}")
    return words.format(marked=walk.marked, count=walk.step.count)


def spoken(step: GroundStep, remaining: int) -> tuple[str, ...]:
    """What the voice may say at a step, longest first. remaining: how many are open, 0 to its count."""
    name = title(step)
    full = QCoreApplication.translate("ground", "{title}. {line}").format(title=name, line=quiet_line(step))
    if 0 < remaining < step.count:
        more = QCoreApplication.translate("ground", "{title}. {number} more.")
        return (more.format(title=name, number=number_word(remaining)), name)
    return (full, name)


def did_words(plan: GroundPlan, minutes: int, seconds: str) -> str:
    """What was done, in one sentence for the end."""
    words = QCoreApplication.translate("ground", "{minutes}:{seconds} of {name}. What you did counts.")
    return words.format(minutes=minutes, seconds=seconds, name=plan_name(plan))


def not_this_words(walk: Walk) -> str:
    """What X does: a whole sense leaves, or this step alone."""
    if walk.leaves_one:
        return QCoreApplication.translate("ground", "Not this one")
    return QCoreApplication.translate("ground", "Not this sense")


def ground_keys() -> list[tuple[str, str]]:
    """The keys of grounding for the ``?`` panel."""
    translate = QCoreApplication.translate
    return [
        (translate("ground", "Space"), translate("ground", "One noticed; a click on a ring does it too")),
        ("→", translate("ground", "On to the next step, whenever you like")),
        ("←", translate("ground", "Back; what you noticed is still there")),
        ("X", translate("ground", "Not this sense; what it has open goes to the others")),
        (translate("ground", "Tab"), translate("ground", "To the line to type in; Enter there marks one")),
        ("0-9", translate("ground", "Rate how it was at the start; 1 then 0 is 10. Nothing stops.")),
        ("S", translate("ground", "Sound on or off")),
        ("V", translate("ground", "Voice on or off")),
        ("E", translate("ground", "Eyes closed: sound, voice, and one slow glow")),
        ("F", translate("ground", "Full screen")),
        ("B", translate("ground", "Breathe instead")),
        ("G", translate("ground", "Another way to ground")),
        ("Esc", translate("ground", "End at once; what you did counts")),
    ]
