# SPDX-License-Identifier: MIT
"""However often it is started, there is one Companion, it is at the right page, and it answers at once."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.end_to_end.conftest import Start
from tests.end_to_end.program import command, environ, ratings
from tests.end_to_end.screen import Screen, until

IN_A_ROW, AT_ONCE = 50, 20


class Others:
    """Starts Companion again and again beside one that may be running."""

    def __init__(self, screen: Screen, home: Path, data: Path) -> None:
        self._screen, self._home, self._data = screen, home, data
        self.begun: list[subprocess.Popen[str]] = []

    def begin(self, *words: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command(*words, "--data-dir", str(self._data)),
            env=environ(self._home, self._screen),
            cwd=self._home,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.begun.append(process)
        return process

    def do(self, *words: str) -> None:
        """One that hands its wish over and ends."""
        process = self.begin(*words)
        said, _nothing = process.communicate(timeout=30)
        assert (process.returncode, said) == (0, "")

    def alive(self) -> list[subprocess.Popen[str]]:
        return [each for each in self.begun if each.poll() is None]

    def windows(self) -> list[str]:
        return self._screen.windows("Companion")


@pytest.fixture
def others(screen: Screen, home: Path, data: Path) -> Iterator[Others]:
    found = Others(screen, home, data)
    yield found
    for each in found.alive():
        each.kill()
    for each in found.begun:
        each.communicate(timeout=20)


def sockets(home: Path) -> list[Path]:
    return sorted((home / "runtime").glob("*.socket"))


def test_fifty_starts_in_a_row_are_one_program_at_the_right_page(start: Start, others: Others) -> None:
    program = start()
    now = program.settled()
    kinds = ("trends", "reflect", "breathe", "", "ground", "relax")
    for number in range(IN_A_ROW):
        word = kinds[number % len(kinds)]
        others.do(*([word] if word else []))
    assert others.windows() == [program.window]
    others.do("breathe", "--pattern", "box", "--minutes", "2")
    program.wait_until_moving()
    program.after("Escape")
    others.do("check-in")  # the row of numbers has the keyboard
    program.take_keyboard()
    until(lambda: float(np.mean(program.look() != now)) < 0.1, 20, "the page Now")
    program.settled()
    program.after("4")
    assert program.close() == 0
    assert program.said == ""


def test_twenty_starts_at_once_are_one_program(
    screen: Screen, home: Path, data: Path, others: Others
) -> None:
    screen.point_at(2, 2)
    for _ in range(AT_ONCE):
        others.begin("breathe")
    until(lambda: len(others.alive()) == 1 and len(others.windows()) == 1, 60, "one program with a window")
    assert [each.returncode for each in others.begun if each.poll() is not None] == [0] * (AT_ONCE - 1)
    (only,) = others.alive()
    others.do()
    assert others.alive() == [only]
    only.send_signal(signal.SIGTERM)
    assert only.wait(20) == 0
    assert sockets(home) == []


def test_after_a_kill_the_next_start_is_the_first(home: Path, data: Path, start: Start) -> None:
    killed = start()
    killed.after("3")
    until(lambda: ratings(home, data) == [3], 20, "the first rating on the disk")
    killed.process.kill()
    killed.process.wait(20)
    assert len(sockets(home)) == 1  # nobody listens there any more
    again = start()
    assert again.process.poll() is None
    again.after("5")
    assert again.close() == 0
    assert ratings(home, data) == [3, 5]


def test_one_that_is_hung_is_left_alone_and_a_window_comes(start: Start, others: Others) -> None:
    hung = start()
    hung.process.send_signal(signal.SIGSTOP)
    try:
        other = start("breathe")  # a window of its own, which Program waits for
        other.wait_until_moving()
        others.do("breathe")  # from now on that one is asked
        assert len(others.windows()) == 2
    finally:
        hung.process.send_signal(signal.SIGCONT)
    others.do("hide")
    until(lambda: others.windows() == [], 20, "nothing of either")
    for program in (hung, other):
        program.process.send_signal(signal.SIGTERM)
        assert program.process.wait(20) == 0


def test_a_thousand_lines_of_garbage_change_nothing(home: Path, data: Path, start: Start) -> None:
    program = start()
    before = program.settled()
    (place,) = sockets(home)
    random = np.random.default_rng(6)
    lines = [random.bytes(int(size)).replace(b"\n", b" ") + b"\n" for size in random.integers(0, 300, 980)]
    lines += [
        b'{"companion": 1, "do": "quit"}\n',
        b'{"companion": 2, "do": "breathe"}\n',
        b"[" * 4000 + b"\n",
    ]
    lines += [b'{"companion": 1, "do": "open", "options": {"page": "../etc"}}\n', b"x" * 100_000] * 8 + [
        b"\n"
    ]
    assert len(lines) == 1000
    for number, line in enumerate(lines):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(place))
            try:
                connection.sendall(line)
                if number % 50 == 0:
                    connection.settimeout(20)
                    assert connection.recv(10) in (b"no\n", b"")
            except (BrokenPipeError, ConnectionResetError):
                pass  # it had heard enough
    assert np.array_equal(program.settled(), before)
    program.after("6")
    assert program.close() == 0
    assert program.said == ""
    assert ratings(home, data) == [6]


def test_hidden_at_once_and_back_as_it_was(
    screen: Screen, home: Path, data: Path, start: Start, others: Others
) -> None:
    program = start()
    program.after("7")
    program.page("ctrl+2")
    reflect = program.settled()
    others.do("hide")
    until(lambda: others.windows() == [], 20, "no window")
    assert program.process.poll() is None
    others.do()
    until(lambda: others.windows() != [], 20, "the window")
    program.window = others.windows()[0]
    program.take_keyboard()
    assert np.array_equal(program.settled(), reflect)
    assert program.close() == 0


def test_another_persons_socket_is_not_talked_to(home: Path, data: Path, start: Start) -> None:
    """A socket of somebody else in the way: the program starts, on its own."""
    if os.geteuid() != 0:
        pytest.skip("only root can make another's file")
    first = start()
    (place,) = sockets(home)
    assert first.close() == 0
    strange = socket.socket(socket.AF_UNIX)
    strange.bind(str(place))
    strange.listen(1)
    os.chown(place, 65534, 65534)
    try:
        program = start()
        program.after("2")
        assert program.close() == 0
    finally:
        strange.close()
    assert ratings(home, data) == [2]
