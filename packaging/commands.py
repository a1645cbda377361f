# SPDX-License-Identifier: MIT
"""What the bootstrap can do: run, test and bench, each with all of its own set-up."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from environment import DEV_LOCK, RUN_LOCK, SetUpError, ensure, is_ready
from system_libraries import Purpose, provide

CHECKOUT = Path(__file__).resolve().parent.parent

USAGE = """\
usage: python packaging/bootstrap.py COMMAND [ARGUMENT...]

  run [ARGUMENT...]    start Companion; the arguments are its own, as in: run breathe --breaths 6
  test [ARGUMENT...]   all checks and tests; with arguments only pytest, with these
  bench [ARGUMENT...]  measure how fast it is
"""


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks; return the exit status (0 done, 1 failed, 2 wrong usage)."""
    command, rest = (arguments[0], list(arguments[1:])) if arguments else ("", [])
    if command in ("-h", "--help", "help"):
        print(USAGE, end="")
        return 0
    if command not in ("run", "test", "bench"):
        print(USAGE, end="", file=sys.stderr)
        return 2
    try:
        if command == "run":
            return _run(rest)
        if command == "test":
            return _test(rest)
        return _bench(rest)
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def has_display(platform: str, environ: Mapping[str, str]) -> bool:
    """Whether a window can be shown: Linux and its kin need a display server, the others have one."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def _python_for(purpose: Purpose, locks: Sequence[str]) -> Path:
    if not provide(purpose, first=not is_ready(CHECKOUT, locks)):
        raise SetUpError("Once that is there, run the same command again.")
    return ensure(CHECKOUT, locks)


def _run(arguments: list[str]) -> int:
    shown = has_display(sys.platform, os.environ)
    # On Wayland Qt opens its window without X11's libraries.
    on_x11 = shown and not os.environ.get("WAYLAND_DISPLAY")
    python = _python_for(Purpose.WINDOW if on_x11 else Purpose.OFFSCREEN, [RUN_LOCK])
    if shown or arguments:
        return _become([str(python), "-m", "companion", *arguments])
    from showing import show_without_display

    return show_without_display(python, CHECKOUT)


def _test(arguments: list[str]) -> int:
    python = _python_for(Purpose.TEST, [RUN_LOCK, DEV_LOCK])
    from checks import run_checks, run_pytest

    return run_pytest(python, CHECKOUT, arguments)[0] if arguments else run_checks(python, CHECKOUT)


def _bench(arguments: list[str]) -> int:
    python = _python_for(Purpose.TEST, [RUN_LOCK, DEV_LOCK])
    return subprocess.run([str(python), "-m", "tests.benchmarks", *arguments], cwd=CHECKOUT).returncode


def _become(command: list[str]) -> int:
    """Give this process to ``command``, so that signals and the exit status are its own."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execv(command[0], command)
    return subprocess.run(command).returncode  # Windows' exec does not wait
