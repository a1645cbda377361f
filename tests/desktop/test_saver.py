# SPDX-License-Identifier: MIT
"""The thread of the data file: its order, its failures, its end."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.desktop.saver import Saver
from companion.errors import CompanionError, DamagedFileError
from companion.store.open_store import Store
from tests.desktop.conftest import Disk

Answered = Callable[[], None]


def test_nothing_is_opened_before_it_is_needed(saver: Saver, disk: Disk) -> None:
    assert saver.close()
    assert disk.opened == 0
    assert not disk.file.exists()


def test_jobs_run_in_order_on_one_thread_and_answer_on_ours(saver: Saver, answered: Answered) -> None:
    ran: list[tuple[int, int]] = []
    heard: list[tuple[int, int]] = []
    here = threading.get_ident()
    for number in range(20):
        saver.submit(
            lambda _store, number=number: ran.append((number, threading.get_ident())) or number,
            lambda result: heard.append((result, threading.get_ident())),
        )
    answered()
    assert [number for number, _ in ran] == list(range(20))
    assert len({thread for _, thread in ran}) == 1
    assert ran[0][1] != here
    assert heard == [(number, here) for number in range(20)]


def test_what_is_saved_is_in_the_file(saver: Saver, disk: Disk, answered: Answered) -> None:
    saver.submit(lambda store: store.check_ins.add(distress=7))
    answered()
    store = disk.read()
    assert [each.distress for each in store.check_ins.all()] == [7]
    store.close()
    assert disk.opened == 1


def test_a_failure_is_told_to_the_one_who_asked(saver: Saver, answered: Answered) -> None:
    own: list[CompanionError] = []
    common: list[CompanionError] = []
    saver.failed.connect(common.append)

    def refused(store: Store) -> None:
        store.check_ins.add(distress=11)

    saver.submit(refused, pytest.fail, own.append)
    saver.submit(refused, pytest.fail)
    answered()
    assert [str(error) for error in own] == ["Distress is a whole number from 0 to 10."]
    assert len(common) == 1


def test_a_bug_in_a_job_is_logged_and_the_thread_goes_on(
    saver: Saver, tmp_path: Path, answered: Answered, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_store: Store) -> None:
        raise ZeroDivisionError("what the person wrote")

    told: list[CompanionError] = []
    saver.submit(broken, pytest.fail, told.append)  # whoever waits hears that it was not done
    answered()
    assert [str(error).startswith("Something went wrong") for error in told] == [True]
    assert "what the person wrote" not in str(told[0])
    log = (tmp_path / "companion.log").read_text()
    assert "ZeroDivisionError" in log
    assert "what the person wrote" not in log + capsys.readouterr().err


def test_opening_is_tried_again_with_the_next_job(
    saver: Saver, disk: Disk, refusal: CompanionError, answered: Answered
) -> None:
    opened: list[object] = []
    errors: list[CompanionError] = []
    saver.opened.connect(opened.append)
    disk.refusing = refusal
    saver.submit(lambda store: store.check_ins.add(distress=1), pytest.fail, errors.append)
    answered()
    assert errors == [refusal]
    assert opened == []
    disk.refusing = None
    saved: list[object] = []
    saver.submit(lambda store: store.check_ins.add(distress=2), saved.append)
    answered()
    assert len(saved) == 1
    assert opened == [None]


def test_a_damaged_file_is_kept_and_told(saver: Saver, disk: Disk, answered: Answered) -> None:
    disk.file.parent.mkdir(mode=0o700)
    disk.file.write_bytes(b"no database at all" * 100)
    opened: list[Path] = []
    saver.opened.connect(opened.append)
    answered()
    (kept,) = opened
    assert kept.read_bytes() == b"no database at all" * 100


def test_closing_finishes_what_was_asked_for(saver: Saver, disk: Disk) -> None:
    for number in range(11):
        saver.submit(lambda store, number=number: store.check_ins.add(distress=number))
    assert saver.close()
    store = disk.read()
    assert sorted(each.distress or 0 for each in store.check_ins.all()) == list(range(11))
    store.close()


def test_after_closing_it_can_be_asked_again(saver: Saver, disk: Disk, answered: Answered) -> None:
    answered()
    assert saver.close()
    assert saver.close()
    answered()
    assert disk.opened == 2


def test_it_says_when_closing_takes_too_long(saver: Saver) -> None:
    go_on = threading.Event()
    saver.submit(lambda _store: go_on.wait(10.0))
    assert not saver.close(patience_s=0.01)
    assert not saver.close(patience_s=0.01)
    go_on.set()
    assert saver.close()


def test_closing_after_failing_to_open(saver: Saver, disk: Disk) -> None:
    disk.refusing = DamagedFileError("The data file is damaged.")
    saver.submit(lambda _store: None)
    assert saver.close()


def test_it_can_be_waited_for(saver: Saver) -> None:
    answers: list[object] = []
    assert saver.wait(0.01)  # nothing was asked
    saver.submit(lambda _store: 3, answers.append)
    assert saver.wait(10.0)
    assert answers == [3]
    held, let_go = threading.Event(), threading.Event()

    def slow(_store: Store) -> None:
        held.set()
        let_go.wait(10.0)

    saver.submit(slow)
    assert held.wait(10.0)
    assert not saver.wait(0.01)
    let_go.set()
    assert saver.wait(10.0)


def test_a_file_that_cannot_be_opened_is_not_waited_for(
    saver: Saver, disk: Disk, refusal: CompanionError
) -> None:
    disk.refusing = refusal
    told: list[CompanionError] = []
    saver.submit(lambda _store: None, pytest.fail, told.append)
    assert saver.wait(10.0)
    assert told == [refusal]
    assert disk.refused == 1  # waiting asks nothing of the disk itself


def test_each_answer_is_told_after_it_was_given(saver: Saver, disk: Disk, refusal: CompanionError) -> None:
    told: list[object] = []
    saver.answered.connect(lambda: told.append("answered"))
    saver.submit(lambda _store: 3, told.append)
    assert saver.wait(10.0)
    assert saver.close()
    disk.refusing = refusal
    saver.submit(lambda _store: 4, pytest.fail, told.append)
    assert saver.wait(10.0)
    assert told == [3, "answered", refusal, "answered"]
