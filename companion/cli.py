# SPDX-License-Identifier: MIT
"""The command line: its options, and the work that needs no window.

Exit status 0 done, 1 the work failed, 2 wrong usage; one clear line on standard error. ``--help`` and
``--version`` import nothing of Qt, and neither does anything here but opening a window.
"""

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from companion import __version__, cli_data, cli_import
from companion.clock import Clock, SystemClock
from companion.errors import CompanionError, UsageError
from companion.model.breath_pattern import BreathPattern
from companion.model.doors import REFLECT_DOORS
from companion.paths import Paths, locate
from companion.settings import (
    BREATHS_MAX,
    BREATHS_MIN,
    MINUTES_MAX,
    MINUTES_MIN,
    PAUSE_MINUTES,
    RELEASE_GROUPS,
    SENSES,
    GroundWay,
    ReleaseKind,
    Settings,
    Style,
)

if TYPE_CHECKING:
    from companion.instance import Instance


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line instead of the whole usage."""
        raise UsageError("{message}. See companion --help.", message=message)


def _whole(low: int, high: int, what: str) -> Callable[[str], int]:
    """A reader of whole numbers from ``low`` to ``high``."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = low - 1
        if not low <= number <= high:
            raise argparse.ArgumentTypeError(
                f"{what} is a whole number from {low} to {high}, not {text[:20]}"
            )
        return number

    return read


def _groups(text: str) -> int:
    if text not in (str(count) for count in RELEASE_GROUPS):
        raise argparse.ArgumentTypeError(f"the groups are 4, 7 or 16, not {text[:20]}")
    return int(text)


def _listed(numbers: tuple[int, ...]) -> str:
    """5, 10 or 20."""
    return " or ".join((", ".join(map(str, numbers[:-1])), str(numbers[-1])))


def _pause_minutes(text: str) -> int:
    if text not in map(str, PAUSE_MINUTES):
        raise argparse.ArgumentTypeError(f"a pause takes {_listed(PAUSE_MINUTES)} minutes, not {text[:20]}")
    return int(text)


def _door(text: str) -> str:
    if text not in REFLECT_DOORS:
        raise argparse.ArgumentTypeError(f"the practices are {', '.join(REFLECT_DOORS)}, not {text[:40]}")
    return text


def _senses(text: str) -> tuple[str, ...]:
    """The senses named with commas, in the order of the walk."""
    named = [name.strip() for name in text.split(",")]
    if not all(name in SENSES for name in named):
        raise argparse.ArgumentTypeError(f"the senses are {','.join(SENSES)}, not {text[:40]}")
    return tuple(sense for sense in SENSES if sense in named)


def _way(text: str) -> GroundWay:
    try:
        return GroundWay(text)
    except ValueError as error:
        ways = ", ".join(way.value for way in GroundWay)
        raise argparse.ArgumentTypeError(f"the ways are {ways}, not {text[:40]}") from error


def parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    common = _Parser(add_help=False)
    common.add_argument(
        "--data-dir", metavar="DIR", default=argparse.SUPPRESS, help="keep data, settings and log in DIR"
    )
    root = _Parser(
        prog="companion",
        parents=[common],
        description="A guided breath, and an honest picture of the weeks. Without a command: the window.",
        epilog="Companion is not therapy, not an emergency service and not a medical device.",
    )
    root.add_argument(
        "--background", action="store_true", help="be there without a window, for a quicker start"
    )
    root.add_argument("--version", action="version", version=f"companion {__version__}")
    commands = root.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)

    breathe = commands.add_parser("breathe", parents=[common], help="begin a guided breath at once")
    breathe.add_argument("--pattern", metavar="ID", help="a breath pattern; 'companion patterns' lists them")
    breathe.add_argument("--minutes", metavar="N", help=f"how long, {MINUTES_MIN} to {MINUTES_MAX}")
    breathe.add_argument("--breaths", metavar="N", help=f"or how many, {BREATHS_MIN} to {BREATHS_MAX}")
    styles = ", ".join(style.value for style in Style)
    breathe.add_argument("--style", metavar="STYLE", help=f"how the breath is drawn: {styles}")
    breathe.add_argument("--small", action="store_true", help="in a small window above all others")
    breathe.add_argument("--trace", metavar="FILE", help="write one JSON line for each painted frame")

    relax = commands.add_parser(
        "relax", parents=[common], help="begin to release the muscles, group by group"
    )
    relax.add_argument("--groups", metavar="N", type=_groups, help="in 4, 7 or 16 groups")
    kind = relax.add_mutually_exclusive_group()
    kind.add_argument("--release-only", action="store_true", help="let go without tensing")
    kind.add_argument("--cue-word", action="store_true", help="a word with the breath, 3 minutes")
    kind.add_argument("--rapid", action="store_true", help="30 seconds, for a moment in between")
    relax.add_argument("--trace", metavar="FILE", help="write one JSON line for each painted frame")

    ground = commands.add_parser("ground", parents=[common], help="begin the walk through the senses")
    ground.add_argument(
        "--senses", metavar="LIST", type=_senses, help=f"some of {','.join(SENSES)}, with commas"
    )
    ways = ", ".join(way.value for way in GroundWay)
    ground.add_argument("--way", metavar="WAY", type=_way, help=f"one of {ways}")
    ground.add_argument("--trace", metavar="FILE", help="write one JSON line for each painted change")

    pause = commands.add_parser("pause", parents=[common], help="begin a pause before you send")
    pause.add_argument(
        "--minutes", metavar="N", type=_pause_minutes, help=f"how long: {_listed(PAUSE_MINUTES)}"
    )
    reflect = commands.add_parser("reflect", parents=[common], help="open Reflect, or a practice of the mind")
    reflect.add_argument(
        "door", metavar="NAME", nargs="?", type=_door, help=f"one of {', '.join(REFLECT_DOORS)}"
    )

    commands.add_parser("hide", parents=[common], help="hide the window of the Companion that runs, at once")

    trends = commands.add_parser("trends", parents=[common], help="open Trends, or print it")
    printed = trends.add_mutually_exclusive_group()
    printed.add_argument("--summary", action="store_true", help="print the summary as text")
    printed.add_argument("--json", action="store_true", help="print the figures as data")
    trends.add_argument(
        "--range",
        choices=["week", "month", "quarter", "year", "all"],
        help="how far back --summary and --json look (all)",
    )

    check_in = commands.add_parser("check-in", parents=[common], help="save how it is, without a window")
    check_in.add_argument("--distress", metavar="N", type=_whole(0, 10, "distress"), help="0 to 10")
    check_in.add_argument("--mood", metavar="N", type=_whole(1, 5, "mood"), help="1 to 5")
    check_in.add_argument("--energy", metavar="N", type=_whole(1, 5, "energy"), help="1 to 5")
    check_in.add_argument(
        "--pleasant", metavar="N", type=_whole(-4, 4, "pleasant"), help="-4 (unpleasant) to 4 (pleasant)"
    )
    check_in.add_argument(
        "--stirred", metavar="N", type=_whole(-4, 4, "stirred"), help="-4 (calm) to 4 (stirred up)"
    )
    check_in.add_argument(
        "--feeling",
        metavar="F",
        action="append",
        default=[],
        help="for example lonely; repeatable",
    )
    check_in.add_argument(
        "--need", metavar="N", action="append", default=[], help="what you need, in a word; repeatable"
    )
    check_in.add_argument(
        "--tag", metavar="T", action="append", default=[], help="a word of your own; repeatable"
    )
    check_in.add_argument(
        "--note",
        metavar="TEXT",
        help="a few words; - reads them from standard input, which no list of programs shows",
    )
    check_in.add_argument("--at", metavar="ISO", help="when it was, for example 2026-11-20T21:30")

    add = partial(commands.add_parser, parents=[common])
    cli_import.add_command(add)
    cli_data.add_commands(add)

    commands.add_parser("patterns", parents=[common], help="list the breath patterns with their seconds")
    tour = commands.add_parser(
        "tour", parents=[common], help="draw every page to pictures, needing no screen"
    )
    tour.add_argument("folder", metavar="DIR")
    commands.add_parser("doctor", parents=[common], help="say what works here")
    return root


def ask(words: list[str], instance: "Instance | None" = None) -> int:
    """Do what ``words`` (the arguments) ask. Returns the exit status; raises CompanionError.

    instance: this program among others, where they were asked already.
    """
    options = parser()
    asked, unknown = options.parse_known_args(words)
    if unknown:
        options.error(f"unrecognized arguments: {' '.join(unknown)[:80]}")
    paths = locate(getattr(asked, "data_dir", None))
    clock = SystemClock()
    if asked.command == "patterns":
        return print_patterns(paths, clock)
    if asked.command == "check-in" and cli_data.has_values(asked):
        return cli_data.save_check_in(asked, paths, clock)
    if asked.command == "trends" and (asked.summary or asked.json):
        return cli_data.print_trends(asked, paths, clock)
    if asked.command == "import":
        return cli_import.import_file(asked, paths, clock)
    if asked.command == "export":
        return cli_data.export_data(asked, paths, clock)
    if asked.command == "backup":
        return cli_data.back_up_data(asked, paths, clock)
    if asked.command == "doctor":
        from companion.doctor import report

        return report(paths, clock)
    if asked.command == "tour":
        from companion.tour import draw

        return draw(Path(asked.folder))
    kind, given = wish_of(asked)

    def open_here(instance: "Instance") -> int:
        return open_window(kind, given, paths, clock, instance)

    if instance is not None:
        return open_here(instance)
    from companion.instance import Instance, start
    from companion.request import Request, asked_for

    if kind == "hide":
        Instance(paths.data_dir).tell_all(Request("hide"))
        return 0
    return start(paths.data_dir, asked_for(kind, given), open_here)


