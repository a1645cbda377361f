# SPDX-License-Identifier: MIT
"""``make run`` where no window can open: the pages as pictures, and one breath on an off-screen window."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from environment import one_at_a_time

BREATH_LIMIT_S = 60


def show_without_display(python: Path, checkout: Path) -> int:
    """Draw every page, trace one breath, say where both are; return 0 when both worked."""
    print("There is no display here, so no window can open. This is what Companion would show instead.")
    print("Drawing the pages, then breathing once: about half a minute.", flush=True)
    with one_at_a_time(checkout / "build" / "showing.lock"):
        return _show(python, checkout / "build")


def _show(python: Path, build: Path) -> int:
    pictures, trace, data = build / "tour", build / "breath.jsonl", build / "run-data"
    for old in (pictures, data):
        shutil.rmtree(old, ignore_errors=True)
    trace.unlink(missing_ok=True)
    drawn = _ended_well("tour", _start(python, data, "tour", str(pictures)).wait())
    breathed = _breathe_once(python, data, trace)
    print("\nPictures:")
    found = sorted(pictures.glob("**/*.png"))
    for picture in found:
        print(f"  {picture}")
    print(f"\nTrace of one breath:\n  {trace}")
    frames, seconds = frames_in(_lines(trace))
    print(f"  {frames} frames painted in {seconds:.1f} seconds.")
    if drawn and breathed and found and frames:
        return 0
    print("Not all of it worked; what is above says why.", file=sys.stderr)
    return 1


def frames_in(lines: Iterable[str]) -> tuple[int, float]:
    """How many painted frames a trace holds, and the seconds between the first and the last.

    A line cut short, as a stopped program leaves it, is passed over.
    """
    times: list[float] = []
    for line in lines:
        try:
            said = json.loads(line)
        except ValueError:
            continue
        if isinstance(said, dict) and "t" in said and "fullness" in said:
            times.append(float(said["t"]))
    return len(times), (times[-1] - times[0] if times else 0.0)


def is_whole_breath(lines: Sequence[str]) -> bool:
    """Whether a trace reaches the end of the first breath of the pattern that its first line tells."""
    try:
        pattern = json.loads(lines[0])["pattern"]
        last = json.loads(lines[-1])["t"]
    except (LookupError, TypeError, ValueError):
        return False
    seconds = sum(float(pattern[phase]) for phase in ("in", "top_up", "hold_in", "out", "hold_out"))
    return float(last) > seconds - 0.1  # the last frame is painted within a refresh or two of the end


def _breathe_once(python: Path, data: Path, trace: Path) -> bool:
    """Trace one breath. Afterwards the window waits for a rating, and nobody is there: it is closed."""
    running = _start(python, data, "breathe", "--breaths", "1", "--trace", str(trace))
    for _ in range(4 * BREATH_LIMIT_S):
        try:
            return _ended_well("breathe", running.wait(timeout=0.25))
        except subprocess.TimeoutExpired:
            if is_whole_breath(_lines(trace)):
                break
    running.terminate()
    try:
        running.wait(timeout=5)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()
    if is_whole_breath(_lines(trace)):
        return True
    print(f"'companion breathe' had traced no whole breath after {BREATH_LIMIT_S} seconds.", file=sys.stderr)
    return False


def _start(python: Path, data: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start Companion off-screen on a data folder of its own."""
    command = [str(python), "-m", "companion", *arguments, "--data-dir", str(data)]
    return subprocess.Popen(command, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})


def _ended_well(command: str, status: int) -> bool:
    if status != 0:
        print(f"'companion {command}' ended with status {status}.", file=sys.stderr)
    return status == 0


def _lines(trace: Path) -> list[str]:
    return trace.read_text(encoding="utf-8").splitlines() if trace.exists() else []
