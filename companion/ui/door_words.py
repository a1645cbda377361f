# SPDX-License-Identifier: MIT
"""Why a door stands where it does, in words: how often it was used, and what was rated before and after."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from companion.insights.doors import DoorUse, Rated


def door_reasons(found: Sequence[DoorUse]) -> dict[str, str]:
    """The reason for each door, a sentence a line; none at all while nothing was used."""
    if not any(each.uses for each in found):
        return {}
    return {each.door: door_reason(each) for each in found}


def door_reason(use: DoorUse) -> str:
    """The figures say what was rated, not what the exercise did; where they are too few, how many more."""
    translate = QCoreApplication.translate
    if not use.uses:
        return translate(
            "doors", "What you used most in the last 90 days stands first. This one is here when you want it."
        )
    if use.uses == 1:
        lines = [translate("doors", "You used this once in the last 90 days.")]
    else:
        lines = [translate("doors", "You used this {n} times in the last 90 days.").format(n=use.uses)]
    if use.before is not None and use.after is not None:
        words = translate(
            "doors",
            "{n} ratings before and after: typically you had {before} ({before_least} to {before_most}),"
            " then {after} ({after_least} to {after_most}).",
        )
        lines.append(words.format(n=use.pairs, **_named("before", use.before), **_named("after", use.after)))
        lines.append(translate("doors", "A rating often falls by itself after a peak."))
    elif use.pairs and use.more == 1:
        lines.append(translate("doors", "With 1 more rating before and after, it can say what you rated."))
    elif use.pairs:
        words = translate("doors", "With {n} more ratings before and after, it can say what you rated.")
        lines.append(words.format(n=use.more))
    if use.lifted:
        lines.append(translate("doors", "How you rated it moves it up a little."))
    return "\n".join(lines)


def _named(name: str, rated: Rated) -> dict[str, str]:
    """Its figures under the names that the sentence has for them."""
    median = QLocale().toString(rated.median, "g", 3)
    return {name: median, f"{name}_least": str(rated.lowest), f"{name}_most": str(rated.highest)}
