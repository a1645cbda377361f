# SPDX-License-Identifier: MIT
import base64
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.errors import CompanionError
from companion.store.importers.formats import FORMATS, detect, parse_file
from companion.store.importers.reading import PARTS_MAX, TEXT_MAX, Source, read_source
from companion.store.importers.table import LINES_MAX, Table
from tests.conftest import Unprivileged
from tests.store.importers.samples import daylio_backup, loop, parsed, samples, zipped

DAMAGED = "is damaged, or only a part of it is there"
TOO_BIG = "holds more than Companion reads at once"
UNSAFE = "could not be read safely"


@pytest.fixture
def file(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(data: bytes) -> Path:
        place = tmp_path / "some export"
        place.write_bytes(data)
        return place

    return write


def test_each_format_is_told_by_what_is_in_the_file(file: Callable[[bytes], Path]) -> None:
    found = {name: detect(file(data)) for name, data in samples().items()}
    assert found == {
        "backup.daylio": "daylio",
        "bearable.csv": "bearable",
        "bearable_older.csv": "bearable",
        "daily_you.json": "daily-you",
        "daylio_backup.json": "daylio",
        "daylio_scales.csv": "daylio",
        "daylio_titles.csv": "daylio",
        "daylio_years.csv": "daylio",
        "how_we_feel.csv": "how-we-feel",
        "how_we_feel_keys.csv": "how-we-feel",
        "loop.zip": "loop",
        "minimoods.csv": "minimoods",
        "nomie.csv": "nomie",
        "pixels.json": "pixels",
        "pixels_older.json": "pixels",
        "track_and_graph.csv": "track-and-graph",
        "track_and_graph_older.csv": "track-and-graph",
    }
    assert set(found.values()) == {each.id for each in FORMATS}


def test_a_zip_is_read_from_the_disk_as_from_memory(file: Callable[[bytes], Path]) -> None:
    assert len(parse_file(file(daylio_backup())).entries) == 6
    assert len(parse_file(file(loop())).entries) == 3


@pytest.mark.parametrize(
    "data",
    [
        b"just words",
        b"a,b,c\n1,2,3\n",
        b"[1, 2]",
        b'{"a": 1}',
        b"null",
        b"7",
        b"\n\n",
        zipped({"a.txt": b"x"}),
        zipped({}),
    ],
    ids=["words", "table", "list", "object", "null", "number", "blank", "zip", "empty zip"],
)
def test_what_is_of_no_known_format_is_told_what_is_known(data: bytes) -> None:
    with pytest.raises(CompanionError, match=r"looks like .* reads exports of Daylio .*, MiniMoods\.$"):
        parsed(data)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CompanionError, match=r"There is no file gone\.csv"):
        read_source(tmp_path / "gone.csv")


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    with pytest.raises(CompanionError, match="could not be read"):
        read_source(tmp_path / "a\0b")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(CompanionError, match="is a folder"):
        read_source(tmp_path)
    with pytest.raises(CompanionError, match=r"^/ is a folder"):
        read_source(Path("/"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a matter of POSIX")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CompanionError, match="pipe is not an ordinary file"):
        read_source(tmp_path / "pipe")


def test_a_data_file_of_our_own_is_told_where_to_go(file: Callable[[bytes], Path]) -> None:
    with pytest.raises(CompanionError, match=r"some export is a data file .* Restore brings it back\."):
        read_source(file(b"SQLite format 3\0" + bytes(84)))


def test_an_empty_file(file: Callable[[bytes], Path]) -> None:
    with pytest.raises(CompanionError, match="some export is empty"):
        read_source(file(b""))


def test_a_file_of_someone_else(ground: Path, unprivileged: Unprivileged) -> None:
    place = ground / "theirs.csv"
    place.write_bytes(b"x")
    place.chmod(0)
    with (
        unprivileged(),
        pytest.raises(CompanionError, match=r"theirs\.csv could not be read\. You might check"),
    ):
        read_source(place)


def test_a_line_of_two_gigabytes(tmp_path: Path) -> None:
    place = tmp_path / "long.csv"
    with place.open("wb") as opened:
        opened.truncate(2**31)
    with pytest.raises(CompanionError, match=TOO_BIG):
        read_source(place)


def test_a_zip_bomb() -> None:
    bomb = zipped({"backup.daylio": bytes(TEXT_MAX + 1)})
    assert len(bomb) < 100_000
    with pytest.raises(CompanionError, match=TOO_BIG):
        parsed(bomb)


def test_many_members_count_together() -> None:
    half = bytes(TEXT_MAX // 2 + 1)
    with pytest.raises(CompanionError, match=TOO_BIG):
        parsed(loop({"005 A/Checkmarks.csv": half, "006 B/Checkmarks.csv": half}))


def test_a_zip_that_says_it_holds_too_many_files() -> None:
    data = bytearray(loop())
    data[-12:-10] = b"\xff\xff"
    with pytest.raises(CompanionError, match=TOO_BIG):
        Source("x", bytes(data))


def test_a_zip_with_a_comment() -> None:
    data = loop()
    assert parsed(data[:-2] + b"\x05\x00hello") == parsed(data)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_without_bounds_is_not_unpacked(method: int) -> None:
    with pytest.raises(CompanionError, match=DAMAGED):
        parsed(zipped({"backup.daylio": b"e30="}, method))


@pytest.mark.parametrize(
    "data",
    [
        daylio_backup()[:-30],
        daylio_backup()[:-10],
        daylio_backup().replace(b"PK\x01\x02", b"PK\x01\x03"),
        daylio_backup()[:40],
        b"PK\x05\x06",
        zipped({"backup.daylio": b"not base64!"}),
        zipped({"backup.daylio": base64.b64encode(b'{"dayEntries": [')}),
        zipped({"backup.daylio": base64.b64encode(b'{"dayEntries": 7}')}),
        zipped({"backup.daylio": base64.b64encode(b"[]")}),
        zipped({"backup.daylio": base64.b64encode(b"null")}),
        b'[{"date": "2025-01-01", "type": "Mood", "sco',
        b"[" * 200_000,
        b"[" + b"9" * 5000 + b"]",
        loop({"005 A/Checkmarks.csv": b"one,two,three\n"}),
        loop({"005 A/Checkmarks.csv": b"one,two\n"}),
    ],
    ids=[
        "zip without its end",
        "zip without all of its end",
        "zip with a damaged list",
        "zip without its list",
        "only an end",
        "no base64",
        "half json",
        "no entries",
        "a list",
        "null",
        "half list",
        "deep",
        "long number",
        "three columns",
        "no date",
    ],
)
def test_half_a_file(data: bytes) -> None:
    with pytest.raises(CompanionError, match=DAMAGED):
        parsed(data)


def test_json_of_too_many_parts() -> None:
    with pytest.raises(CompanionError, match=TOO_BIG):
        parsed(b"[" + b"," * PARTS_MAX)


@pytest.mark.parametrize("count", [LINES_MAX + 1, 2 * LINES_MAX + 1])
def test_a_table_of_too_many_lines(count: int) -> None:
    with pytest.raises(CompanionError, match=TOO_BIG):
        Table(Source("x", b"x"), "\n" * count)


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02",
        b"\xff\xfea",
        "full_date,date\n".encode("utf-32"),
        "Пятница,Привет".encode("cp1251"),
        b"caf\x81",
        "naïve".encode() + b"\xe9",
        b"5 \xd7 7, \xb9",
    ],
    ids=["binary", "half of UTF-16", "UTF-32", "Cyrillic", "no letter", "damaged UTF-8", "signs"],
)
def test_text_that_cannot_be_read_safely(data: bytes) -> None:
    with pytest.raises(CompanionError, match=UNSAFE):
        parsed(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_same_file_in_each_encoding(encoding: str) -> None:
    text = samples()["daylio_titles.csv"].decode("utf-8-sig")
    assert parsed(text.encode(encoding)) == parsed(text)


def test_windows_1252_is_read_and_said() -> None:
    text = samples()["daylio_titles.csv"].decode("utf-8-sig").replace("Ein Satz", "Grüße – „schön“")
    found = parsed(text.encode("cp1252"))
    assert found.entries == parsed(text).entries
    assert [sentence for sentence in found.remarks if "Windows-1252" in sentence]
    assert not [sentence for sentence in parsed(text).remarks if "Windows-1252" in sentence]


def test_an_error_names_the_file_and_nothing_in_it() -> None:
    with pytest.raises(CompanionError) as caught:
        parsed(b'[{"date": "2025-01-01", "notes": "a secret", "scores"')
    assert "secret" not in str(caught.value)
    assert caught.value.values == {"file": "a file"}


def test_every_byte_of_a_small_zip_changed() -> None:
    whole = daylio_backup(b'{"dayEntries": []}')
    outcomes = set()
    for place in range(len(whole)):
        data = bytearray(whole)
        data[place] ^= 0xFF
        try:
            outcomes.add(len(parsed(bytes(data)).entries))
        except CompanionError as error:
            outcomes.add(error.sentence[:8])
    assert {0, "The file"} <= outcomes
