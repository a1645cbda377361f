# SPDX-License-Identifier: MIT
"""What every entry carries: an id that sorts by time, when and where it was written, and a tombstone."""

import os
import re
from dataclasses import dataclass

from companion.clock import Moment

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def new_id(utc_ms: int) -> str:
    """A UUIDv7 (RFC 9562): 48 bits of ``utc_ms``, then 74 random bits. Text, lower case."""
    return _id(utc_ms, os.urandom(10))


def _id(utc_ms: int, ten_bytes: bytes) -> str:
    value = int.from_bytes(ten_bytes, "big")
    random_a, random_b = value >> 68, value & ((1 << 62) - 1)
    number = (
        ((utc_ms & ((1 << 48) - 1)) << 80)
        | (0x7 << 76)
        | ((random_a & 0xFFF) << 64)
        | (0b10 << 62)
        | random_b
    )
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def id_for(name: str) -> str:
    """The same id for the same ``name`` on every machine: a UUIDv7 at time 0 with 74 bits of its SHA-256.

    For what is brought in from a file that may be brought in again, here or elsewhere.
    """
    from hashlib import sha256

    return _id(0, sha256(name.encode(errors="surrogatepass")).digest()[:10])


def is_id(text: str) -> bool:
    """True for a well-formed UUIDv7 in lower case."""
    return _UUID.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class EntryHead:
    """The part that all entries share, so that two machines' files can be merged by union.

    created, updated: when it was first and last written. deleted: its tombstone, None while it lives.
    device: the id of the data file it was written in.
    """

    id: str
    created: Moment
    updated: Moment
    device: str
    deleted: Moment | None = None

    @classmethod
    def new(cls, now: Moment, device: str) -> "EntryHead":
        return cls(new_id(now.utc_ms), now, now, device)
