# SPDX-License-Identifier: MIT
"""The thought one looks at again and how true it feels, in sight on every step and at every size."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from companion.desktop.theme import BODY_PX, scaled
from companion.ui.pattern_words import LONG_WORD, breakable
from companion.ui.widgets.button import button
from companion.ui.widgets.scroll_page import label

LINES_SEEN = 3
"""A longer thought shows so many lines until the person asks for all of it: the question stays near."""

LETTERS_SEEN = 500
"""So many letters are looked at for those lines."""

FOLD_PX, COMPACT_FOLD_PX = 400, 240
"""Narrower than this at 100 % text the number stands below the thought; then where there is little room."""


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
    """A warm card. It is hidden by the page while there is nothing to show, and takes the form for which
    there is room: with what each part is called, or as a line or two.

    whole: a card with all of the thought, for what scrolls; there once the person asks for it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pinned")
        self._thought, self._percent, self._is_whole = "", 100, False
        self._compact, self._lines, self._below = False, LINES_SEEN, False
        self.words = label("", "pinnedText")
        # as narrow as it has to be, whatever stands in it
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.number = label("", "percent", wrap=False)
        self.more = button("", "inline")
        self.more.clicked.connect(self._on_more_clicked)
        self._name = label(self.tr("The thought"), "small")
        self._number_name = label(self.tr("How true it feels"), "small", wrap=False)
        self._said = _column(self._name, self.words)
        self._rated = _column(self._number_name, self.number)
        self._side = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._side.setSpacing(12)
        self._side.addWidget(self._rated)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(16)
        self._box.addWidget(self._said, 1)
        self._box.addLayout(self._side)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(4)
        self._column.addLayout(self._box)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.whole = QFrame()
        self.whole.setObjectName("pinned")
        self._all = label("", "pinnedText")
        self._all.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        inside = QVBoxLayout(self.whole)
        inside.setContentsMargins(22, 16, 22, 16)
        inside.addWidget(self._all)
        self.whole.hide()

    @property
    def folded(self) -> bool:
        """True while the number stands below the thought."""
        return self._below

    @property
    def compact(self) -> bool:
        """True while only the words and the number are shown."""
        return self._compact

    def show_thought(self, thought: str, true: int | None) -> None:
        """``true``: how true it felt, 0 to 100; None where that was not said."""
        if thought != self._thought:
            self._thought, self._is_whole = thought, False
        self._rated.setVisible(true is not None)
        self.number.setText("" if true is None else self.tr("{number} %").format(number=true))

    def show_whole(self) -> None:
        """Show all of it below, where the person asked for that and it is not hidden itself."""
        self.whole.setVisible(self._is_whole and not self.isHidden())

    def set_text_percent(self, text_percent: int) -> None:
        self._percent = text_percent

    def fit(self, wide: int, most: int) -> int:
        """Take the largest form that is ``wide`` and at most ``most`` pixels high; how high it then is."""
        for each in (self.words, self.number, self.more, self._name, self._number_name):
            each.ensurePolished()
        tall = 0
        for compact, lines in ((False, LINES_SEEN), *((True, lines) for lines in range(LINES_SEEN, 0, -1))):
            self._take_form(compact, 1 if self._is_whole else lines, wide)
            self._look_again()
            tall = self._column.totalHeightForWidth(wide)
            if tall <= most:
                break
        return tall

    def _look_again(self) -> None:
        """Make the layouts forget how high they were: they would hear of what is new only later."""
        for each in (self._said, self._rated):
            inside = each.layout()
            if inside is not None:
                inside.invalidate()
            each.updateGeometry()
        for box in (self._side, self._box, self._column):
            box.invalidate()

    def _take_form(self, compact: bool, lines: int, wide: int) -> None:
        self._compact, self._lines = compact, lines
        sizes = (f"font-size: {scaled(BODY_PX, self._percent)}px",) * 2 if compact else ("", "")
        for each, size in zip((self.words, self.number), sizes, strict=True):
            if each.styleSheet() != size:
                each.setStyleSheet(size)
                each.ensurePolished()
        self._name.setVisible(not compact)
        self._number_name.setVisible(not compact)
        sides, ends = (14, 4) if compact else (22, 16)
        self._column.setContentsMargins(sides, ends, sides, ends)
        self._below = wide < scaled(COMPACT_FOLD_PX if compact else FOLD_PX, self._percent)
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.TopToBottom if self._below else ways.LeftToRight)
        self._box.setSpacing(0 if compact and self._below else 16)
        self._side.setDirection(ways.LeftToRight if compact else ways.TopToBottom)
        sides_of = Qt.AlignmentFlag
        self._side.setAlignment(self._rated, sides_of.AlignVCenter if compact else sides_of.AlignTop)
        home: QBoxLayout = self._side if compact else self._column
        if home.indexOf(self.more) < 0:
            (self._column if compact else self._side).removeWidget(self.more)
            home.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        for each in (self._number_name, self.number):
            left = self._below or compact
            each.setAlignment(
                (Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight)
                | Qt.AlignmentFlag.AlignVCenter
            )
        self._show_words(wide - 2 * sides)

    def _show_words(self, wide: int) -> None:
        """``wide``: pixels inside the card."""
        metrics = QFontMetricsF(self.words.font())
        thought = self._thought.strip()
        quoted = self.tr("“{thought}”")
        end = quoted.partition("{thought}")[2]
        line = " ".join(thought[:LETTERS_SEEN].split()) + (" …" if len(thought) > LETTERS_SEEN else "")
        whole = quoted.format(thought=line)
        room = max(60.0, float(wide - self._beside(whole, metrics, wide)))
        short = first_lines(whole, end, metrics, room, self._lines)
        is_long = short != whole or len(thought) > LETTERS_SEEN or self._is_whole
        if not thought:
            short, is_long = self.tr("Not written down"), False
        self.words.setText(_fitting(short, metrics, room))
        self._all.setText(_fitting(quoted.format(thought=thought), metrics, float(wide)))
        self.more.setVisible(is_long)
        words, shorter = (
            (self.tr("Show less"), self.tr("Less"))
            if self._is_whole
            else (self.tr("Show all of it"), self.tr("All"))
        )
        self.more.setText(shorter if self._compact else words)
        self.more.setAccessibleName(words)

    def _beside(self, whole: str, metrics: QFontMetricsF, wide: int) -> int:
        """Pixels that what stands beside the words takes away from them."""
        if self._below:
            return 0
        beside = 0 if self._rated.isHidden() else self._rated.sizeHint().width() + self._box.spacing()
        left = max(60.0, float(wide - beside))
        if self._compact and first_lines(whole, "", metrics, left, self._lines) != whole:
            self.more.setText(self.tr("Less"))
            beside += self.more.sizeHint().width() + self._side.spacing()
        return beside

    def _on_more_clicked(self) -> None:
        self._is_whole = not self._is_whole
        self.show_whole()


def _fitting(words: str, metrics: QFontMetricsF, wide: float) -> str:
    """``words`` for a label of that width: one that is wider may go on in the next line."""
    lines = (
        " ".join(
            breakable(word) if metrics.horizontalAdvance(word) > wide else word for word in line.split(" ")
        )
        for line in words.split("\n")
    )
    return "\n".join(lines)


def _column(name: QLabel, words: QLabel) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(name)
    column.addWidget(words)
    column.addStretch(1)
    return made
