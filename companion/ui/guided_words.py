# SPDX-License-Identifier: MIT
"""The guided practices in words: what each step says, their names, what to know before, the keys.

A kind pause after Neff's self-compassion break; a caring figure after the five conditions of Brown & Elliott,
in our own words, about any figure and never about what was.
"""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QCoreApplication

from companion.practice.guided import Guided, GuidedPlan
from companion.ui.session_words import paused_line


def practice_name(practice: Guided) -> str:
    translate = QCoreApplication.translate
    return {
        Guided.KIND_PAUSE: translate("guided", "A kind pause"),
        Guided.CARING_FIGURE: translate("guided", "A caring figure"),
    }[practice]


def title(step: str) -> str:
    """What stands large: ``This hurts``. step: its id."""
    return _steps()[step][0]


def quiet_line(step: str) -> str:
    """The two or three sentences below."""
    return _steps()[step][1]


def whole(step: str) -> str:
    """All that a step says, for a screen reader."""
    return QCoreApplication.translate("guided", "{title}. {line}").format(
        title=title(step), line=quiet_line(step)
    )


def spoken(step: str) -> tuple[str, ...]:
    """What the voice may say at a step, longest first."""
    return (whole(step), title(step))


def preview(plan: GuidedPlan) -> tuple[str, ...]:
    """What comes, in order and each once, as the page tells it before."""
    return tuple(dict.fromkeys(title(step.id) for step in plan.practice.steps))


def numbered(lines: Iterable[str]) -> list[str]:
    """Lines with their numbers, one below the other: ``2  This hurts``."""
    words = QCoreApplication.translate("guided", "{number}  {line}")
    return [words.format(number=number, line=line) for number, line in enumerate(lines, 1)]


def name_line(plan: GuidedPlan, start_rating: int | None) -> str:
    """The header: the name, and how it was at the start once that was rated."""
    name = practice_name(plan.id)
    if start_rating is None:
        return name
    words = QCoreApplication.translate("guided", "{name}  ·  {rating} at the start")
    return words.format(name=name, rating=start_rating)


def place_words(number: int, count: int, time: str) -> str:
    """``Step 2 of 7  ·  2:40 left``. number: from 1."""
    words = QCoreApplication.translate("guided", "Step {number} of {count}  ·  {time} left")
    return words.format(number=number, count=count, time=time)


def guidance(practice: Guided) -> str:
    """The one quiet line below."""
    if practice is Guided.CARING_FIGURE:
        return QCoreApplication.translate("guided", "You might let it go at any moment. Esc ends at once.")
    return QCoreApplication.translate("guided", "There is no right way to do this. Any step can be left out.")


def longest_line() -> str:
    """The longest quiet line that may come."""
    lines = [guidance(practice) for practice in Guided]
    return max((*lines, paused_line(True), paused_line(False)), key=len)


def did_words(plan: GuidedPlan, minutes: int, seconds: str) -> str:
    """What was done, in one sentence for the end."""
    translate = QCoreApplication.translate
    words = {
        Guided.KIND_PAUSE: translate("guided", "{minutes}:{seconds} of a kind pause. What you did counts."),
        Guided.CARING_FIGURE: translate(
            "guided", "{minutes}:{seconds} with a caring figure. What you did counts."
        ),
    }[plan.id]
    return words.format(minutes=minutes, seconds=seconds)


def about(practice: Guided) -> str:
    """What a practice is, on its page."""
    translate = QCoreApplication.translate
    return {
        Guided.KIND_PAUSE: translate(
            "guided",
            "A short pause with something that is hard. You look at it as a good friend would. It hurts."
            " Others feel this too. And you say something kind to yourself.",
        ),
        Guided.CARING_FIGURE: translate(
            "guided",
            "You imagine someone, or something, that cares for you. It can be a person you know or made up,"
            " an animal, or the warmth of a place. It is about now, and not about what was.",
        ),
    }[practice]


def caution(practice: Guided) -> str:
    """What to know before."""
    translate = QCoreApplication.translate
    return {
        Guided.KIND_PAUSE: translate(
            "guided",
            "Eyes open is fine. If kind words feel strange or make it worse, you might leave it there. "
            "Esc ends at once, and G goes to the things around you.",
        ),
        Guided.CARING_FIGURE: translate(
            "guided",
            "This is not for times when pictures in the mind frighten you. Eyes open is fine. You might let"
            " it go at any moment: Esc ends at once, and G goes to the things around you.",
        ),
    }[practice]


def source(practice: Guided) -> str:
    """Where it comes from, and what is known of it."""
    translate = QCoreApplication.translate
    return {
        Guided.KIND_PAUSE: translate(
            "guided", "After the self-compassion break of Kristin Neff. The times are our own."
        ),
        Guided.CARING_FIGURE: translate(
            "guided",
            "After an imagery of Brown and Elliott. It is little studied: one small group in a clinic, led by"
            " therapists. The words and the times are our own.",
        ),
    }[practice]


def length_words(planned_s: float) -> str:
    """``This takes 3 minutes.``, in half minutes."""
    minutes, half = divmod(round(planned_s / 30.0), 2)
    if half:
        words = QCoreApplication.translate("guided", "This takes {minutes} and a half minutes.")
    else:
        words = QCoreApplication.translate("guided", "This takes {minutes} minutes.")
    return words.format(minutes=minutes)


