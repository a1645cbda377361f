# SPDX-License-Identifier: MIT
"""What the person has chosen. Frozen values with their limits; a damaged file falls back field by field."""

import re
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from companion.errors import DiskFullError, ReadOnlyError, StoreError
from companion.paths import make_private_dir
from companion.text import QT_TRANSLATE_NOOP

TEXT_PERCENT_MIN, TEXT_PERCENT_MAX = 100, 200
MINUTES_MIN, MINUTES_MAX = 1, 60
BREATHS_MIN, BREATHS_MAX = 1, 500
SETTLE_IN_MIN_S, SETTLE_IN_MAX_S = 0, 30
PATTERN_ID_MAX = 80
RELEASE_GROUPS = (16, 7, 4)
CYCLES_MIN, CYCLES_MAX = 1, 2
TENSE_MIN_S, TENSE_MAX_S = 3, 10
RELEASE_MIN_S, RELEASE_MAX_S = 10, 60
VOLUME_MIN, VOLUME_MAX = 0, 100
VOICE_RATE_MIN, VOICE_RATE_MAX = 50, 150
PAUSE_MINUTES = (5, 10, 20)
CARING_MINUTES = (3, 5, 10)
STRETCH_MINUTES = (0, 30, 45, 60, 90, 120)
REMINDED = ("check-in", "breathe", "release", "ground", "kind-pause", "small-win")
"""What a reminder can be for: ids, never shown."""

REMINDERS_MAX = 20
DAY_MINUTES = 24 * 60
ORDER_MAX = 30
PARTS = (
    "right-hand",
    "right-upper-arm",
    "left-hand",
    "left-upper-arm",
    "forehead",
    "eyes",
    "jaw",
    "neck",
    "chest",
    "abdomen",
    "right-thigh",
    "right-shin",
    "right-foot",
    "left-thigh",
    "left-shin",
    "left-foot",
)
"""The parts of the body that Release knows, the right side first: ids of the figure, never shown."""

SENSES = ("see", "touch", "hear", "smell", "taste")
"""The senses in the order of the walk: ids, never shown."""


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class ReducedMotion(StrEnum):
    SYSTEM = "system"
    ON = "on"
    OFF = "off"


class Style(StrEnum):
    """How the pacer is drawn."""

    ORB = "orb"
    WAVE = "wave"
    BAR = "bar"
    STILL = "still"


class LengthUnit(StrEnum):
    """What a session's length is counted in; OPEN runs until the person stops."""

    MINUTES = "minutes"
    BREATHS = "breaths"
    OPEN = "open"


class Side(StrEnum):
    RIGHT = "right"
    LEFT = "left"


class Sides(StrEnum):
    """Which arms and legs Release goes through."""

    BOTH = "both"
    RIGHT = "right"
    LEFT = "left"


class ReleaseKind(StrEnum):
    """The stages of applied relaxation that Release offers."""

    TENSE = "tense"
    RELEASE_ONLY = "release-only"
    CUE_WORD = "cue-word"
    RAPID = "rapid"


class GroundWay(StrEnum):
    SENSES = "senses"
    ORIENT = "orient"
    CATEGORIES = "categories"
    HANDS_FEET = "hands-and-feet"
    OBJECT = "object"


