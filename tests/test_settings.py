# SPDX-License-Identifier: MIT
import errno
import json
import os
import re
import stat
import subprocess
import sys
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import CompanionError, DiskFullError, ReadOnlyError, StoreError
from companion.settings import (
    BREATHS_MAX,
    BREATHS_MIN,
    CARING_MINUTES,
    CYCLES_MAX,
    CYCLES_MIN,
    MINUTES_MAX,
    MINUTES_MIN,
    ORDER_MAX,
    PARTS,
    PATTERN_ID_MAX,
    PAUSE_MINUTES,
    RELEASE_GROUPS,
    RELEASE_MAX_S,
    RELEASE_MIN_S,
    SENSES,
    SETTLE_IN_MAX_S,
    SETTLE_IN_MIN_S,
    TENSE_MAX_S,
    TENSE_MIN_S,
    TEXT_PERCENT_MAX,
    TEXT_PERCENT_MIN,
    VOICE_RATE_MAX,
    VOICE_RATE_MIN,
    VOLUME_MAX,
    VOLUME_MIN,
    GroundWay,
    LengthUnit,
    ReducedMotion,
    ReleaseKind,
    Settings,
    Side,
    Sides,
    Style,
    Theme,
    from_json,
    load,
    read,
    save,
)

ROOT = Path(__file__).parents[1]

settings = st.builds(
    Settings,
    theme=st.sampled_from(Theme),
    text_percent=st.integers(TEXT_PERCENT_MIN, TEXT_PERCENT_MAX),
    reduced_motion=st.sampled_from(ReducedMotion),
    pattern_id=st.sampled_from(["box", "own-evening"]),
    length_unit=st.sampled_from(LengthUnit),
    minutes=st.integers(MINUTES_MIN, MINUTES_MAX),
    breaths=st.integers(BREATHS_MIN, BREATHS_MAX),
    style=st.sampled_from(Style),
    settle_in_s=st.integers(SETTLE_IN_MIN_S, SETTLE_IN_MAX_S),
    sound=st.booleans(),
    sound_volume=st.integers(VOLUME_MIN, VOLUME_MAX),
    voice=st.booleans(),
    voice_volume=st.integers(VOLUME_MIN, VOLUME_MAX),
    voice_rate=st.integers(VOICE_RATE_MIN, VOICE_RATE_MAX),
    release_kind=st.sampled_from(ReleaseKind),
    release_groups=st.sampled_from(RELEASE_GROUPS),
    release_cycles=st.integers(CYCLES_MIN, CYCLES_MAX),
    tense_s=st.integers(TENSE_MIN_S, TENSE_MAX_S),
    release_s=st.integers(RELEASE_MIN_S, RELEASE_MAX_S),
    dominant=st.sampled_from(Side),
    release_sides=st.sampled_from(Sides),
    half_effort=st.booleans(),
    held_breath=st.booleans(),
    left_out=st.sets(st.sampled_from(PARTS)).map(
        lambda parts: tuple(part for part in PARTS if part in parts)
    ),
    cautions_seen=st.booleans(),
    ground_way=st.sampled_from(GroundWay),
    ground_senses=st.sets(st.sampled_from(SENSES), min_size=1).map(
        lambda senses: tuple(sense for sense in SENSES if sense in senses)
    ),
    gad7=st.booleans(),
    pause_minutes=st.sampled_from(PAUSE_MINUTES),
    kind_touch=st.booleans(),
    caring_minutes=st.sampled_from(CARING_MINUTES),
    country=st.sampled_from(["", "DE", "NZ"]),
    door_order=st.permutations(["breathe", "release", "ground", "pause"]).map(tuple),
    reflect_order=st.sets(st.sampled_from(["pause", "look-again", "learn"])).map(
        lambda ids: tuple(sorted(ids))
    ),
)

anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["dark", "orb", "open"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
half_right = st.dictionaries(
    st.sampled_from([each.name for each in fields(Settings)]) | st.text(max_size=3), anything
)


def assert_valid(found: Settings) -> None:
    for each in fields(Settings):
        assert type(getattr(found, each.name)) is type(getattr(Settings(), each.name))
    assert TEXT_PERCENT_MIN <= found.text_percent <= TEXT_PERCENT_MAX
    assert MINUTES_MIN <= found.minutes <= MINUTES_MAX
    assert BREATHS_MIN <= found.breaths <= BREATHS_MAX
    assert SETTLE_IN_MIN_S <= found.settle_in_s <= SETTLE_IN_MAX_S
    assert all(VOLUME_MIN <= each <= VOLUME_MAX for each in (found.sound_volume, found.voice_volume))
    assert VOICE_RATE_MIN <= found.voice_rate <= VOICE_RATE_MAX
    assert found.release_groups in RELEASE_GROUPS
    assert CYCLES_MIN <= found.release_cycles <= CYCLES_MAX
    assert TENSE_MIN_S <= found.tense_s <= TENSE_MAX_S
    assert RELEASE_MIN_S <= found.release_s <= RELEASE_MAX_S
    assert found.left_out == tuple(part for part in PARTS if part in found.left_out)
    assert found.ground_senses == tuple(sense for sense in SENSES if sense in found.ground_senses) != ()
    assert found.pause_minutes in PAUSE_MINUTES
    assert found.caring_minutes in CARING_MINUTES
    assert found.country == "" or re.fullmatch("[A-Z]{2}", found.country)
    for order in (found.door_order, found.reflect_order):
        assert len(set(order)) == len(order) <= ORDER_MAX
        assert all(re.fullmatch("[a-z-]{1,30}", word) for word in order)
    assert 0 < len(found.pattern_id) <= PATTERN_ID_MAX
    assert found.pattern_id.isprintable()


@given(st.text())
def test_any_text_gives_valid_settings(text: str) -> None:
    assert_valid(from_json(text))


@given(half_right.map(json.dumps) | anything.map(json.dumps))
def test_any_json_gives_valid_settings(text: str) -> None:
    assert_valid(from_json(text))


@given(settings, st.data())
def test_a_file_cut_or_overwritten_anywhere_gives_valid_settings(
    chosen: Settings, data: st.DataObject
) -> None:
    text = json.dumps(asdict(chosen))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert_valid(from_json(text[:start] + data.draw(st.text(max_size=8)) + text[end:]))


@given(settings)
def test_what_is_whole_is_read_as_it_was(chosen: Settings) -> None:
    assert from_json(json.dumps(asdict(chosen))) == chosen


def test_one_bad_field_leaves_the_others_alone() -> None:
    text = (
        '{"theme": "purple", "minutes": 7, "breaths": -3, "text_percent": 1e999, "style": ["orb"], "new": 1}'
    )
    assert from_json(text) == Settings(minutes=7, breaths=BREATHS_MIN, text_percent=TEXT_PERCENT_MAX)


def test_lists_and_switches_are_forgiven_too() -> None:
    text = (
        '{"left_out": ["jaw", "tail", 3, "right-foot", "jaw"], "ground_senses": ["smoke"], "sound": "yes",'
        ' "release_groups": 9, "voice": true, "cautions_seen": 1}'
    )
    assert from_json(text) == Settings(left_out=("jaw", "right-foot"), voice=True)


def test_an_order_is_taken_whole_or_not_at_all() -> None:
    good = '{"door_order": ["pause", "breathe"], "country": "AT", "pause_minutes": 20}'
    assert from_json(good) == Settings(door_order=("pause", "breathe"), country="AT", pause_minutes=20)
    for order in ('["pause", "pause"]', '["Pause"]', '["a", 3]', '"pause"', json.dumps(["x"] * 99)):
        assert from_json(f'{{"reflect_order": {order}}}') == Settings()
    assert from_json('{"country": "at", "pause_minutes": 7, "caring_minutes": true}') == Settings()


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{", "[" * 100_000, '{"minutes": NaN}', '{"minutes": true}', "9" * 5000]
)
def test_what_makes_no_sense_is_the_default(text: str) -> None:
    assert from_json(text) == Settings()


def test_a_missing_or_unreadable_file_is_the_default(tmp_path: Path) -> None:
    assert load(tmp_path / "nothing.json") == Settings()
    assert load(tmp_path) == Settings()
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe{")
    assert load(tmp_path / "bytes.json") == Settings()


def test_a_file_that_cannot_be_read_is_told_from_one_that_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.json"
    assert read(file) is None
    assert read(tmp_path) is None
    save(Settings(minutes=10), file)
    assert read(file) == Settings(minutes=10)
    for number in (errno.EIO, errno.ESTALE, errno.EACCES):

        def refuse(*_given: Any, number: int = number, **_named: Any) -> str:
            raise OSError(number, "words of the system")

        with monkeypatch.context() as patch:
            patch.setattr(Path, "read_text", refuse)
            with pytest.raises(OSError, match="words of the system"):
                read(file)
            assert load(file) == Settings()


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b"null", b"\xff\xfe{", b"[" * 100_000])
def test_a_file_that_is_damaged_as_a_whole_is_told(tmp_path: Path, damaged: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(damaged)
    with pytest.raises(ValueError):  # noqa: PT011 (of whatever kind)
        read(file)
    assert load(file) == Settings()


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "config" / "settings.json"
    save(Settings(theme=Theme.DARK, minutes=10), file)
    save(Settings(theme=Theme.LIGHT, minutes=20), file)
    assert load(file) == Settings(theme=Theme.LIGHT, minutes=20)
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX")
def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    file = tmp_path / "config" / "settings.json"
    before = os.umask(0)
    try:
        save(Settings(), file)
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EROFS, ReadOnlyError),
        (errno.EACCES, ReadOnlyError),
        (errno.EIO, StoreError),
    ],
)
def test_a_save_that_fails_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[CompanionError]
) -> None:
    file = tmp_path / "settings.json"
    save(Settings(minutes=10), file)

    def refuse(_handle: int) -> None:
        raise OSError(number, "words of the system")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(kind) as caught:
        save(Settings(minutes=20), file)
    assert type(caught.value) is kind
    assert load(file) == Settings(minutes=10)
    assert list(tmp_path.iterdir()) == [file]


def test_a_system_that_gives_no_more_room_keeps_the_old_file(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    file = tmp_path / "settings.json"
    save(Settings(minutes=10), file)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50, hard))
    try:
        with pytest.raises(StoreError):
            save(Settings(minutes=20), file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert load(file) == Settings(minutes=10)
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_in_its_place_is_said_calmly(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    with pytest.raises(StoreError, match="lasts until Companion closes"):
        save(Settings(), tmp_path / "settings.json")
    assert [each.name for each in tmp_path.iterdir()] == ["settings.json"]


def test_a_kill_leaves_one_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    writer = subprocess.Popen(
        [sys.executable, "-c", ENDLESS, str(file)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    with writer:
        assert writer.stdout is not None
        for _ in range(50):
            writer.stdout.readline()
        writer.kill()
    found: Any = json.loads(file.read_text())
    assert set(found) == {each.name for each in fields(Settings)}
    assert load(file).minutes in (10, 20)


ENDLESS = """
import sys
from pathlib import Path
from companion.settings import Settings, save
while True:
    for minutes in (10, 20):
        save(Settings(minutes=minutes), Path(sys.argv[1]))
        print(minutes, flush=True)
"""
