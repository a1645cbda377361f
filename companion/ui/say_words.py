# SPDX-License-Identifier: MIT
"""Joins what was written in short answers to a message, and finds words that may sound like blame.

The parts are those of the I-message (Gordon 1970: what happened, the feeling, what it does to me) and of
nonviolent communication (Rosenberg: observation, feeling, need, request); DEAR MAN (Linehan: describe,
express, assert, reinforce) goes the same way. The words stay the person's own: they are joined, never judged.

All lists of words are texts for a translator, one word or phrase between two bars.
"""

import re
import unicodedata

from PySide6.QtCore import QCoreApplication

_ENDS = ".!?…"
_CLOSING = "\"'”’)»]"
_INNER_END = re.compile(rf"[{_ENDS}][{re.escape(_CLOSING)}]*\s")


def i_statement(happened: str, feel: str, effect: str, ask: str) -> str:
    """The message that the four answers make; those that are blank are left out, nothing at all is ``""``.

    What happened and the feeling become one sentence where they can, a beginning such as "I feel" or
    "when" is not doubled, and each sentence begins with a capital and ends with a stop.
    """
    feeling = _feeling(feel)
    both = _one_sentence(happened, feeling)
    sentences = [both] if both else [_tidy(happened), feeling]
    _add_effect(sentences, effect, may_join=bool(feeling))
    sentences.append(_asked(ask))
    return _message(sentences)


def repair(did: str, because: str, effect: str, next_time: str) -> str:
    """The message of someone who wants to mend: what I did, why, what it may have done, and next time.

    Parts that are blank are left out, as in ``i_statement``.
    """
    sentences = [_as_i(did)]
    why = _without(_tidy(because), _because_words())
    if sentences[0] and why and _bare(sentences[0])[-1] not in _ENDS:
        text = QCoreApplication.translate("say", "{did}, because {reason}")
        sentences[0] = text.format(did=_bare(sentences[0]), reason=_low(why))
    else:
        sentences.append(why)
    sentences += [_tidy(effect), _next_time(next_time)]
    return _message(sentences)


def blaming(text: str) -> str:
    """Those words in ``text`` that may sound like blame, as they stand there, each once; ``""`` for none."""
    phrases = sorted(_blaming_phrases(), key=len, reverse=True)
    if not phrases:
        return ""
    parts = (r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    sought = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)
    found: dict[str, str] = {}
    for match in sought.finditer(text.replace("’", "'")):
        words = " ".join(text[match.start() : match.end()].split())
        found.setdefault(words.casefold().replace("’", "'"), words)
    quoted = QCoreApplication.translate("say", "“{words}”")
    return ", ".join(quoted.format(words=words) for words in found.values())


def blame_line(text: str) -> str:
    """What is said about ``blaming`` words in ``text``; empty where there are none."""
    found = blaming(text)
    if not found:
        return ""
    line = QCoreApplication.translate(
        "say", "These words may sound like blame: {words}. You might say what you saw, or begin with I."
    )
    return line.format(words=found)


# the parts


def _one_sentence(happened: str, feeling: str) -> str:
    """What happened and the feeling as one; empty where either is missing or the first is whole sentences."""
    bare = _bare(_tidy(happened))
    if not feeling or not bare or bare[-1] in _ENDS or _INNER_END.search(bare):
        return ""
    translate = QCoreApplication.translate
    joining = translate(
        "say", "when|whenever|if|as|after|before|because|while|every time|each time|the last time"
    )
    times = translate(
        "say", "yesterday|today|tonight|last night|last week|this morning|this week|on|at|in|for|since"
    )
    if _begins(bare, joining):
        text = translate("say", "{happened}, {feeling}")
    elif _begins(bare, times):
        text = translate("say", "{happened}, and {feeling}")
    else:
        text, bare = translate("say", "When {happened}, {feeling}"), _low(bare)
    return text.format(happened=bare, feeling=_low(feeling))


def _feeling(feel: str) -> str:
    bare = _bare(_tidy(feel))
    if not bare or _begins(bare, _i_words()):
        return _capital(bare)
    if _begins(bare, QCoreApplication.translate("say", "it|it's|my|we|there")):
        return bare
    bare = _without(bare, QCoreApplication.translate("say", "feeling|feel|feels|felt"))
    text = QCoreApplication.translate("say", "I feel {feeling}")
    return text.format(feeling=_low(bare, always=True))


def _add_effect(sentences: list[str], effect: str, may_join: bool) -> None:
    """Its own sentence, or joined to the feeling where it begins with such a word as "because"."""
    tidy = _tidy(effect)
    goes_on = QCoreApplication.translate("say", "because|so|and|which|that's why")
    if may_join and _begins(tidy, goes_on) and sentences[-1][-1] not in _ENDS:
        text = QCoreApplication.translate("say", "{sentence}, {more}")
        sentences[-1] = text.format(sentence=sentences[-1], more=_low(tidy, always=True))
    else:
        sentences.append(tidy)


