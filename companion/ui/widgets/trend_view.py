# SPDX-License-Identifier: MIT
"""What every view of Trends can do: show a look, say it in words, give its pictures and figures away."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from companion.desktop.theme import LIGHT, Tokens
from companion.insights.sentence import Sentence
from companion.ui.trend_figures import Look
from companion.ui.trend_words import plain, rich
from companion.ui.widgets.chart_saver import Block, Table


class TrendView(QWidget):
    """Base of the views. Signals: ``said``, its words are others than before."""

    said = Signal()

    rule = ""
    """How its check-ins or days are counted: English, marked in the context ``trends``; or nothing."""

    uses_range = True
    """False where it shows the same whatever the range."""

    of_anxiety = False
    """True where it knows ratings of anxiety alone, however many moods there are."""

    def __init__(self) -> None:
        super().__init__()
        self._tokens, self._percent = LIGHT, 100

    @property
    def title(self) -> str:
        """What a picture of it is headed with."""
        raise NotImplementedError

    @property
    def sentences(self) -> Sequence[Sentence]:
        """All that it says, the main one first."""
        return ()

    @property
    def above(self) -> Sequence[Sentence]:
        """Those that stand above it; the others stand beside their charts."""
        return self.sentences

    first_is_main = True
    """False where all sentences weigh the same."""

    bold = ""
    """The value that stands out in the first sentence."""

    @property
    def nothing(self) -> str:
        """What is said where there are no sentences."""
        return ""

    @property
    def plain_words(self) -> str:
        return plain(self.sentences) or self.nothing

    @property
    def plain_words_above(self) -> str:
        """What stands above, as plain words."""
        return plain(self.above) if self.sentences else self.nothing

    @property
    def rich_words(self) -> str:
        """What stands above, as rich text."""
        quiet = self._tokens.muted if self.first_is_main else self._tokens.ink
        return rich(self.above, quiet, self.bold) if self.sentences else self.nothing

    def show_look(self, look: Look) -> None:
        raise NotImplementedError

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._percent = tokens, text_percent

    def tab_order(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        every: list[QWidget] = self.findChildren(QWidget)
        return [each for each in every if each.focusPolicy() & Qt.FocusPolicy.ClickFocus]

    def blocks(self) -> list[Block]:
        """Its charts as pictures."""
        raise NotImplementedError

    def picture_width(self) -> float:
        """What its charts are drawn in, in pixels."""
        return float(self.width())

    def table(self) -> Table:
        """The figures behind it."""
        raise NotImplementedError

    def file_words(self) -> str:
        """What a file of it is called: English, in lower case, no spaces."""
        raise NotImplementedError
