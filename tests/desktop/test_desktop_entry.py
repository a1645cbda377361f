# SPDX-License-Identifier: MIT
"""Desktop entries: what they say, and the one by which the desktop knows Companion."""

import os
import re
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.desktop.desktop_entry import (
    APP_ID,
    entry,
    entry_is_on,
    exec_line,
    make_known,
    make_unknown,
)
from tests.conftest import Unprivileged

linux = pytest.mark.skipif(sys.platform != "linux", reason="this is how it is on Linux")

WORDS = st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc"))), min_size=1).filter(lambda w: w[0])


def value_of(name: str, found: bytes) -> str:
    """The value of a key as a desktop reads it, its escapes resolved."""
    line = next(line for line in found.decode().split("\n") if line.startswith(f"{name}="))
    value, escapes, out = line.partition("=")[2], {"n": "\n", "t": "\t", "r": "\r", "s": " "}, ""
    letters = iter(value)
    for letter in letters:
        if letter == "\\":
            letter = next(letters)
            letter = escapes.get(letter, letter)
        out += letter
    return out


def exec_words(found: bytes) -> list[str]:
    """The words that a desktop starts: split and unquoted as the specification says."""
    words, word, quoted, begun = [], "", False, False
    letters = iter(value_of("Exec", found))
    for letter in letters:
        if quoted and letter == "\\":
            word += next(letters)
        elif letter == '"':
            quoted, begun = not quoted, True
        elif letter == " " and not quoted:
            words.append(word) if begun else None
            word, begun = "", False
        else:
            word, begun = word + letter, True
    return [each.replace("%%", "%") for each in [*words, *([word] if begun else [])]]


@given(WORDS)
def test_the_entry_gives_back_the_words(words: list[str]) -> None:
    assert exec_words(entry(words)) == words


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("plain/path-1.0", "plain/path-1.0"),
        ("a b", '"a b"'),
        ("50%", "50%%"),
        ("", '""'),
        ('say "$x`', '"say \\\\"\\\\$x\\\\`"'),
        ("back\\slash", '"back\\\\\\\\slash"'),
        ("two\nlines", '"two\\nlines"'),
    ],
)
def test_reserved_characters_are_quoted_as_the_specification_says(word: str, line: str) -> None:
    assert exec_line([word]) == line


@pytest.mark.parametrize(
    ("more", "on"),
    [
        ("", True),
        ("Hidden=true", False),
        ("Hidden = True", False),
        ("Hidden=false", True),
        ("X-GNOME-Autostart-enabled=false", False),
        ("[Another Group]\nHidden=true", True),
    ],
)
def test_what_was_switched_off_elsewhere_is_off(more: str, on: bool) -> None:
    assert entry_is_on(entry(["companion"]) + more.encode()) is on


@pytest.mark.parametrize("found", [b"", b"\xff\xfe", b"[Desktop Entry]\n", b"Exec=companion\n"])
def test_what_starts_nothing_is_off(found: bytes) -> None:
    assert not entry_is_on(found)


# being known


@pytest.fixture
def file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the entry belongs, on a desktop to which no package has given one."""
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "packages"))
    return Path(os.environ["XDG_DATA_HOME"], "applications", f"{APP_ID}.desktop")


def test_the_name_is_one_that_desktops_take() -> None:
    """As g_application_id_is_valid() and the portal for shortcuts have it: with a dot, no word of digits."""
    assert re.fullmatch(r"[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)+", APP_ID)


@linux
def test_the_desktop_knows_it_and_forgets_it_again(file: Path) -> None:
    words = ["/opt/a b/companion", "--data-dir", "/srv/c d"]
    make_known(words)
    found = file.read_bytes()
    assert exec_words(found) == words
    assert (value_of("Type", found), value_of("Name", found)) == ("Application", "Companion")
    assert b"NoDisplay" not in found  # the desktop lists keys under the programs that it shows
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    make_unknown()
    assert list(file.parent.iterdir()) == []
    make_unknown()


@linux
def test_it_is_written_anew_only_where_the_words_are_others(file: Path) -> None:
    make_known(["/opt/companion"])
    first = file.stat()
    make_known(["/opt/companion"])
    assert file.stat().st_ino == first.st_ino
    make_known(["/opt/another"])
    assert exec_words(file.read_bytes()) == ["/opt/another"]


@linux
def test_what_another_put_there_stays(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(entry(["/usr/bin/companion"]))
    make_known(["/opt/companion"])
    make_unknown()
    assert file.read_bytes() == entry(["/usr/bin/companion"])


@linux
def test_where_a_package_has_made_it_known_nothing_is_written(file: Path, tmp_path: Path) -> None:
    package = tmp_path / "packages" / "applications"
    package.mkdir(parents=True)
    (package / file.name).write_bytes(entry(["/usr/bin/companion"]))
    make_known(["/opt/companion"])
    assert not file.exists()


@linux
@pytest.mark.parametrize("named", ["", "not/absolute"])
def test_without_a_folder_named_it_is_in_the_usual_one(
    named: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", named)
    make_known(["/opt/companion"])
    assert (Path.home() / ".local" / "share" / "applications" / file.name).is_file()


@linux
def test_where_it_may_not_be_written_all_stays_as_it_was(
    unprivileged: Unprivileged, ground: Path, monkeypatch: pytest.MonkeyPatch, file: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(ground / "data"))
    with unprivileged():
        (ground / "data").chmod(0o500)
        make_known(["/opt/companion"])
        make_unknown()
        assert list((ground / "data").iterdir()) == []
        (ground / "data").chmod(0o700)
        make_known(["/opt/companion"])
        assert (ground / "data" / "applications" / file.name).is_file()
