# SPDX-License-Identifier: MIT
"""From the words of ``companion breathe`` to a breath that moves, by the shortest way.

All that knows no Qt is imported before Qt is: afterwards PySide6 reads the source of every module that
is imported, to see whether it is one of its own. And argparse, 15 ms with all its options, is left away
when the words are plain.
"""

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from companion import settings as settings_file
from companion.aside import Aside, within
from companion.clock import Clock, SystemClock
from companion.desktop import theme as _early  # noqa: F401 (knows no Qt, so better before it)
from companion.errors import CompanionError, UsageError
from companion.model.breath_pattern import BreathPattern
from companion.paths import Paths, locate
from companion.practice.catalog import DEFAULT_ID, built_in
from companion.practice.plan import BreathPlan, usual_plan
from companion.practice.session import Length
from companion.screen import require_screen
from companion.settings import BREATHS_MAX, BREATHS_MIN, MINUTES_MAX, MINUTES_MIN, Settings, Style
from companion.text import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from companion.instance import Instance

SETTINGS_S, OWN_S = 0.02, 0.15
"""A disk that takes longer for the settings, or for one's own pattern, is not waited for: the breath begins
as it does for who has chosen nothing, and the settings are taken on when they come.
"""


def breathe(options: dict[str, str], instance: "Instance") -> int:
    """Do ``companion breathe``: open the window on a breath. Returns the exit status."""
    paths = locate(options.get("data-dir"))
    clock = SystemClock()
    reading = read_settings(paths)
    plan = plan_of(options, reading.get(SETTINGS_S, Settings()), paths, clock)
    was_late = not reading.is_done
    require_screen()
    from companion.app import run
    from companion.wiring import Opening

    settings = reading.get(0.0, Settings())
    if was_late and reading.is_done:  # Qt took longer than the disk
        plan = plan_of(options, settings, paths, clock)
    trace = Path(options["trace"]) if "trace" in options else None
    opening = Opening(plan=plan, trace=trace, is_small="small" in options)
    return run(paths, clock, settings, opening, instance, reading)


def read_settings(paths: Paths) -> Aside[Settings]:
    """The settings, being read."""
    return Aside(lambda: settings_file.load(paths.settings_file))


def plan_of(
    options: dict[str, str],
    settings: Settings,
    paths: Paths,
    clock: Clock,
    own: Mapping[str, BreathPattern] = MappingProxyType({}),
) -> BreathPlan:
    """The breath that is asked for, the rest as usual. It begins at once, without settling in.

    own: one's own patterns that are known already, by their ids. In place of one that the disk is slow to
    give stands the long exhale. Raises UsageError for a value that cannot be.
    """
    wanted = options.get("pattern", settings.pattern_id)
    pattern = built_in(wanted) or own.get(wanted)
    if pattern is None and wanted.startswith("own-"):
        pattern = within(OWN_S, lambda: _own_pattern(wanted, paths, clock), built_in(DEFAULT_ID))
    if pattern is None and "pattern" in options:
        raise UsageError(
            QT_TRANSLATE_NOOP("errors", "There is no pattern '{pattern}'. 'companion patterns' lists them."),
            pattern=wanted[:60],
        )
    pattern = pattern or built_in(DEFAULT_ID)
    assert pattern is not None
    plan = replace(usual_plan(settings, pattern), settle_in_s=0.0)
    if "minutes" in options and "breaths" in options:
        raise UsageError(QT_TRANSLATE_NOOP("errors", "--minutes and --breaths: one of them is enough."))
    if "minutes" in options:
        minutes = _whole("--minutes", options["minutes"], MINUTES_MIN, MINUTES_MAX)
        plan = replace(plan, length=Length(seconds=minutes * 60.0))
    if "breaths" in options:
        breaths = _whole("--breaths", options["breaths"], BREATHS_MIN, BREATHS_MAX)
        plan = replace(plan, length=Length(breaths=breaths))
    if "style" in options:
        plan = replace(plan, style=_style(options["style"]))
    return plan


def _whole(option: str, text: str, low: int, high: int) -> int:
    """A whole number from ``low`` to ``high``."""
    try:
        number = int(text)
    except ValueError:
        number = low - 1
    if not low <= number <= high:
        raise UsageError(
            QT_TRANSLATE_NOOP("errors", "{option} takes a whole number from {low} to {high}, not {text}."),
            option=option,
            low=low,
            high=high,
            text=text[:20],
        )
    return number


def _style(text: str) -> Style:
    try:
        return Style(text)
    except ValueError as error:
        raise UsageError(
            QT_TRANSLATE_NOOP("errors", "--style takes {styles}, not {text}."),
            styles=", ".join(style.value for style in Style),
            text=text[:20],
        ) from error


def _own_pattern(slug: str, paths: Paths, clock: Clock) -> BreathPattern | None:
    """One's own pattern of that id; None where there is none or the file cannot be read."""
    if not paths.database.exists():
        return None
    from companion.store.open_store import open_store

    try:
        store = open_store(paths.database, clock)
    except CompanionError as error:  # a breath does not wait for a file to be mended
        print(f"companion: {error}", file=sys.stderr)
        return None
    try:
        return store.own_patterns.get(slug)
    except CompanionError as error:
        print(f"companion: {error}", file=sys.stderr)
        return None
    finally:
        store.close()
