# SPDX-License-Identifier: MIT
"""All checks and tests, as ``make test`` runs them: the quick ones side by side, then pytest, shared out over
the processors, and at last by themselves the tests that watch a moving screen."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

CONTRACTS = "import importlinter.cli as cli; cli.lint_imports_command()"
# Run with `python -m`, because the scripts beside Python carry its place in their first line.
QUICK: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("mypy", ("-m", "mypy")),
    ("ruff check", ("-m", "ruff", "check", "--quiet")),
    ("ruff format", ("-m", "ruff", "format", "--check", "--quiet")),
    ("import contracts", ("-c", CONTRACTS)),
)
WATCHING = "tests/end_to_end"
TESTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "pytest",
        ("--numprocesses=logical", "--maxprocesses=4", f"--ignore={WATCHING}", "--cov", "--cov-report="),
    ),
    # Two at a time, each with a screen of its own: they wait for the program more than they compute.
    ("pytest, on a screen", ("--numprocesses=2", "--dist=loadfile", WATCHING)),
)
WHOLE = ("companion/practice/*", "companion/store/*")


@dataclass(frozen=True, slots=True)
class Result:
    """How one check went. took_s: seconds. text: what it printed."""

    name: str
    passed: bool
    took_s: float
    text: str = ""


def run_checks(python: Path, checkout: Path) -> int:
    """Run everything and print each result by name, pytest's closing line last; return 0 if all passed."""
    (checkout / "build").mkdir(exist_ok=True)
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = list(pool.map(lambda check: _quick(python, checkout, *check), QUICK))
    for each in results:
        _say(each)
    closings = []
    for name, arguments in TESTS:
        started = time.monotonic()
        status, closing = run_pytest(python, checkout, arguments)
        results.append(Result(name, status == 0, time.monotonic() - started))
        closings.append(closing)
    report = ("-m", "coverage", "report", "--precision=1", "--fail-under=100", f"--include={','.join(WHOLE)}")
    results.append(_quick(python, checkout, "coverage", report))
    total = _quick(python, checkout, "total", ("-m", "coverage", "report", "--format=total")).text
    print()
    if not results[-1].passed:
        print(f"Practice and store must be covered whole, lines and branches:\n{results[-1].text}")
    for each in results:
        _say(Result(each.name, each.passed, each.took_s))
    print(f"Branch coverage of the whole package: {total or 'unknown'} %.")
    print("\n".join(closings))
    return 0 if all(each.passed for each in results) else 1


def run_pytest(python: Path, checkout: Path, arguments: Sequence[str]) -> tuple[int, str]:
    """Run pytest off-screen, its output passed on as it comes; return its status and closing line."""
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    command = [str(python), "-m", "pytest", *colour, *arguments]
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    seen = b""
    with subprocess.Popen(
        command, cwd=checkout, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as running:
        assert running.stdout is not None  # for the type checker: it was asked for
        while chunk := os.read(running.stdout.fileno(), 65536):
            sys.stdout.buffer.write(chunk)
            sys.stdout.buffer.flush()
            seen = (seen + chunk)[-4096:]
    return running.returncode, closing_line(seen.decode(errors="replace"))


def closing_line(text: str) -> str:
    """pytest's last word: the last line that is not empty, colours kept."""
    lines = [line for line in text.splitlines() if re.sub(r"\x1b\[[0-9;]*m", "", line).strip()]
    return lines[-1] if lines else "pytest said nothing"


def _quick(python: Path, checkout: Path, name: str, arguments: Sequence[str]) -> Result:
    started = time.monotonic()
    done = subprocess.run(
        [str(python), *arguments],
        cwd=checkout,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    return Result(name, done.returncode == 0, time.monotonic() - started, done.stdout.strip())


def _say(result: Result) -> None:
    print(f"{result.name:<21}{'passed' if result.passed else 'FAILED'}{result.took_s:7.1f} s")
    if result.text and not result.passed:
        print(result.text)
    sys.stdout.flush()
