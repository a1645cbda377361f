# SPDX-License-Identifier: MIT
"""Ten thousand damaged files: each is read whole, with every row in one place, or gives one sentence."""

import json
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.errors import CompanionError
from companion.model.check_in import NOTE_MAX, TAG_MAX, TAGS_MAX
from companion.store.importers.foreign import Parsed, apply_moods
from companion.store.limits import EARLIEST_MS
from tests.fakes import NOON
from tests.store.importers.samples import FILES, LOOP, daylio_backup, is_accounted_for, loop, parsed, samples

EXAMPLES, VARIANTS = 100, 6
"""17 files x 100 x 6 damaged ones."""

SAMPLES = samples()


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data))]


def _flipped(data: bytes, random: Random) -> bytes:
    found = bytearray(data)
    for _ in range(random.randint(1, 8)):
        found[random.randrange(len(found))] ^= 1 << random.randrange(8)
    return bytes(found)


def _other_letters(data: bytes, random: Random) -> bytes:
    """Bytes that mean something to a format, put anywhere."""
    found = bytearray(data)
    for _ in range(random.randint(1, 8)):
        found[random.randrange(len(found))] = random.choice(b'",;|:{}[]-0129 \n\r\\<&#nu')
    return bytes(found)


def _swapped_lines(data: bytes, random: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    random.shuffle(lines)
    return b"".join(lines)


def _moved_piece(data: bytes, random: Random) -> bytes:
    first, second = sorted((random.randrange(len(data)), random.randrange(len(data))))
    place = random.randrange(len(data))
    piece = data[first:second] if random.random() < 0.5 else random.randbytes(second - first)
    return data[:place] + piece + data[place + random.choice((0, len(piece))) :]


def _without_piece(data: bytes, random: Random) -> bytes:
    first, second = sorted((random.randrange(len(data)), random.randrange(len(data))))
    return data[:first] + data[second:]


def _other_values(data: bytes, random: Random) -> bytes:
    """Values of another kind in JSON, the rest of it whole; other files get noise."""
    try:
        value = json.loads(data)
    except ValueError:
        return random.randbytes(random.randint(1, 400))
    return json.dumps(_changed(value, random)).encode()


def _changed(value: object, random: Random) -> object:
    if random.random() < 0.03:
        return random.choice(
            [None, True, -1, 10**400, 1e308, "", "\ud800", [], {}, [[]], {"a": 1}, "7", 2**63]
        )
    if isinstance(value, list):
        return [_changed(each, random) for each in value]
    if isinstance(value, dict):
        return {name: _changed(each, random) for name, each in value.items()}
    return value


DAMAGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    _cut,
    _flipped,
    _other_letters,
    _swapped_lines,
    _moved_piece,
    _without_piece,
    _other_values,
)


def _damaged(name: str, random: Random) -> bytes:
    damage = random.choice(DAMAGES)
    if name == "backup.daylio" and random.random() < 0.7:  # inside the zip
        return daylio_backup(damage((FILES / "daylio_backup.json").read_bytes(), random))
    if name == "loop.zip" and random.random() < 0.7:
        member = random.choice([name for name, text in LOOP.items() if text])
        return loop({member: damage(LOOP[member].encode(), random)})
    return damage(SAMPLES[name], random)


def _parsed(data: bytes) -> Parsed | None:
    """What such a file gives; None where it is refused with a sentence of ours."""
    try:
        return parsed(data)
    except CompanionError:
        return None


def _check(found: Parsed) -> None:
    assert is_accounted_for(found)
    assert len({entry.key for entry in found.entries}) == len(found.entries)
    for entry in found.entries:
        assert entry.mood in (None, 1, 2, 3, 4, 5)
        assert entry.energy in (None, 1, 2, 3, 4, 5)
        assert entry.distress is None or 0 <= entry.distress <= 10
        assert EARLIEST_MS <= entry.at.utc_ms <= NOON.utc_ms + 60_000
        assert -1440 < entry.at.offset_min < 1440
        assert len(entry.note) <= NOTE_MAX
        assert entry.note.encode().decode() == entry.note
        for words in (entry.tags, entry.feelings):
            assert len(words) == len(set(words)) <= TAGS_MAX
            assert all(0 < len(word) <= TAG_MAX and word.isprintable() for word in words)


@pytest.mark.parametrize("name", sorted(SAMPLES))
@settings(max_examples=EXAMPLES)
@given(seed=st.integers(0, 2**32))
def test_a_damaged_file_is_read_whole_or_refused_with_one_sentence(name: str, seed: int) -> None:
    random = Random(seed)
    for _ in range(VARIANTS):
        found = _parsed(_damaged(name, random))
        if found is None:
            continue
        _check(found)
        ready = apply_moods(found, dict.fromkeys(found.asked, 3))
        _check(ready)
        assert not [entry for entry in ready.entries if entry.is_empty]
        assert ready.rows == found.rows


@settings(max_examples=300)
@given(
    st.binary(max_size=200),
    st.sampled_from(["", "PK\x03\x04", "[", '{"dayEntries":', "year,date,time\n", "1,"]),
)
def test_any_bytes(data: bytes, start: str) -> None:
    found = _parsed(start.encode() + data)
    if found is not None:
        _check(found)