class Unseen(StrEnum):
    """What an exercise does while nobody can see it: the window hidden, minimised, or the screen locked."""

    GO_ON = "go-on"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every choice with its default.

    text_percent 100 to 200. minutes 1 to 60 and breaths 1 to 500, of which length_unit says which one
    counts. settle_in_s: seconds of 3-2-1 before the first breath, 0 to 30.

    sound and voice are on or off; their volumes 0 to 100 %, voice_rate 50 to 150 % of the engine's own.

    release_groups 16, 7 or 4; release_cycles 1 or 2 for each group; tense_s 3 to 10 and release_s 10 to 60
    seconds. left_out: the ``PARTS`` that Release always leaves out. held_breath: whether the chest is tensed
    with the breath held (never unless chosen). cautions_seen: whether the cautions stood on the screen once.

    ground_senses: the ``SENSES`` to walk through, in their order, at least one. gad7: whether the GAD-7 is
    offered.

    pause_minutes: 5, 10 or 20, how long a pause before sending is. kind_touch: whether a kind pause offers a
    hand on the heart. caring_minutes: 3, 5 or 10, how long a caring figure is. country: two capital letters
    (ISO 3166) for the crisis lines, empty where the system's own region counts.

    background: whether Companion stays when its window is closed; at_login: whether it starts with the
    desktop. unseen: what an exercise does that nobody sees. screen_on: whether the screen saver is held off
    during one. shortcuts: whether the desktop is asked for keys that work anywhere. small_through: whether
    clicks go through the small window; small_at: where it stood last, as "x,y" in pixels of the desktop, or
    empty.

    reminders: one line of text each, as ``model.reminder`` reads them. stretch_minutes: 0 for none, or after
    how long at the computer one comes, for stretch_for. quiet_from and quiet_to: minutes of the day, 0 to
    1439, between which no reminder comes; equal for no such hours.

    door_order, reflect_order: ids of doors as they stood last, the most used first; none for the usual order.
    They are kept here so that no door moves while the data file is being read.
    """

    theme: Theme = Theme.SYSTEM
    text_percent: int = 100
    reduced_motion: ReducedMotion = ReducedMotion.SYSTEM
    pattern_id: str = "long-exhale"
    length_unit: LengthUnit = LengthUnit.MINUTES
    minutes: int = 3
    breaths: int = 18
    style: Style = Style.ORB
    settle_in_s: int = 3
    sound: bool = False
    sound_volume: int = 60
    voice: bool = False
    voice_volume: int = 80
    voice_rate: int = 90
    release_kind: ReleaseKind = ReleaseKind.TENSE
    release_groups: int = 7
    release_cycles: int = 2
    tense_s: int = 6
    release_s: int = 35
    dominant: Side = Side.RIGHT
    release_sides: Sides = Sides.BOTH
    half_effort: bool = True
    held_breath: bool = False
    left_out: tuple[str, ...] = ()
    cautions_seen: bool = False
    ground_way: GroundWay = GroundWay.SENSES
    ground_senses: tuple[str, ...] = SENSES
    gad7: bool = False
    pause_minutes: int = 10
    kind_touch: bool = True
    caring_minutes: int = 5
    country: str = ""
    background: bool = False
    at_login: bool = False
    unseen: Unseen = Unseen.GO_ON
    screen_on: bool = True
    shortcuts: bool = False
    small_through: bool = False
    small_at: str = ""
    reminders: tuple[str, ...] = ()
    stretch_minutes: int = 0
    stretch_for: str = "breathe"
    quiet_from: int = 22 * 60
    quiet_to: int = 8 * 60
    door_order: tuple[str, ...] = ()
    reflect_order: tuple[str, ...] = ()


_PATTERNS = {
    "country": "[A-Z]{2}",
    "small_at": "-?[0-9]{1,5},-?[0-9]{1,5}",
    "stretch_for": "|".join(REMINDED),
}
"""What a text must look like; else it is the default."""

_ID, _REMINDER = re.compile("[a-z-]{1,30}"), re.compile("[a-z0-9: -]{1,60}")

_ORDERS = ("door_order", "reflect_order")

_KNOWN: dict[str, tuple[str, ...]] = {"left_out": PARTS, "ground_senses": SENSES}
"""The words that a list may hold; they are kept in this order."""

_CHOICES: dict[str, tuple[int, ...]] = {
    "release_groups": RELEASE_GROUPS,
    "pause_minutes": PAUSE_MINUTES,
    "caring_minutes": CARING_MINUTES,
    "stretch_minutes": STRETCH_MINUTES,
}

_LIMITS: dict[str, tuple[int, int]] = {
    "text_percent": (TEXT_PERCENT_MIN, TEXT_PERCENT_MAX),
    "minutes": (MINUTES_MIN, MINUTES_MAX),
    "breaths": (BREATHS_MIN, BREATHS_MAX),
    "settle_in_s": (SETTLE_IN_MIN_S, SETTLE_IN_MAX_S),
    "sound_volume": (VOLUME_MIN, VOLUME_MAX),
    "voice_volume": (VOLUME_MIN, VOLUME_MAX),
    "voice_rate": (VOICE_RATE_MIN, VOICE_RATE_MAX),
    "release_cycles": (CYCLES_MIN, CYCLES_MAX),
    "tense_s": (TENSE_MIN_S, TENSE_MAX_S),
    "release_s": (RELEASE_MIN_S, RELEASE_MAX_S),
    "quiet_from": (0, DAY_MINUTES - 1),
    "quiet_to": (0, DAY_MINUTES - 1),
}


def _forgiven(name: str, default: Any, found: Any) -> Any:
    """One field as it may be used: clamped when out of limits, the default when it makes no sense."""
    if isinstance(default, bool):
        return found if isinstance(found, bool) else default
    if name in _ORDERS:
        words = tuple(found) if isinstance(found, list | tuple) and len(found) <= ORDER_MAX else ()
        fits = all(isinstance(word, str) and _ID.fullmatch(word) for word in words)
        return words if fits and len(set(words)) == len(words) else ()
    if name == "reminders":
        lines = found if isinstance(found, list | tuple) else ()
        fit = [line for line in lines if isinstance(line, str) and _REMINDER.fullmatch(line)]
        return tuple(dict.fromkeys(fit))[:REMINDERS_MAX]
    if name in _KNOWN:
        if not isinstance(found, list | tuple):
            return default
        kept = tuple(word for word in _KNOWN[name] if word in found)
        return kept or (default if name == "ground_senses" else ())
    if name in _CHOICES:
        return found if found in _CHOICES[name] and not isinstance(found, bool | float) else default
    if name in _PATTERNS:
        return found if isinstance(found, str) and re.fullmatch(_PATTERNS[name], found) else default
    if name in _LIMITS:
        if isinstance(found, bool) or not isinstance(found, int | float) or found != found:
            return default
        low, high = _LIMITS[name]
        return int(min(max(found, low), high))
    if isinstance(default, StrEnum):
        try:
            return type(default)(found)
        except ValueError:
            return default
    if isinstance(found, str) and 0 < len(found) <= PATTERN_ID_MAX and found.isprintable():
        return found
    return default


def from_json(text: str) -> Settings:
    """Read settings from text that may be damaged in any way; what cannot be read is the default."""
    try:
        return _settings_of(text)
    except ValueError:
        return Settings()


def _settings_of(text: str) -> Settings:
    """The settings in ``text``, field by field. Raises ValueError where it holds no fields at all."""
    import json  # here: without a settings file nothing of it is needed before the first frame

    try:
        found = json.loads(text)
    except RecursionError as error:
        raise ValueError from error
    if not isinstance(found, dict):
        raise ValueError
    settings = Settings()
    known = {
        each.name: _forgiven(each.name, getattr(settings, each.name), found[each.name])
        for each in fields(Settings)
        if each.name in found
    }
    return replace(settings, **known)


def read(file: Path) -> Settings | None:
    """Read the settings file; None where there is none, or a folder in its place.

    Raises OSError where it cannot be read now, and ValueError where what it holds is damaged as a whole.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError):
        return None
    return _settings_of(text)


def load(file: Path) -> Settings:
    """Read the settings file; a missing, unreadable or damaged one gives the defaults."""
    try:
        return read(file) or Settings()
    except (OSError, ValueError):
        return Settings()


def save(settings: Settings, file: Path) -> None:
    """Write the settings so that a kill leaves the old file or the new one, never half of one.

    The file is readable by its owner alone (0600). Raises ReadOnlyError, DiskFullError or StoreError;
    the old file then stands untouched.
    """
    import errno
    import json

    from companion.whole_file import whole_file

    make_private_dir(file.parent)
    text = json.dumps({each.name: getattr(settings, each.name) for each in fields(Settings)}, indent=2) + "\n"
    try:
        with whole_file(file) as part:
            part.write_text(text, encoding="utf-8")
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFullError(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "The disk is full, so this choice lasts until Companion closes. Freeing space helps.",
                )
            ) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise ReadOnlyError(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "The settings file cannot be written, so this choice lasts until Companion closes.",
                )
            ) from error
        raise StoreError(
            QT_TRANSLATE_NOOP(
                "errors", "The settings could not be saved, so this choice lasts until Companion closes."
            )
        ) from error
