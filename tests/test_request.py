# SPDX-License-Identifier: MIT
"""What one program may ask of another, and what it makes of anything else."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.request import KINDS, LINE_MAX, Request, read_request, request_line

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
VALUES = st.text(LETTERS + ",-", min_size=1, max_size=80)
TOKENS = st.text(
    st.characters(min_codepoint=0x21, max_codepoint=0x7E, exclude_characters='"\\'), max_size=256
)
REQUESTS = st.sampled_from(sorted(KINDS)).flatmap(
    lambda kind: st.builds(
        Request,
        st.just(kind),
        st.dictionaries(st.sampled_from(sorted(KINDS[kind])), VALUES) if KINDS[kind] else st.just({}),
        TOKENS,
    )
)
WHOLE: dict[str, Any] = {"companion": 1, "do": "breathe", "options": {"minutes": "3"}, "token": "t-1"}


def line(**changed: Any) -> bytes:
    return json.dumps(WHOLE | changed).encode() + b"\n"


@given(REQUESTS)
def test_what_is_sent_is_read(request: Request) -> None:
    sent = request_line(request)
    assert len(sent) <= LINE_MAX
    assert sent.count(b"\n") == 1
    assert read_request(sent) == request


@given(st.binary(max_size=200), st.booleans())
def test_what_is_no_request_is_none(rubbish: bytes, ends: bool) -> None:
    assert read_request(rubbish + b"\n" * ends) is None


@given(REQUESTS, st.data())
def test_a_changed_byte_gives_nothing_or_another_sound_request(request: Request, data: st.DataObject) -> None:
    sent = bytearray(request_line(request))
    sent[data.draw(st.integers(0, len(sent) - 1))] = data.draw(st.integers(0, 255))
    found = read_request(bytes(sent))
    assert found is None or found.is_sound


def test_what_may_be_left_out() -> None:
    assert read_request(b'{"do": "open", "companion": 1}\n') == Request("open")
    assert read_request(line()) == Request("breathe", {"minutes": "3"}, "t-1")


@pytest.mark.parametrize(
    "changed",
    [
        {"companion": 2},
        {"companion": True},
        {"companion": 1.0},
        {"companion": "1"},
        {"do": "erase"},
        {"do": ["open"]},
        {"do": None},
        {"options": {"trace": "file"}},
        {"options": {"groups": "7"}},
        {"options": {"minutes": 3}},
        {"options": {"minutes": ""}},
        {"options": {"minutes": "3\n"}},
        {"options": {"pattern": "Calm evening"}},
        {"options": {"pattern": "../../etc"}},
        {"options": {"pattern": "a" * 81}},
        {"options": [["minutes", "3"]]},
        {"options": None},
        {"token": 7},
        {"token": "a b"},
        {"token": "a" * 257},
        {"note": "words"},
    ],
)
def test_it_is_read_strictly(changed: dict[str, Any]) -> None:
    assert read_request(line(**changed)) is None


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\n",
        b"{}\n",
        b"[]\n",
        b"null\n",
        line().removesuffix(b"\n"),
        b" " * LINE_MAX + line(),
        b"[" * 4000 + b"\n",
        b'{"companion": 1, "do": "open", "do": "pause"}\n',
        json.dumps(WHOLE).encode("utf-16") + b"\n",
        b"\xef\xbb\xbf" + line(),
        b"\xff" + line(),
    ],
)
def test_what_else_comes(said: bytes) -> None:
    assert read_request(said) is None


@pytest.mark.parametrize(
    "request_",
    [
        Request("erase"),
        Request("breathe", {"trace": "file"}),
        Request("breathe", {"pattern": "my words"}),
        Request("open", {}, "a b"),
    ],
)
def test_one_that_nobody_would_read_is_not_sound(request_: Request) -> None:
    assert not request_.is_sound
    assert read_request(request_line(request_)) is None
