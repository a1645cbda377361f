# SPDX-License-Identifier: MIT
"""The doors: the ways on that a page offers, by their ids, in the order of a first day."""

NOW_DOORS = ("breathe", "release", "ground", "pause")
"""Those of the first page."""

REFLECT_DOORS = (
    *("pause", "look-again", "notice", "steady-words", "say-clearly", "kind-pause", "repair"),
    *("practise-no", "tune-in", "caring-figure", "small-win", "life-areas", "kind-words", "learn"),
)
"""Those of Reflect; the first six differ most."""