def guided_keys() -> list[tuple[str, str]]:
    """The keys of a guided practice for the ``?`` panel."""
    translate = QCoreApplication.translate
    return [
        (translate("guided", "Space"), translate("guided", "Pause, and go on")),
        ("→", translate("guided", "On to the next step; from the last one, to the end")),
        ("←", translate("guided", "Back to the step before")),
        ("↑ ↓", translate("guided", "Scroll, where the window is too small for the words")),
        ("0-9", translate("guided", "Rate how it was at the start; 1 then 0 is 10. Nothing stops.")),
        ("S", translate("guided", "Sound on or off")),
        ("V", translate("guided", "Voice on or off")),
        ("E", translate("guided", "Eyes closed: sound, voice, and one slow glow")),
        ("F", translate("guided", "Full screen")),
        ("G", translate("guided", "Ground instead")),
        ("Esc", translate("guided", "End at once; what you did counts")),
    ]


def every_step() -> Iterator[str]:
    """The ids of all steps that have words."""
    return iter(_steps())


def _steps() -> dict[str, tuple[str, str]]:
    """For each step its title and its line."""
    return {**_kind_steps(), **_caring_steps()}


def _kind_steps() -> dict[str, tuple[str, str]]:
    translate = QCoreApplication.translate
    return {
        "kind-arrive": (
            translate("guided", "A kind pause"),
            translate("guided", "You might sit or stand, just as you like. Your eyes can stay open."),
        ),
        "kind-recall": (
            translate("guided", "Something that is hard"),
            translate(
                "guided",
                "You might think of one thing that weighs on you. A small one is fine. Perhaps you notice"
                " where you feel it.",
            ),
        ),
        "kind-hurts": (
            translate("guided", "This hurts"),
            translate(
                "guided",
                "You might say to yourself: this is hard right now. It does not have to go away.",
            ),
        ),
        "kind-others": (
            translate("guided", "Others feel this too"),
            translate(
                "guided",
                "Hard moments are part of every life. Somewhere other people feel much like you do now.",
            ),
        ),
        "kind-touch": (
            translate("guided", "A kind touch"),
            translate(
                "guided",
                "You might rest a hand on your chest, your arm or your cheek. Or hold one hand in the other."
                " Only if you like it.",
            ),
        ),
        "kind-words": (
            translate("guided", "Kind words for you"),
            translate(
                "guided",
                "What would you say to a friend who feels like this? You might say it to yourself. Or just:"
                " may I be kind to myself.",
            ),
        ),
        "kind-close": (
            translate("guided", "Back to the room"),
            translate("guided", "You might look around and move a little. You took time for yourself."),
        ),
    }


def _caring_steps() -> dict[str, tuple[str, str]]:
    translate = QCoreApplication.translate
    safe = translate("guided", "Safe here")
    seen = translate("guided", "Seen as you are")
    comfort = translate("guided", "Comforted")
    delight = translate("guided", "Glad that you are here")
    grow = translate("guided", "Room to grow")
    return {
        "caring-arrive": (
            translate("guided", "A caring figure"),
            translate(
                "guided",
                "Your eyes can stay open. You might let it go at any moment. If a picture frightens you, G"
                " goes to the things around you.",
            ),
        ),
        "caring-figure": (
            translate("guided", "Anyone, or anything"),
            translate(
                "guided",
                "Someone or something that cares: a person you know or made up, an animal, the warmth of a"
                " place. It may be no more than a feeling.",
            ),
        ),
        "caring-safe": (
            safe,
            translate(
                "guided", "You might picture how calm it is near this figure. Nothing is asked of you."
            ),
        ),
        "caring-safe-stay": (
            safe,
            translate("guided", "You choose how near or far it is. You might notice the light, or the air."),
        ),
        "caring-seen": (
            seen,
            translate(
                "guided", "This figure has time for you. It sees how you feel, and you need not explain."
            ),
        ),
        "caring-seen-stay": (
            seen,
            translate(
                "guided", "Perhaps there is a look, or a few words: I see you. It can come as it comes."
            ),
        ),
        "caring-comfort": (
            comfort,
            translate(
                "guided",
                "You might picture what soothes you: a soft voice, a warm blanket, someone who stays near.",
            ),
        ),
        "caring-comfort-stay": (
            comfort,
            translate(
                "guided", "There is no hurry. Comfort may come a little, or not at all. Both are fine."
            ),
        ),
        "caring-delight": (
            delight,
            translate("guided", "This figure likes you. Not for what you do, just for who you are."),
        ),
        "caring-delight-stay": (
            delight,
            translate("guided", "You might picture a smile, or a warm hello. It can be very small."),
        ),
        "caring-grow": (
            grow,
            translate("guided", "This figure is on your side. You can try things in your own way and time."),
        ),
        "caring-grow-stay": (
            grow,
            translate("guided", "You might think of one small thing that you would like to try one day."),
        ),
        "caring-close": (
            translate("guided", "Let the picture go"),
            translate(
                "guided",
                "You might keep one small thing: a colour, a word, a feeling. Then look around the room you"
                " are in.",
            ),
        ),
    }