def _asked(ask: str) -> str:
    tidy = _tidy(ask)
    translate = QCoreApplication.translate
    questions = translate("say", "would|could|can|will|may|shall|do|are|is|what|how")
    whole = translate("say", "please|let's|we|my|it|next time|i")
    if not tidy or _INNER_END.search(tidy):
        return tidy
    if _begins(tidy, questions):
        return _bare(tidy) if _bare(tidy)[-1] in _ENDS else f"{_bare(tidy)}?"
    if _begins(tidy, whole) or _begins(tidy, _i_words()):
        return tidy
    if _begins(tidy, translate("say", "to|for")):
        text = translate("say", "I would like to ask you {ask}")
    elif _begins(tidy, translate("say", "a|an|some|more|less|the|your")):
        text = translate("say", "I would like to ask you for {ask}")
    elif _begins(tidy, translate("say", "that")):
        text = translate("say", "I ask {ask}")
    elif _begins(tidy, translate("say", "you")):
        text = translate("say", "It would help me if {ask}")
    else:
        return translate("say", "What I ask for: {ask}").format(ask=tidy)
    return text.format(ask=_low(tidy))


def _as_i(did: str) -> str:
    tidy = _tidy(did)
    own = QCoreApplication.translate("say", "my|we|it|you|there|when|after|yesterday|today|last|this")
    if not tidy or _begins(tidy, _i_words()) or _begins(tidy, own):
        return tidy
    return QCoreApplication.translate("say", "I {did}").format(did=_low(tidy, always=True))


def _next_time(next_time: str) -> str:
    tidy = _tidy(next_time)
    translate = QCoreApplication.translate
    if not tidy or _begins(tidy, translate("say", "next time|from now on|in future|in the future")):
        return tidy
    if _begins(tidy, _i_words()):
        return translate("say", "Next time {sentence}").format(sentence=_capital(tidy))
    if _begins(tidy, translate("say", "we|we'll|let's|you|it|my|please")):
        return translate("say", "Next time {sentence}").format(sentence=_low(tidy))
    tidy = _without(tidy, translate("say", "to|will"))
    return translate("say", "Next time I will {act}").format(act=_low(tidy, always=True))


# the words


def _blaming_phrases() -> list[str]:
    listed = QCoreApplication.translate(
        "say",
        "you always|you never|you make me|you made me|it's your fault|it is your fault|your fault|"
        "what's wrong with you|what is wrong with you|you don't care|you do not care|you only ever",
    )
    return [each for each in listed.split("|") if each.strip()]


def _i_words() -> str:
    return QCoreApplication.translate("say", "i|i'm|i've|i'd|i'll|i am")


def _because_words() -> str:
    return QCoreApplication.translate("say", "because")


def _small_words() -> str:
    """Words that begin small within a sentence; any other may be a name, and stays as it was written."""
    return QCoreApplication.translate(
        "say",
        "you|you're|you've|your|we|we're|our|he|she|they|their|his|her|it|it's|my|the|a|an|this|that|there|"
        "when|while|after|before|because|so|and|to|for|some|more|less|then|yesterday|today|last|nobody|"
        "no|not|everything|something|all|plans|at|in|on|with|if|since|please|let's|would|could|will",
    )


# sentences


def _message(sentences: list[str]) -> str:
    return " ".join(_sentence(each) for each in sentences if each)


def _tidy(text: str) -> str:
    """On one line, each blank once; a line that another follows gets a stop. Nothing hangs at the end."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lines = [line for line in lines if line.strip(",;: ")]
    if not lines:
        return ""
    *before, last = [line.rstrip(",;: ") for line in lines]
    return " ".join([*map(_stopped, before), last])


def _bare(text: str) -> str:
    """Without the one stop at its end, so that a sentence can go on."""
    found = text[:-1] if text.endswith(".") and not text.endswith("..") else text
    return found.rstrip(",;: ") or text


def _sentence(text: str) -> str:
    return _stopped(_capital(text))


def _stopped(text: str) -> str:
    inner = text.rstrip(_CLOSING)
    ends = inner[-1:] in _ENDS or unicodedata.category(text[-1]).startswith("S")
    return text if ends else f"{text}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _low(text: str, always: bool = False) -> str:
    """The first letter small where the word is one of ours, or ``always`` but for I and capitals alone."""
    word = text.split(" ", 1)[0]
    if _begins(text, _i_words()):
        return _capital(text)
    if _begins(text, _small_words()) or (always and word[1:] == word[1:].lower()):
        return text[:1].lower() + text[1:]
    return text


def _begins(text: str, listed: str) -> bool:
    """Whether ``text`` begins with one of the words or phrases between the bars of ``listed``."""
    return _beginning(text, listed) > 0


def _without(text: str, listed: str) -> str:
    """Without such a beginning, unless nothing would be left."""
    return text[_beginning(text, listed) :].lstrip(" ,") or text


def _beginning(text: str, listed: str) -> int:
    """How many letters of ``text`` the longest of the listed phrases takes that it begins with."""
    plain = text.replace("’", "'").lower()
    found = 0
    for phrase in listed.split("|"):
        size = len(phrase)
        after = plain[size : size + 1]
        if phrase and plain.startswith(phrase) and not (after.isalnum() or after in ("'", "-", "_")):
            found = max(found, size)
    return found
