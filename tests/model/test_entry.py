# SPDX-License-Identifier: MIT
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from companion.clock import Moment
from companion.model.entry import EntryHead, id_for, is_id, new_id

MOMENT = Moment(1_772_366_400_000, 120)


@given(st.integers(0, (1 << 48) - 1))
def test_an_id_is_a_uuid_of_version_7_that_holds_its_moment(utc_ms: int) -> None:
    made = new_id(utc_ms)
    number = UUID(made)
    assert is_id(made)
    assert str(number) == made
    assert number.version == 7
    assert number.variant == "specified in RFC 4122"
    assert number.int >> 80 == utc_ms


@given(st.integers(0, (1 << 48) - 2))
def test_ids_sort_by_time(utc_ms: int) -> None:
    assert new_id(utc_ms) < new_id(utc_ms + 1)


@given(st.integers(-(1 << 60), 1 << 60))
def test_also_a_clock_that_is_far_off_gives_an_id(utc_ms: int) -> None:
    assert is_id(new_id(utc_ms))


def test_ids_of_one_moment_differ_in_all_their_random_bits() -> None:
    numbers = [UUID(new_id(0)).int for _ in range(200)]
    assert len(set(numbers)) == 200
    ever_set, always_set = 0, (1 << 128) - 1
    for number in numbers:
        ever_set |= number
        always_set &= number
    assert (ever_set & ~always_set).bit_count() == 74


@given(st.text(max_size=40))
def test_other_text_is_no_id(text: str) -> None:
    assert not is_id(text)


def test_nearly_an_id_is_no_id() -> None:
    good = new_id(MOMENT.utc_ms)
    for wrong in (good.upper(), good + "\n", " " + good, good.replace("-", ""), good[:14] + "4" + good[15:]):
        assert not is_id(wrong)


def test_a_new_head() -> None:
    head = EntryHead.new(MOMENT, "device")
    assert (head.created, head.updated, head.device, head.deleted) == (MOMENT, MOMENT, "device", None)
    assert int(head.id.replace("-", "")[:12], 16) == MOMENT.utc_ms


def test_the_same_name_has_the_same_id_everywhere() -> None:
    assert id_for("daylio\nkey") == id_for("daylio\nkey") == "00000000-0000-74ea-bf0f-30f583b78ebc"
    assert is_id(id_for("half \udcff"))
    assert len({id_for(str(number)) for number in range(1000)}) == 1000