def wish_of(asked: argparse.Namespace) -> tuple[str, dict[str, str]]:
    """What is to be shown, as a request's kind with its options, a trace and the data folder beside them."""
    given: dict[str, object] = {"trace": getattr(asked, "trace", None)}
    kind = asked.command or "open"
    if kind == "breathe":
        names = ("pattern", "minutes", "breaths", "style")
        given |= {name: getattr(asked, name) for name in names}
        given["small"] = "yes" if asked.small else None
        given["data-dir"] = getattr(asked, "data_dir", None)
    elif kind == "relax":
        kinds = {
            ReleaseKind.RELEASE_ONLY: asked.release_only,
            ReleaseKind.CUE_WORD: asked.cue_word,
            ReleaseKind.RAPID: asked.rapid,
        }
        given |= {"groups": asked.groups, "kind": next((name for name, on in kinds.items() if on), None)}
    elif kind == "ground":
        given |= {"way": asked.way, "senses": ",".join(asked.senses) if asked.senses else None}
    elif kind == "pause":
        given["minutes"] = asked.minutes
    elif kind == "open" and asked.background:
        kind = "rest"
    elif kind in ("reflect", "trends", "check-in"):
        page = {"reflect": getattr(asked, "door", None) or "reflect", "trends": "trends"}.get(kind)
        given |= {"page": page, "rating": "yes" if kind == "check-in" else None}
        kind = "open"
    return kind, {name: str(value) for name, value in given.items() if value is not None}


def open_window(kind: str, given: dict[str, str], paths: Paths, clock: Clock, instance: "Instance") -> int:
    """Open the window on what is asked for; see ``wish_of``."""
    if kind == "breathe":
        from companion.opening import breathe

        return breathe(given, instance)
    from companion.opening import SETTINGS_S, read_settings
    from companion.plans import exercise_plan
    from companion.screen import require_screen

    reading = read_settings(paths)
    settings = reading.get(SETTINGS_S, Settings())
    plan = exercise_plan(kind, given, settings)
    require_screen()
    from companion.app import run
    from companion.wiring import Opening

    trace = Path(given["trace"]) if "trace" in given else None
    minutes = int(given["minutes"]) if "minutes" in given else None
    opening = Opening(
        "pause" if kind == "pause" else given.get("page", "now"),
        plan=plan,
        trace=trace,
        rating="rating" in given,
        minutes=minutes,
        is_hidden=kind == "rest",
    )
    return run(paths, clock, settings, opening, instance, reading)


def print_patterns(paths: Paths, clock: Clock) -> int:
    """One pattern a line: id, seconds in-hold-out-hold, breaths a minute, name."""
    from companion.practice.catalog import BUILT_IN, PRACTICE_MARK, in_offered_order

    own: list[BreathPattern] = []
    status = 0
    try:
        own = (
            cli_data.with_store(paths, clock, lambda store: store.own_patterns.all())
            if cli_data.has_data(paths)
            else []
        )
    except CompanionError as error:  # the built-in ones need no file
        print(f"companion: {error}", file=sys.stderr)
        status = error.exit_status
    for pattern in [*in_offered_order(list(BUILT_IN)), *own]:
        mark = f"  ({PRACTICE_MARK})" if pattern.practice_only else ""
        seconds = seconds_of(pattern)
        print(f"{pattern.id:<14} {seconds:<14} {pattern.per_minute:4.1f} a minute  {pattern.name}{mark}")
    return status


def seconds_of(pattern: BreathPattern) -> str:
    """``4-7-8-0``: in, hold, out, hold; a top-up stands with the in-breath as ``3+1``."""
    first = f"{pattern.in_s:g}" + (f"+{pattern.top_up_s:g}" if pattern.top_up_s else "")
    return f"{first}-{pattern.hold_in_s:g}-{pattern.out_s:g}-{pattern.hold_out_s:g}"
