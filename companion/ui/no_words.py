# SPDX-License-Identifier: MIT
"""Sentences that decline kindly, to be made one's own. They are ours; their ids are stable."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication


def no_sentences() -> Mapping[str, str]:
    """Id to sentence, the shortest first."""
    translate = QCoreApplication.translate
    return {
        "short": translate("no", "No, thank you."),
        "not-now": translate("no", "Thank you for asking me. I can't this time."),
        "rest": translate("no", "I need to rest tonight, so I will stay at home."),
        "think": translate("no", "I would like to think about it. I will tell you tomorrow."),
        "not-right": translate("no", "That does not feel right for me, so my answer is no."),
        "touch": translate("no", "I don't want that right now. I would like it if we just sat together."),
        "part": translate("no", "I can't do all of it. I could help for one hour."),
        "time": translate("no", "I like being with you, and today I need some time for myself."),
        "talk": translate("no", "I am not ready to talk about this now. Could we talk tomorrow?"),
        "reply": translate("no", "I saw your message. I will answer when I have a quiet moment."),
    }


def said_count(count: int) -> str:
    """How often it was said: nothing for never, then once, twice, 3 times."""
    translate = QCoreApplication.translate
    few = {0: "", 1: translate("no", "Said once"), 2: translate("no", "Said twice")}
    if count in few:
        return few[count]
    return translate("no", "Said {count} times").format(count=count)
