# SPDX-License-Identifier: MIT
"""A pause at a glance: a quiet ring with the minutes left, and beside it what there is to say."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout

from companion.clock import Moment
from companion.desktop.theme import Tokens, scaled
from companion.practice.pause import Pause
from companion.ui.pause_words import minutes_left, over_line, time_left
from companion.ui.widgets.count_ring import SIDE_PX, CountRing
from companion.ui.widgets.scroll_page import label

WORDS_LEAST_PX = 220
"""At 100 % text: with less beside the ring, the words stand below it."""


class PauseCard(QFrame):
    """It shows, and nothing on it can be pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._percent, self._still, self._is_over = 100, False, False
        self._ring = CountRing()
        self._title = label("", "title")
        self._left = label("", "lead")
        self._line = label("", "muted")
        words = QVBoxLayout()
        words.setSpacing(8)
        for each in (self._title, self._left, self._line):
            words.addWidget(each)
        words.addStretch(1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(24, 20, 24, 20)
        self._box.setSpacing(24)
        self._box.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._box.addLayout(words, 1)

    def show_pause(self, pause: Pause, now: Moment) -> None:
        """Bring everything up to ``now``; what has not changed is not touched."""
        is_over = self._is_over = pause.is_over(now)
        left_s = pause.left_s(now)
        share = 0.0 if self._still and not is_over else pause.share(now)
        self._ring.show_count(share, "" if is_over else str(minutes_left(left_s)))
        if is_over:
            title, left = self.tr("The pause is over"), over_line(pause.over_for_s(now))
            line = self.tr(
                "You might see how it is now. If there is still something to send, you might read it once "
                "more, and send it once."
            )
        else:
            title, left = self.tr("A little time first"), time_left(left_s)
            line = self.tr(
                "It runs by itself; there is nothing you have to do. Nothing here holds a message back. A "
                "message about safety or about plans need not wait."
            )
        for each, words in ((self._title, title), (self._left, left), (self._line, line)):
            if each.text() != words:
                each.setText(words)
        self._left.setVisible(bool(left))
        self._fold(self.width())

    @property
    def said(self) -> str:
        """What stands large."""
        return self._title.text()

    def set_still(self, still: bool) -> None:
        """With reduced motion the number alone counts. It takes effect at the next look."""
        self._still = still

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._percent = text_percent
        self._ring.set_theme(tokens, text_percent, tokens.blue)
        self._fold(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold(event.size().width())

    def _fold(self, width: int) -> None:
        side = scaled(SIDE_PX, min(self._percent, 150))
        margins = self._box.contentsMargins()
        beside = width - margins.left() - margins.right() - self._box.spacing() - side
        below = beside < scaled(WORDS_LEAST_PX, self._percent)
        side = SIDE_PX if below else side
        self._ring.setFixedSize(side, side)
        self._ring.setVisible(not (below and self._is_over))  # full, it says nothing that is worth the room
        self._box.setDirection(
            QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        )
