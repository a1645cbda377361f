# SPDX-License-Identifier: MIT
"""What each step of grounding says: the title and the quiet line under it.

Neutral words about what is around, and no question about feelings (Seeking Safety, Najavits 2002).
"""

from PySide6.QtCore import QCoreApplication

from companion.practice.grounding import GroundStep


def number_word(number: int) -> str:
    """A number from 1 to 15 as the word that begins a title."""
    translate = QCoreApplication.translate
    return (
        translate("ground", "One"),
        translate("ground", "Two"),
        translate("ground", "Three"),
        translate("ground", "Four"),
        translate("ground", "Five"),
        translate("ground", "Six"),
        translate("ground", "Seven"),
        translate("ground", "Eight"),
        translate("ground", "Nine"),
        translate("ground", "Ten"),
        translate("ground", "Eleven"),
        translate("ground", "Twelve"),
        translate("ground", "Thirteen"),
        translate("ground", "Fourteen"),
        translate("ground", "Fifteen"),
    )[number - 1]


def title(step: GroundStep) -> str:
    """What to notice now: ``Five things you can see``."""
    one, several = _titles()[step.id]
    return one if step.count == 1 else several.format(number=number_word(step.count))


def quiet_line(step: GroundStep) -> str:
    """The line under the title, an invitation with the key that marks one."""
    return _lines()[step.id]


