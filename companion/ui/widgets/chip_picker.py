# SPDX-License-Identifier: MIT
"""Words to pick as chips that stay down, and a line that finds one by typing or adds one's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.desktop.icons import icon
from companion.desktop.theme import LIGHT, Tokens, scaled
from companion.model.check_in import TAG_MAX, TAGS_MAX
from companion.ui.widgets.button import button
from companion.ui.widgets.fitting_title import fit_button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.scroll_page import label

BOLDER_PX = 20
"""A chip's words in bold are about so much wider."""

MARK_PX, CHIP_LETTERS, FIELD_PX = 16, 24, 300
"""The mark on a chip and the line's widest, at 100 % text; how many letters a chip shows of a long word."""

OFFERED, FOUND = 12, 12
"""How many of one's own words are offered unasked, and how many are shown of those that match."""

TYPED_MAX = 400
"""Longer than a word may be, so that the refusal can be read before anything is cut."""

ALL_TYPED = 1 << 20
"""Where the line counts as it stands, nothing of it is cut on the screen."""

SENTENCE_LETTERS, WIDEST_PX = 80, (1 << 24) - 1
"""How many letters a chip shows of a sentence, and the line's widest where it is as wide as the page."""


@dataclass(frozen=True, slots=True)
class PickerWords:
    """What a picker says. name: what is picked. invite: in the empty line. The others refuse a word."""

    name: str
    invite: str
    too_long: str
    too_many: str


@dataclass(frozen=True, slots=True)
class Typing:
    """How a picker takes what is typed.

    longest: characters that a word may have. counts: it is kept before Enter adds it, so a refusal is said
    at once. is_sentence: a comma is a part of it, the line is as wide as the page, and what is offered stays
    in sight while one types.
    """

    longest: int = TAG_MAX
    counts: bool = False
    is_sentence: bool = False


class Step(Enum):
    """Where the keyboard goes from a chip."""

    BACK = auto()
    ON = auto()
    UP = auto()
    DOWN = auto()
    FIRST = auto()
    LAST = auto()


_STEPS = {
    Qt.Key.Key_Left: Step.BACK,
    Qt.Key.Key_Right: Step.ON,
    Qt.Key.Key_Up: Step.UP,
    Qt.Key.Key_Down: Step.DOWN,
    Qt.Key.Key_Home: Step.FIRST,
    Qt.Key.Key_End: Step.LAST,
}


def tidy(text: str) -> str:
    """A word as it can be kept: on one line, each blank once, and nothing that has no sign."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def matching(words: Sequence[str], typed: str) -> list[str]:
    """Those of ``words`` of which a part begins with ``typed``, the ones that begin with it first."""
    sought = tidy(typed).casefold()
    begin = [word for word in words if word.casefold().startswith(sought)]
    inside = [word for word in words if f" {sought}" in word.casefold() and word not in begin]
    return begin + inside


class Chip(QPushButton):
    """Stays down. It keeps room for its word in bold, so that choosing it moves nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.word = ""
        self._short = ""
        self.setAutoDefault(True)  # Enter presses it too
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for each in ("segment", "first", "last"):  # a segment of its own, round at both ends
            self.setProperty(each, True)

    def show_word(self, word: str, shown: str, is_chosen: bool, letters: int = CHIP_LETTERS) -> None:
        """``word``: what it stands for. ``shown``: what is read; of a long one ``letters`` on the chip."""
        self.word = word
        is_long = len(shown) > letters
        short = shown[: letters - 1].rstrip() + "…" if is_long else shown
        self._short = short.replace("&", "&&")
        self.setText(self._short)
        self.setToolTip(shown if is_long else "")
        self.setAccessibleName(shown)
        self.setChecked(is_chosen)

    def fit(self, wide: int, text_percent: int | None = None) -> None:
        """Cut what is read so that the chip is at most ``wide`` pixels.

        text_percent: with it the words are made smaller first; None for words that stay as large.
        """
        self.ensurePolished()
        self.setText(self._short)
        if text_percent is not None:
            fit_button(self, wide - BOLDER_PX, text_percent)
        over = self.sizeHint().width() - wide
        if over > 0 and self._short:
            room = self.fontMetrics().horizontalAdvance(self._short) - over
            self.setText(self.fontMetrics().elidedText(self._short, Qt.TextElideMode.ElideRight, room))
            self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        bold, plain = QFont(self.font()), QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        plain.setWeight(QFont.Weight.Normal)
        wide, usual = (QFontMetrics(each).horizontalAdvance(self.text()) for each in (bold, plain))
        return hint + QSize(2 * max(0, wide - usual), 0)  # Qt centres the plain word, and bold grows right

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _STEPS:
            event.ignore()  # the picker moves
        else:
            super().keyPressEvent(event)


