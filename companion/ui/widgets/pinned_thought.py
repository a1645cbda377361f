# SPDX-License-Identifier: MIT
"""The thought one looks at again and how true it feels, in sight on every step."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from companion.desktop.theme import scaled
from companion.ui.pattern_words import LONG_WORD, breakable
from companion.ui.widgets.button import button
from companion.ui.widgets.scroll_page import label

LINES_SEEN = 3
"""A longer thought shows so many lines until the person asks for all of it: the question stays near."""

LETTERS_SEEN = 500
"""So many letters are looked at for those lines."""

FOLD_PX = 400
"""Narrower than this at 100 % text the number stands below the thought."""


def first_lines(words: str, end: str, metrics: QFontMetricsF, wide: float, most: int) -> str:
    """What of ``words`` fits into ``most`` lines of ``wide`` pixels; all of them where they do.

    They are cut between two words, and what is left ends in "…" and ``end``.
    """
    kept: list[str] = []
    lines, line = 1, ""
    for word in words.split(" "):
        longer = f"{line} {word}" if kept else word
        if kept and metrics.horizontalAdvance(longer) > wide:
            lines, longer = lines + 1, word
        lines += int(
            metrics.horizontalAdvance(longer) // max(1.0, wide)
        )  # a long word goes on in the next line
        if lines > most:
            break
        line = longer
        kept.append(word)
    else:
        return words
    while len(kept) > 1 and metrics.horizontalAdvance(f"{line} …{end}") > wide and " " in line:
        line = line.rpartition(" ")[0]
        kept.pop()
    if kept:
        return f"{' '.join(kept)} …{end}"
    letters = len(words) * most * wide / metrics.horizontalAdvance(words)
    return f"{words[: max(1, int(letters) - LONG_WORD)]}…{end}"


class PinnedThought(QFrame):
    """A warm card. It is hidden by the page while there is nothing to show."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pinned")
        self._thought, self._percent, self._is_whole = "", 100, False
        self.words = label("", "pinnedText")
        # as narrow as it has to be, whatever stands in it
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.number = label("", "percent", wrap=False)
        self.more = button("", "inline")
        self.more.clicked.connect(self._on_more_clicked)
        self._said = _column(label(self.tr("The thought"), "small"), self.words)
        number_name = label(self.tr("How true it feels"), "small", wrap=False)
        self._rated = _column(number_name, self.number)
        self._numbers = (number_name, self.number)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(20)
        self._box.addWidget(self._said, 1)
        self._box.addWidget(self._rated, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 16, 22, 16)
        column.setSpacing(4)
        column.addLayout(self._box)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._fold()

    @property
    def folded(self) -> bool:
        """True while the number stands below the thought."""
        return self._box.direction() is QBoxLayout.Direction.TopToBottom

    def show_thought(self, thought: str, true: int | None) -> None:
        """``true``: how true it felt, 0 to 100; None where that was not said."""
        if thought != self._thought:
            self._thought, self._is_whole = thought, False
        self._rated.setVisible(true is not None)
        self.number.setText("" if true is None else self.tr("{number} %").format(number=true))
        self._show_words()

    def set_text_percent(self, text_percent: int) -> None:
        self._percent = text_percent
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """A new place for the number or a new text size changes what fits."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._show_words()
        return done

    def _fold(self) -> None:
        narrow = self.width() < scaled(FOLD_PX, self._percent)
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        for each in self._numbers:
            each.setAlignment(Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignRight)
        self._show_words()

    def _show_words(self) -> None:
        self.words.ensurePolished()
        metrics = QFontMetricsF(self.words.font())
        wide = self._wide()
        thought = self._thought.strip()
        quoted = self.tr("“{thought}”")
        end = quoted.partition("{thought}")[2]
        line = " ".join(thought[:LETTERS_SEEN].split()) + (" …" if len(thought) > LETTERS_SEEN else "")
        whole = quoted.format(thought=line)
        short = first_lines(whole, end, metrics, wide, LINES_SEEN)
        is_long = short != whole or len(thought) > LETTERS_SEEN
        words = quoted.format(thought=thought) if self._is_whole else short
        if not thought:
            words, is_long = self.tr("Not written down"), False
        lines = (
            " ".join(
                breakable(word) if metrics.horizontalAdvance(word) > wide else word
                for word in line.split(" ")
            )
            for line in words.split("\n")
        )
        self.words.setText("\n".join(lines))
        self.more.setVisible(is_long)
        self.more.setText(self.tr("Show less") if self._is_whole else self.tr("Show all of it"))

    def _wide(self) -> float:
        """Pixels that the words have; known from the card's own width, as theirs may not be up to date."""
        margins = self.contentsMargins()
        wide = self.width() - 44 - margins.left() - margins.right()
        if not self.folded and not self._rated.isHidden():
            wide -= self._rated.sizeHint().width() + self._box.spacing()
        return max(60.0, float(wide))

    def _on_more_clicked(self) -> None:
        self._is_whole = not self._is_whole
        self._show_words()


def _column(name: QLabel, words: QLabel) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(name)
    column.addWidget(words)
    column.addStretch(1)
    return made