def _titles() -> dict[str, tuple[str, str]]:
    """For each step the title of one thing, and of several. ``{number}`` is a word."""
    translate = QCoreApplication.translate
    counted = {
        "see": (
            translate("ground", "One thing you can see"),
            translate("ground", "{number} things you can see"),
        ),
        "see-colours": (
            translate("ground", "One colour you can see"),
            translate("ground", "{number} colours you can see"),
        ),
        "see-shapes": (
            translate("ground", "One shape you can see"),
            translate("ground", "{number} shapes you can see"),
        ),
        "see-light": (
            translate("ground", "One place with light or shadow"),
            translate("ground", "{number} places with light or shadow"),
        ),
        "see-still": (
            translate("ground", "One thing that stays still"),
            translate("ground", "{number} things that stay still"),
        ),
        "see-liked": (
            translate("ground", "One thing that is nice to look at"),
            translate("ground", "{number} things that are nice to look at"),
        ),
        "touch": (
            translate("ground", "One thing you can touch"),
            translate("ground", "{number} things you can touch"),
        ),
        "touch-holds": (
            translate("ground", "One thing that holds you"),
            translate("ground", "{number} things that hold you"),
        ),
        "touch-textures": (
            translate("ground", "One texture to touch"),
            translate("ground", "{number} textures to touch"),
        ),
        "touch-warmth": (
            translate("ground", "One thing that is warm or cool"),
            translate("ground", "{number} things that are warm or cool"),
        ),
        "touch-weight": (
            translate("ground", "One thing to feel the weight of"),
            translate("ground", "{number} things to feel the weight of"),
        ),
        "touch-liked": (
            translate("ground", "One thing that is nice to hold"),
            translate("ground", "{number} things that are nice to hold"),
        ),
        "hear": (
            translate("ground", "One thing you can hear"),
            translate("ground", "{number} things you can hear"),
        ),
        "hear-near": (
            translate("ground", "One sound near you"),
            translate("ground", "{number} sounds near you"),
        ),
        "hear-far": (
            translate("ground", "One sound from further away"),
            translate("ground", "{number} sounds from further away"),
        ),
        "hear-loudness": (
            translate("ground", "One sound, loud or soft"),
            translate("ground", "{number} sounds, loud or soft"),
        ),
        "hear-own": (
            translate("ground", "One sound that you make"),
            translate("ground", "{number} sounds that you make"),
        ),
        "hear-quietest": (
            translate("ground", "The quietest sound you can hear"),
            translate("ground", "{number} of the quietest sounds"),
        ),
        "smell": (
            translate("ground", "One thing you can smell"),
            translate("ground", "{number} things you can smell"),
        ),
        "smell-air": (
            translate("ground", "One smell in the air"),
            translate("ground", "{number} smells in the air"),
        ),
        "smell-close": (
            translate("ground", "One smell close to you"),
            translate("ground", "{number} smells close to you"),
        ),
        "smell-kitchen": (
            translate("ground", "One smell of a kitchen"),
            translate("ground", "{number} smells of a kitchen"),
        ),
        "smell-outdoors": (
            translate("ground", "One smell from outdoors"),
            translate("ground", "{number} smells from outdoors"),
        ),
        "smell-liked": (
            translate("ground", "One smell you like"),
            translate("ground", "{number} smells you like"),
        ),
        "taste": (
            translate("ground", "One thing you can taste"),
            translate("ground", "{number} things you can taste"),
        ),
        "taste-now": (
            translate("ground", "One taste, here or remembered"),
            translate("ground", "{number} tastes, here or remembered"),
        ),
        "taste-sweet": (
            translate("ground", "One sweet taste"),
            translate("ground", "{number} sweet tastes"),
        ),
        "taste-sharp": (
            translate("ground", "One salty or sour taste"),
            translate("ground", "{number} salty or sour tastes"),
        ),
        "taste-meal": (
            translate("ground", "One meal you like"),
            translate("ground", "{number} meals you like"),
        ),
        "taste-liked": (
            translate("ground", "One favourite taste"),
            translate("ground", "{number} favourite tastes"),
        ),
    }
    fixed = {
        "orient-date": translate("ground", "The date today"),
        "orient-place": translate("ground", "Where you are"),
        "orient-things": translate("ground", "Three things that stay where they are"),
        "orient-now": translate("ground", "One thing that belongs to now"),
        "category-animals": translate("ground", "Five animals"),
        "category-towns": translate("ground", "Four towns"),
        "category-kitchen": translate("ground", "Three things in a kitchen"),
        "category-songs": translate("ground", "Two songs you know"),
        "category-word": translate("ground", "One word that sounds nice"),
        "hands-chair": translate("ground", "Three places where the chair holds you"),
        "hands-floor": translate("ground", "Both feet on the floor"),
        "hands-grip": translate("ground", "Grip the chair and let go"),
        "hands-water": translate("ground", "Cool water on your hands"),
        "object-choose": translate("ground", "Choose one thing near you"),
        "object-colours": translate("ground", "Three of its colours"),
        "object-edges": translate("ground", "Two of its edges"),
        "object-weight": translate("ground", "Its weight"),
        "object-texture": translate("ground", "Its surface, in two places"),
        "object-use": translate("ground", "What it is for"),
    }
    return {**counted, **{step_id: (words, words) for step_id, words in fixed.items()}}


