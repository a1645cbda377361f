# SPDX-License-Identifier: MIT
"""What is typed is on the disk soon, and nothing of it is lost when the disk refuses."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer

from companion.desktop.keeper import AGAIN_MS, SOON_MS, Keeper
from companion.desktop.saver import Saver
from companion.errors import CompanionError
from companion.model.journal import JournalEntry, Practice
from tests.desktop.conftest import Disk

Answered = Callable[[], None]
THOUGHT, NOTICED = Practice.LOOK_AGAIN, Practice.NOTICE


class Heard:
    """What a keeper said."""

    def __init__(self, keeper: Keeper) -> None:
        self.saved: list[tuple[str, JournalEntry]] = []
        self.failed: list[CompanionError] = []
        keeper.saved.connect(lambda key, entry: self.saved.append((key, entry)))
        keeper.failed.connect(lambda _key, _practice, error: self.failed.append(error))
        self.recovered = 0
        keeper.recovered.connect(self._on_recovered)

    def _on_recovered(self) -> None:
        self.recovered += 1


@pytest.fixture
def keeper(saver: Saver) -> Iterator[Keeper]:
    made = Keeper(saver)
    yield made
    made.findChild(QTimer).stop()


@pytest.fixture
def heard(keeper: Keeper) -> Heard:
    return Heard(keeper)


def soon(keeper: Keeper) -> None:
    """Its timer has run out."""
    timer = keeper.findChild(QTimer)
    assert timer.isActive()
    timer.timeout.emit()


def in_file(disk: Disk) -> list[JournalEntry]:
    store = disk.read()
    found = store.journal.of(THOUGHT) + store.journal.of(NOTICED)
    store.close()
    return found


def test_it_waits_less_than_half_a_second(keeper: Keeper) -> None:
    keeper.change("a", THOUGHT, {"thought": "n"})
    timer = keeper.findChild(QTimer)
    assert timer.isSingleShot()
    assert 0 < timer.interval() == SOON_MS <= 500


def test_more_letters_do_not_put_it_off(keeper: Keeper) -> None:
    timer = keeper.findChild(QTimer)
    keeper.change("a", THOUGHT, {"thought": "n"})
    begun: list[bool] = []
    timer.start = lambda: begun.append(True)
    for word in ("no", "no ", "no r"):
        keeper.change("a", THOUGHT, {"thought": word})
    assert begun == []
    assert timer.isActive()


def test_what_was_typed_last_is_in_the_file_when_the_timer_has_run_out(
    keeper: Keeper, heard: Heard, disk: Disk, answered: Answered
) -> None:
    for word in ("n", "no", "no reply"):
        keeper.change("new 1", THOUGHT, {"thought": word, "step": 0})
    assert keeper.is_waiting
    soon(keeper)
    assert keeper.is_waiting  # it is on its way
    assert not keeper.findChild(QTimer).isActive()
    answered()
    assert not keeper.is_waiting
    (entry,) = in_file(disk)
    assert entry.content == {"thought": "no reply", "step": 0}
    assert not entry.finished
    assert heard.saved == [("new 1", entry)]


def test_the_same_key_is_the_same_entry(keeper: Keeper, heard: Heard, disk: Disk, answered: Answered) -> None:
    keeper.change("new 1", THOUGHT, {"thought": "no"})
    keeper.flush()
    keeper.change("new 1", THOUGHT, {"thought": "no reply"})  # before the answer is there
    keeper.flush()
    answered()
    keeper.change("new 1", THOUGHT, {"thought": "no reply", "true_before": 80}, finished=True)
    keeper.flush()
    answered()
    (entry,) = in_file(disk)
    assert entry.content == {"thought": "no reply", "true_before": 80}
    assert entry.finished
    assert len({each.head.id for _, each in heard.saved}) == 1
    keeper.change(entry.head.id, THOUGHT, {"thought": "by its id"})
    keeper.flush()
    answered()
    assert [each.content for each in in_file(disk)] == [{"thought": "by its id"}]


def test_two_keys_are_two_entries_in_their_order(
    keeper: Keeper, heard: Heard, disk: Disk, answered: Answered
) -> None:
    keeper.change("new 1", THOUGHT, {"thought": "one"})
    keeper.change("new 2", NOTICED, {"happened": "two"})
    keeper.change("new 1", THOUGHT, {"thought": "one, longer"})
    soon(keeper)
    answered()
    assert [key for key, _ in heard.saved] == ["new 1", "new 2"]
    assert [each.content for each in in_file(disk)] == [{"thought": "one, longer"}, {"happened": "two"}]


@pytest.mark.parametrize(
    "content", [{}, {"thought": ""}, {"thought": " \n "}, {"step": 3}, {"others": ("", "")}]
)
def test_blank_is_not_saved(
    keeper: Keeper, heard: Heard, disk: Disk, answered: Answered, content: dict[str, object]
) -> None:
    keeper.change("new 1", THOUGHT, content)  # type: ignore[arg-type]
    keeper.flush()
    answered()
    assert in_file(disk) == []
    assert (heard.saved, heard.failed) == ([], [])
    assert not keeper.is_waiting


def test_what_is_emptied_again_is_gone_until_there_are_words(
    keeper: Keeper, disk: Disk, answered: Answered
) -> None:
    keeper.change("new 1", THOUGHT, {"thought": "no"})
    keeper.flush()
    answered()
    (first,) = in_file(disk)
    keeper.change("new 1", THOUGHT, {"step": 1})
    keeper.flush()
    keeper.change("new 1", THOUGHT, {"step": 2})
    keeper.flush()
    answered()
    assert in_file(disk) == []
    keeper.change("new 1", THOUGHT, {"thought": "yes"})
    keeper.flush()
    answered()
    (again,) = in_file(disk)
    assert (again.head.id, again.content) == (first.head.id, {"thought": "yes"})


def test_a_refusing_disk_holds_the_words_and_saves_them_later(
    keeper: Keeper, heard: Heard, disk: Disk, refusal: CompanionError, answered: Answered
) -> None:
    disk.refusing = refusal
    keeper.change("new 1", THOUGHT, {"thought": "no reply"})
    keeper.flush()
    answered()
    assert heard.failed == [refusal]
    assert heard.saved == []
    assert keeper.is_waiting
    disk.refusing = None
    keeper.flush()
    answered()
    assert [each.content for each in in_file(disk)] == [{"thought": "no reply"}]
    assert [key for key, _ in heard.saved] == ["new 1"]
    assert not keeper.is_waiting


def test_after_a_failure_newer_words_are_not_overwritten_by_older(
    keeper: Keeper, disk: Disk, refusal: CompanionError, answered: Answered
) -> None:
    disk.refusing = refusal
    keeper.change("new 1", THOUGHT, {"thought": "no"})
    keeper.flush()
    keeper.change("new 1", THOUGHT, {"thought": "no reply"})  # before the failure is told
    answered()
    disk.refusing = None
    soon(keeper)
    answered()
    assert [each.content for each in in_file(disk)] == [{"thought": "no reply"}]


def test_delete_and_restore(keeper: Keeper, disk: Disk, answered: Answered) -> None:
    told: list[bool] = []
    keeper.change("new 1", THOUGHT, {"thought": "no reply"})
    keeper.delete("new 1", told.append)
    answered()
    assert told == [True]
    assert in_file(disk) == []
    keeper.change("new 1", THOUGHT, {"thought": "no reply"})  # the same does not come back by itself
    keeper.flush()
    answered()
    assert in_file(disk) == []
    keeper.restore("new 1", told.append)
    answered()
    assert told == [True, True]
    assert [each.content for each in in_file(disk)] == [{"thought": "no reply"}]
    keeper.change("new 1", THOUGHT, {"thought": "no reply yet"})
    keeper.flush()
    answered()
    assert [each.content for each in in_file(disk)] == [{"thought": "no reply yet"}]


def test_deleting_what_never_was_is_told(keeper: Keeper, answered: Answered) -> None:
    told: list[bool] = []
    keeper.delete("new 9", told.append)
    keeper.restore("new 9", told.append)
    answered()
    assert told == [False, False]


# nothing that was typed is lost


def changed_elsewhere(disk: Disk, text: str) -> None:
    """Another window saves other words into the only entry."""
    store = disk.read()
    (entry,) = store.journal.of(THOUGHT)
    store.journal.update(replace(entry, content={"thought": text}))
    store.close()


def test_an_older_failure_does_not_come_back_over_newer_words(
    keeper: Keeper, heard: Heard, disk: Disk, refusal: CompanionError, answered: Answered
) -> None:
    disk.refusing = refusal
    keeper.change("new 1", THOUGHT, {"thought": "ab"})
    keeper.flush()
    keeper.change("new 1", THOUGHT, {"thought": "abc"})
    keeper.flush()  # both are under way before either is answered
    answered()
    disk.refusing = None
    keeper.flush()
    answered()
    assert [each.content for each in in_file(disk)] == [{"thought": "abc"}]
    assert heard.recovered == 1


def test_what_failed_is_tried_again_by_itself(
    keeper: Keeper, heard: Heard, disk: Disk, refusal: CompanionError, answered: Answered
) -> None:
    disk.refusing = refusal
    keeper.change("new 1", THOUGHT, {"thought": "no reply"})
    keeper.flush()
    answered()
    assert keeper.findChild(QTimer).interval() == AGAIN_MS
    disk.refusing = None
    soon(keeper)
    answered()
    assert [each.content for each in in_file(disk)] == [{"thought": "no reply"}]
    assert heard.recovered == 1
    assert not keeper.findChild(QTimer).isActive()


def test_words_typed_into_what_is_gone_are_an_entry_of_their_own(
    keeper: Keeper, disk: Disk, answered: Answered
) -> None:
    keeper.change("new 1", THOUGHT, {"thought": "no"})
    keeper.flush()
    answered()
    (first,) = in_file(disk)
    store = disk.read()
    store.journal.delete(first.head.id)
    store.close()
    for key in ("new 1", first.head.id):
        keeper.change(key, THOUGHT, {"thought": f"no reply in {key}"})
        keeper.flush()
        answered()
        assert f"no reply in {key}" in [each.text("thought") for each in in_file(disk)]


def test_words_that_somebody_else_changed_are_not_overwritten(
    keeper: Keeper, disk: Disk, answered: Answered
) -> None:
    keeper.change("new 1", THOUGHT, {"thought": "aaa"})
    keeper.flush()
    answered()
    changed_elsewhere(disk, "aaa bbb")
    for words in ("aaa ccc", "aaa ccc ddd"):
        keeper.change("new 1", THOUGHT, {"thought": words})
        keeper.flush()
        answered()
    assert sorted(each.text("thought") for each in in_file(disk)) == ["aaa bbb", "aaa ccc ddd"]


def test_words_read_anew_are_changed_where_they_stand(keeper: Keeper, disk: Disk, answered: Answered) -> None:
    keeper.change("new 1", THOUGHT, {"thought": "aaa"})
    keeper.flush()
    answered()
    changed_elsewhere(disk, "aaa bbb")
    (entry,) = in_file(disk)
    keeper.know([entry])
    keeper.change(entry.head.id, THOUGHT, {"thought": "aaa bbb ccc"})
    keeper.flush()
    answered()
    assert [each.text("thought") for each in in_file(disk)] == ["aaa bbb ccc"]


def test_what_waits_is_seen_when_its_entry_is_opened_again(
    keeper: Keeper, disk: Disk, refusal: CompanionError, answered: Answered
) -> None:
    keeper.change("new 1", THOUGHT, {"thought": "old"})
    keeper.flush()
    answered()
    (entry,) = in_file(disk)
    assert keeper.with_waiting(entry) == entry
    keeper.change("new 1", THOUGHT, {"thought": "old and new"})
    assert keeper.waits(THOUGHT)
    assert not keeper.waits(NOTICED)
    assert keeper.with_waiting(entry).text("thought") == "old and new"
    assert keeper.is_of("new 1", entry)


def test_words_that_can_never_be_kept_do_not_stand_in_the_way(
    keeper: Keeper, heard: Heard, disk: Disk, answered: Answered
) -> None:
    keeper.change("new 1", THOUGHT, {"true_before": 101})
    keeper.change("new 2", NOTICED, {"happened": "two"})
    keeper.flush()
    answered()
    assert len(heard.failed) == 1
    assert [each.content for each in in_file(disk)] == [{"happened": "two"}]
    assert not keeper.is_waiting


def test_a_delete_that_failed_is_done_later(
    keeper: Keeper, heard: Heard, disk: Disk, saver: Saver, refusal: CompanionError, answered: Answered
) -> None:
    told: list[bool] = []
    keeper.change("new 1", THOUGHT, {"thought": "no"})
    keeper.flush()
    assert saver.close()
    disk.refusing = refusal
    keeper.delete("new 1", told.append)
    answered()
    assert told == []
    assert keeper.is_waiting
    disk.refusing = None
    keeper.flush()
    answered()
    assert told == [True]
    assert in_file(disk) == []


def test_what_is_forgotten_stays_forgotten(
    keeper: Keeper, heard: Heard, disk: Disk, refusal: CompanionError, answered: Answered
) -> None:
    disk.refusing = refusal
    keeper.change("new 1", THOUGHT, {"thought": "on its way"})
    keeper.flush()
    keeper.change("new 2", THOUGHT, {"thought": "not even that"})
    keeper.forget()
    answered()
    assert heard.failed == []
    assert not keeper.is_waiting
    disk.refusing = None
    keeper.flush()
    answered()
    assert in_file(disk) == []
