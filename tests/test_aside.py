# SPDX-License-Identifier: MIT
"""Work that may take its time, and those who do not wait for it."""

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import companion
from companion.aside import Aside, within
from tests.end_to_end.screen import until

SOON_S = 10.0
PATIENCE_S = 0.5
STOPPED = """
import os, signal
from companion.aside import within

def work():
    os.kill(os.getpid(), signal.SIGSTOP)  # the machine has no time for this program
    os.read(0, 1)
    return "done"

print(within({patience_s}, work, "late"))
"""


def test_what_is_done_soon_is_had() -> None:
    assert within(SOON_S, lambda: 7, 0) == 7
    aside = Aside(lambda: "done")
    assert aside.get(SOON_S, "late") == "done"
    assert aside.is_done
    assert aside.get(0.0, "late") == "done"


def test_what_takes_longer_is_not_waited_for_and_told_when_it_is_there() -> None:
    go_on, told = threading.Event(), threading.Event()
    aside = Aside(lambda: go_on.wait(SOON_S) and "done")
    aside.then(told.set)
    assert aside.get(0.01, "late") == "late"
    assert not aside.is_done
    assert not told.is_set()
    go_on.set()
    assert told.wait(SOON_S)
    assert aside.get(0.0, "late") == "done"


def test_what_is_done_already_is_told_at_once() -> None:
    aside, calls = Aside(lambda: 1), []
    assert aside.get(SOON_S, 0) == 1
    aside.then(lambda: calls.append("told"))
    assert calls == ["told"]


def test_an_error_reaches_the_one_who_asks() -> None:
    def refuse() -> int:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        within(SOON_S, refuse, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="its state is read as Linux tells it")
def test_while_the_program_itself_is_held_up_no_work_is_late() -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", STOPPED.format(patience_s=PATIENCE_S)],
        cwd=Path(companion.__file__).parents[1],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    state = Path(f"/proc/{program.pid}/stat")
    until(lambda: state.read_text().rpartition(")")[2].split()[0] == "T", SOON_S, "a stopped program")
    stopped_s = time.monotonic()
    until(lambda: time.monotonic() > stopped_s + 2 * PATIENCE_S, SOON_S, "twice the patience")
    program.send_signal(signal.SIGCONT)
    assert program.communicate("x", timeout=SOON_S) == ("done\n", None)