def _lines() -> dict[str, str]:
    """For each step the quiet line."""
    translate = QCoreApplication.translate
    favourite_smell = translate(
        "ground", "The air, a sleeve, a cup. Nothing to smell here? Remember a favourite."
    )
    return {
        "see": translate(
            "ground",
            "Look around slowly. A colour, an edge, a shadow. Say each one to yourself, then press Space.",
        ),
        "see-colours": translate(
            "ground", "Look around slowly. Bright or pale, large or small. Press Space at each one."
        ),
        "see-shapes": translate("ground", "Round, straight, with corners. Press Space at each one."),
        "see-light": translate(
            "ground", "A bright edge, a reflection, a dark corner. Press Space at each one."
        ),
        "see-still": translate("ground", "A wall, a shelf, a tree. Press Space at each one."),
        "see-liked": translate("ground", "It may be small or plain. Then press Space."),
        "touch": translate(
            "ground", "Cloth, wood, your own sleeve. Rest a hand on each one, then press Space."
        ),
        "touch-holds": translate(
            "ground", "The seat, the floor, what you lean on. Notice each one, then press Space."
        ),
        "touch-textures": translate(
            "ground", "Rough, smooth, soft, ribbed. Stay with each one a little, then press Space."
        ),
        "touch-warmth": translate(
            "ground", "A cup, a window, your own hand. Notice which it is, then press Space."
        ),
        "touch-weight": translate(
            "ground", "Lift it a little, or let it rest on you. Then press Space at each one."
        ),
        "touch-liked": translate("ground", "You might keep it in your hand for a while. Then press Space."),
        "hear": translate(
            "ground", "Near or far, loud or soft. Name each one to yourself, then press Space."
        ),
        "hear-near": translate("ground", "In the room, or at your side. Press Space at each one."),
        "hear-far": translate(
            "ground", "In another room, in the street, in the air. Press Space at each one."
        ),
        "hear-loudness": translate("ground", "Notice which it is. Then press Space at each one."),
        "hear-own": translate("ground", "A tap, a hum, a rustling sleeve. Press Space at each one."),
        "hear-quietest": translate("ground", "Listen behind the other sounds for a while. Then press Space."),
        "smell": favourite_smell,
        "smell-air": favourite_smell,
        "smell-close": translate(
            "ground", "A sleeve, your hands, the page of a book. Nothing to smell here? Remember a favourite."
        ),
        "smell-kitchen": translate("ground", "Here or remembered: bread, an orange, tea."),
        "smell-outdoors": translate("ground", "Here or remembered: rain, grass, wood."),
        "smell-liked": translate("ground", "Here or remembered. Then press Space."),
        "taste": translate(
            "ground", "A sip, a crumb, a leaf of mint. Nothing to taste here? Remember a favourite."
        ),
        "taste-now": translate("ground", "A sip, a crumb, a favourite. Press Space at each one."),
        "taste-sweet": translate("ground", "Here or remembered: honey, a pear, milk."),
        "taste-sharp": translate("ground", "Here or remembered: a lemon, an olive, a crust of bread."),
        "taste-meal": translate("ground", "Here or remembered. Press Space at each one."),
        "taste-liked": translate("ground", "Here or remembered. Then press Space."),
        "orient-date": translate(
            "ground", "The day, the month, the year. You might look it up. Then press Space."
        ),
        "orient-place": translate(
            "ground", "The room, the street, the town. Say it to yourself, then press Space."
        ),
        "orient-things": translate("ground", "A wall, a door, a lamp. Look at each one, then press Space."),
        "orient-now": translate(
            "ground", "This screen, the light outside, the clothes you have on. Then press Space."
        ),
        "category-animals": translate(
            "ground", "Any five. You might go by the letters of a name. Press Space at each one."
        ),
        "category-towns": translate("ground", "Near or far, large or small. Press Space at each one."),
        "category-kitchen": translate("ground", "Yours, or any other. Press Space at each one."),
        "category-songs": translate(
            "ground", "Only their names, or a line of each. Press Space at each one."
        ),
        "category-word": translate("ground", "In any language. Say it to yourself, then press Space."),
        "hands-chair": translate(
            "ground", "Your back, your legs, your arms. Lean into each one a little, then press Space."
        ),
        "hands-floor": translate(
            "ground", "Heels down, one foot and then the other. Press Space for each of them."
        ),
        "hands-grip": translate("ground", "Three times, no harder than is pleasant. Press Space each time."),
        "hands-water": translate(
            "ground", "If a tap is near. A cool glass to hold is just as good. Then press Space."
        ),
        "object-choose": translate("ground", "Anything will do: a cup, a key, a book. Then press Space."),
        "object-colours": translate(
            "ground", "Also where it is lighter, and where it is darker. Press Space at each one."
        ),
        "object-edges": translate(
            "ground", "Straight or round, sharp or worn. Follow each one with your eyes, then press Space."
        ),
        "object-weight": translate("ground", "Lift it, or guess. Then press Space."),
        "object-texture": translate(
            "ground", "Smooth, rough, soft. Touch it, or look closely. Press Space at each place."
        ),
        "object-use": translate(
            "ground", "As you would tell someone who has never seen one. Then press Space."
        ),
    }