class _Line(QLineEdit):
    """Signals: ``entered()`` for Enter, ``left_down()`` for Down."""

    entered = Signal()
    left_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.entered.emit()
        elif key == Qt.Key.Key_Down:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)


class ChipPicker(QWidget):
    """One group of chips for the keyboard (arrow keys, Home, End; Space or Enter turns one on or off), and
    a line: what is typed there leaves the chips that match, Down goes to them, Enter or a comma adds it.
    Where sentences are picked, they all stay and only Enter adds one.

    Signals: ``changed()`` when the person picks, adds or takes away a word.
    """

    changed = Signal()

    def __init__(
        self,
        says: PickerWords,
        names: Mapping[str, str] | None = None,
        line_first: bool = False,
        typing: Typing | None = None,
    ) -> None:
        """``names``: what is always offered, id to shown word. ``line_first``: the line comes above."""
        super().__init__()
        self._says = says
        self._names = dict(names or {})
        self._line_first = line_first
        self._typing = Typing() if typing is None else typing
        self._known: list[str] = []
        self._added: list[str] = []
        self._chosen: list[str] = []
        self._marks = (QIcon(), QIcon())
        self._mark_px, self._percent = MARK_PX, 100
        self.chips: list[Chip] = []
        self.setAccessibleName(says.name)
        self._box = QWidget()
        self._box.setMinimumWidth(1)  # a long word is cut rather than the page made wider
        self._flow = FlowLayout(self._box, gap=8)
        self.line = _Line()
        self.line.setMaxLength(ALL_TYPED if self._typing.counts else TYPED_MAX)
        self.line.setPlaceholderText(says.invite)
        self.line.setAccessibleName(f"{says.name}: {says.invite}")
        self._add = button(self.tr("Add"))
        self._add.setAccessibleName(self.tr("Add: {name}").format(name=says.name))
        self._refusal = label("", "refusal")
        self._refusal.hide()
        entry = QWidget()
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line)
        row.addWidget(self._add)
        if not self._typing.is_sentence:
            row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        above = (entry, self._refusal, self._box)
        for each in above if line_first else (self._box, entry, self._refusal):
            column.addWidget(each)
        self.line.textEdited.connect(self._on_line_text_edited)
        self.line.entered.connect(self._on_line_entered)
        self.line.left_down.connect(self.focus_chips)
        self._add.clicked.connect(self._on_line_entered)
        self.set_theme(LIGHT, 100)
        self._show_chips()

    # what the page tells

    def offer(self, known: Sequence[str]) -> None:
        """Offer the words used before, the most used first; ids of our list among them are there anyway."""
        seen = {_key(shown) for shown in self._names.values()}
        self._known = []
        for word in known:
            if word not in self._names and _key(word) not in seen:
                seen.add(_key(word))
                self._known.append(word)
        self._show_chips()

    def show_words(self, words: Sequence[str], typed: str = "") -> None:
        """Show ``words`` as chosen and ``typed`` in the line, without a signal."""
        self._chosen = list(words)
        offered = {self._key_of(word) for word in (*self._names, *self._known)}
        self._added = [word for word in words if self._key_of(word) not in offered]
        self.line.setText(typed)
        self._refuse("")
        self._show_chips()

    @property
    def words(self) -> tuple[str, ...]:
        """What is chosen, in the order in which it was: ids of our list and own words."""
        return tuple(self._chosen)

    @property
    def typed(self) -> str:
        """What stands in the line and was not added yet."""
        return self.line.text()

    @property
    def typed_words(self) -> tuple[str, ...]:
        """The words that this would add, each as long as one may be; ids where it is one of our list."""
        ids = {_key(shown): word for word, shown in self._names.items()}
        parts = (part[: self._typing.longest].rstrip() for part in self._typed_parts())
        return tuple(ids.get(_key(part), part) for part in parts)

    @property
    def last_stop(self) -> QWidget:
        """The last of it for Tab."""
        return self.chips[-1] if self._line_first and self.chips else self._add

    def take_typed(self) -> bool:
        """Add what still stands in the line, as Enter would. False where it is refused, and says why."""
        parts = self._typed_parts()
        for at, part in enumerate(parts):
            if not self._choose(part):
                self.line.setText(", ".join(parts[at:]))
                return False
        if self.line.text():
            self.line.clear()
            self._show_chips()
        return True

    def focus_chips(self) -> None:
        """Put the keyboard on the chips, or on the line where there is none."""
        shown = [chip for chip in self.chips if not chip.isHidden()]
        stop = next((chip for chip in shown if chip.focusPolicy() == Qt.FocusPolicy.StrongFocus), None)
        (stop or self.line).setFocus(Qt.FocusReason.TabFocusReason)

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._mark_px, self._percent = scaled(MARK_PX, text_percent), text_percent
        self._marks = (
            icon("plus", tokens.muted, self._mark_px),
            icon("check", tokens.on_accent, self._mark_px),
        )
        wide = WIDEST_PX if self._typing.is_sentence else scaled(FIELD_PX, text_percent)
        self.line.setMaximumWidth(wide)
        self.line.setStyleSheet(f"QLineEdit {{ placeholder-text-color: {tokens.muted}; }}")
        for chip in self.chips:
            self._mark(chip)
        self._fit_chips()

    # what the person does

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_chips()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._order_stops()  # being put on a page gave it another order

    def _fit_chips(self) -> None:
        for chip in self.chips:
            self._fit_chip(chip)

    def _fit_chip(self, chip: Chip) -> None:
        """Where the line counts as it stands there is a page around it, and one reads the words whole."""
        chip.fit(self.width(), self._percent if self._typing.counts else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        here = next((index for index, chip in enumerate(self.chips) if chip.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        there = self.chips[self._stepped(here, step)]
        self._keep_one_tab_stop(there)
        there.setFocus(Qt.FocusReason.TabFocusReason)

    def _stepped(self, here: int, step: Step) -> int:
        """The chip to go to; up and down go to the nearest one of the next row."""
        shown = [index for index, chip in enumerate(self.chips) if not chip.isHidden()]
        at = shown.index(here)
        flat = {
            Step.BACK: max(at - 1, 0),
            Step.ON: min(at + 1, len(shown) - 1),
            Step.FIRST: 0,
            Step.LAST: len(shown) - 1,
        }
        if step in flat:
            return shown[flat[step]]
        place = self.chips[here].geometry()
        below = step is Step.DOWN
        tops = {self.chips[index].y() for index in shown}
        rows = [top for top in tops if (top > place.y() if below else top < place.y())]
        if not rows:
            return here
        row = min(rows) if below else max(rows)
        return min(
            (index for index in shown if self.chips[index].y() == row),
            key=lambda index: abs(self.chips[index].geometry().center().x() - place.center().x()),
        )

    def _on_chip_clicked(self) -> None:
        chip = self.sender()
        if not isinstance(chip, Chip):
            return
        self._keep_one_tab_stop(chip)
        word = chip.word
        key = self._key_of(word)
        if not chip.isChecked():
            self._chosen = [word for word in self._chosen if self._key_of(word) != key]
            self._refuse("")
        elif not self._choose(word):
            chip.setChecked(False)
        self._mark(chip)
        if self._typing.is_sentence:
            self._refuse_typed()
        elif self.line.text():  # it was typed to find this one
            self.line.clear()
            self._show_chips()
            found = next((each for each in self.chips if each.word == word and not each.isHidden()), None)
            if found is not None:
                self._keep_one_tab_stop(found)
            (found or self.line).setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_line_text_edited(self) -> None:
        if self._typing.counts:
            self._refuse_typed()
        else:
            self._refuse("")
        if self._typing.is_sentence:
            return
        if "," in self.line.text():
            self._on_line_entered()
            return
        self._show_chips()
        found = sum(not chip.isHidden() for chip in self.chips)
        if self.line.text().strip():
            words = self.tr("{count} to pick from below") if found else self.tr("New. Enter adds it.")
            announce(self.line, words.format(count=found))

    def _on_line_entered(self) -> None:
        before = self.words
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.take_typed() and self.words != before:
            announce(self.line, self.tr("Added: {word}").format(word=self._shown(self.words[-1])))
        if self.words != before:
            self.changed.emit()

    def _choose(self, word: str) -> bool:
        """Add a word, as the id of our list where it is one of those. False where it has no room."""
        key = self._key_of(word)
        if any(self._key_of(each) == key for each in self._chosen):
            return True
        refusal = self._refusal_of(word, len(self._chosen))
        if refusal:
            self._refuse(refusal)
            return False
        offered = {self._key_of(each): each for each in (*self._added, *self._known, *self._names)}
        if key not in offered:
            self._added.append(word)
        self._chosen.append(offered.get(key, word))
        return True

    def _typed_parts(self) -> list[str]:
        """What stands in the line: each word of its own, or the one sentence."""
        text = self.line.text()
        parts = [text] if self._typing.is_sentence else text.split(",")
        return [part for part in map(tidy, parts) if part]

    def _refusal_of(self, word: str, count: int) -> str:
        """Why ``word`` can't be added to ``count`` others; empty where it can."""
        if len(word) > self._typing.longest:
            return self._says.too_long
        return self._says.too_many if count >= TAGS_MAX else ""

    def _refuse_typed(self) -> None:
        """Say of what stands in the line why it can't be kept as it is."""
        chosen = {self._key_of(word) for word in self._chosen}
        new = [part for part in self._typed_parts() if self._key_of(part) not in chosen]
        refusals = (self._refusal_of(part, len(chosen) + at) for at, part in enumerate(new))
        self._refuse(next(filter(None, refusals), ""))

    # what is shown

    def _shown(self, word: str) -> str:
        return self._names.get(word, word)

    def _key_of(self, word: str) -> str:
        """The same for what is the same word to a person: ``Lonely``, ``lonely`` and our id for it."""
        return _key(self._shown(word))

    def _offered(self) -> list[str]:
        """The words to show now: all of ours and some of one's own, or those that match what is typed."""
        chosen = {self._key_of(word) for word in self._chosen}
        added = {self._key_of(word) for word in self._added}
        own = [word for word in self._known if self._key_of(word) not in added]
        if self.line.text().strip() and not self._typing.is_sentence:
            every = {self._shown(word): word for word in (*self._names, *own, *self._added)}
            return [every[shown] for shown in matching(list(every), self.line.text())[:FOUND]]
        some = own[:OFFERED] + [word for word in own[OFFERED:] if self._key_of(word) in chosen]
        return [*self._names, *some, *self._added]

    def _show_chips(self) -> None:
        offered = self._offered()
        chosen = {self._key_of(word) for word in self._chosen}
        if len(self.chips) < len(offered):
            self._make_chips(len(offered))
        for chip, word in zip(self.chips, offered, strict=False):
            letters = SENTENCE_LETTERS if self._typing.is_sentence else CHIP_LETTERS
            chip.show_word(word, self._shown(word), self._key_of(word) in chosen, letters)
            self._mark(chip)
            self._fit_chip(chip)
            chip.show()
        for chip in self.chips[len(offered) :]:
            chip.hide()
        self._box.setVisible(bool(offered))
        if self.chips:
            self._keep_one_tab_stop(self.chips[0])

    def _make_chips(self, count: int) -> None:
        while len(self.chips) < count:
            chip = Chip(self._box)
            chip.clicked.connect(self._on_chip_clicked)
            self._flow.addWidget(chip)
            self.chips.append(chip)
        self._order_stops()

    def _order_stops(self) -> None:
        entry: tuple[QWidget, ...] = (self.line, self._add)
        stops = (*entry, *self.chips) if self._line_first else (*self.chips, *entry)
        for one, following in pairwise(stops):  # what was made last would come after everything else
            QWidget.setTabOrder(one, following)

    def _mark(self, chip: Chip) -> None:
        """A tick where a word is chosen, a plus where it can be added: colour never speaks alone."""
        chip.setIcon(self._marks[chip.isChecked()])
        chip.setIconSize(QSize(self._mark_px, self._mark_px))

    def _keep_one_tab_stop(self, stop: Chip) -> None:
        for chip in self.chips:
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus)

    def _refuse(self, sentence: str) -> None:
        if sentence != self._refusal.text():
            self._refusal.setText(sentence)
            self._refusal.setVisible(bool(sentence))
            self.line.setAccessibleDescription(sentence)
            self.line.setProperty("refused", bool(sentence))
            self.line.style().unpolish(self.line)
            self.line.style().polish(self.line)
            announce(self.line, sentence)


def _key(shown: str) -> str:
    return tidy(shown).casefold()
