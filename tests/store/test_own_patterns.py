# SPDX-License-Identifier: MIT
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.clock import Moment
from companion.errors import UsageError
from companion.model.breath_pattern import NAME_MAX, BreathPattern
from companion.model.entry import EntryHead
from companion.settings import PATTERN_ID_MAX
from companion.store.database import Database
from companion.store.own_patterns import SLUG_MAX, KeptPattern, OwnPatterns, slug_of
from tests.fakes import NOON, FakeClock


def pattern(name: str = "Evening", id: str = "") -> BreathPattern:  # noqa: A002 (the field's name)
    return BreathPattern(id, name, in_s=4, hold_in_s=0.5, out_s=7.5, hold_out_s=1, top_up_s=1.5)


@pytest.fixture
def own(database: Database) -> OwnPatterns:
    return OwnPatterns(database)


def test_what_is_added_is_given_back(own: OwnPatterns) -> None:
    added = own.add(pattern(" Évening calm "))
    assert added == pattern("Évening calm", id="own-evening-calm")
    assert own.get("own-evening-calm") == added
    assert own.all() == [added]


def test_a_built_in_pattern_can_be_copied(own: OwnPatterns) -> None:
    built_in = BreathPattern("box", "Box", 4, 4, 4, 4, purpose="steady", caution="holds", built_in=True)
    assert own.add(built_in) == BreathPattern("own-box", "Box", 4, 4, 4, 4)


def test_names_may_repeat_and_slugs_never_do(own: OwnPatterns) -> None:
    first = own.add(pattern())
    own.delete(first.id)
    assert [own.add(pattern(name)).id for name in ("evening", "Evening!", "夕方", "呼吸")] == [
        "own-evening-2",
        "own-evening-3",
        "own-pattern",
        "own-pattern-2",
    ]
    assert own.restore(first.id)
    assert len(own.all()) == 5


def test_they_are_sorted_by_name(own: OwnPatterns) -> None:
    for name in ("zebra", "Apple", "apple", "Moon"):
        own.add(pattern(name))
    assert [each.name for each in own.all()] == ["Apple", "apple", "Moon", "zebra"]


def test_an_update_keeps_the_slug(own: OwnPatterns, database: Database, clock: FakeClock) -> None:
    added = own.add(pattern())
    clock.forward(1000)
    changed = own.update(replace(added, name="Morning ", in_s=5.0))
    assert changed == replace(added, name="Morning", in_s=5.0)
    assert own.all() == [changed]
    assert database.read("SELECT updated_ms - created_ms FROM own_pattern") == [(1000,)]


def test_duplicate(own: OwnPatterns) -> None:
    added = own.add(pattern())
    copy = own.duplicate(added.id, "Night")
    assert copy == replace(added, id="own-night", name="Night")
    assert own.all() == [added, copy]


def test_delete_and_its_undo(own: OwnPatterns) -> None:
    added = own.add(pattern())
    assert own.delete(added.id)
    assert not own.delete(added.id)
    assert own.get(added.id) is None
    assert own.all() == []
    with pytest.raises(UsageError, match="no longer there"):
        own.update(added)
    with pytest.raises(UsageError, match="no longer there"):
        own.duplicate(added.id, "Night")
    assert own.restore(added.id)
    assert not own.restore(added.id)
    assert own.all() == [added]


def test_what_is_out_of_limits_is_refused(own: OwnPatterns) -> None:
    added = own.add(pattern())
    for wrong in (replace(added, in_s=31.0), replace(added, name=" ")):
        with pytest.raises(UsageError):
            own.add(wrong)
        with pytest.raises(UsageError):
            own.update(wrong)
    with pytest.raises(UsageError, match="name"):
        own.duplicate(added.id, "x" * (NAME_MAX + 1))
    assert own.all() == [added]


@given(
    st.text(max_size=NAME_MAX) | st.just("ﷺ" * NAME_MAX) | st.just("㍿" * NAME_MAX) | st.just("㎯" * NAME_MAX)
)
def test_a_slug_is_plain_and_short(name: str) -> None:
    slug = slug_of(name)
    assert slug.startswith("own-")
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert "--" not in slug
    assert not slug.endswith("-")
    assert len("own-") < len(slug) <= PATTERN_ID_MAX - len("-9999")


def test_what_is_put_is_as_it_was_given_but_never_under_the_slug_of_another(own: OwnPatterns) -> None:
    own.add(pattern())
    (kept,) = own.everything()
    gone = replace(kept.head, updated=Moment(5, 0), deleted=Moment(6, -30))
    changed = KeptPattern(gone, replace(kept.pattern, name="Night"))
    own.put(changed)
    assert list(own.everything()) == [changed]
    assert own.versions() == {kept.head.id: 5}
    other = KeptPattern(EntryHead.new(NOON, "elsewhere"), kept.pattern)
    own.put(other)
    assert [each.id for each in own.all()] == ["own-evening-2"]
    own.put(replace(other, pattern=replace(other.pattern, id="own-evening", in_s=5.0)))
    assert [(each.id, each.in_s) for each in own.all()] == [("own-evening-2", 5.0)]


def test_a_slug_never_grows_too_long(own: OwnPatterns) -> None:
    longest = "own-" + "x" * (SLUG_MAX - 4)
    for _ in range(3):
        own.put(KeptPattern(EntryHead.new(NOON, "elsewhere"), pattern(id=longest)))
    assert {each.id for each in own.all()} == {longest, f"{longest[:-2]}-2", f"{longest[:-2]}-3"}
