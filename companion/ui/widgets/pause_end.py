# SPDX-License-Identifier: MIT
"""What may be said and done once a pause is over: the urge now, and what becomes of the draft."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.clock import Clock
from companion.desktop.theme import Tokens
from companion.ui.pause_words import urge_line
from companion.ui.widgets.answers import RatingAnswer
from companion.ui.widgets.button import button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.scroll_page import label

KEPT, LET_GO, SAID = "kept", "let-go", "said"
"""What may become of a draft: ids, never shown."""


class PauseEnd(QWidget):
    """Signals: ``rated()``; ``came_to(str)`` with what is to become of the draft; ``again_requested()`` to
    choose anew; ``more_requested()`` for 5 more minutes; ``done_requested()``.
    """

    rated = Signal()
    came_to = Signal(str)
    again_requested = Signal()
    more_requested = Signal()
    done_requested = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        name = self.tr("How strong is the urge now? 0 to 10, if you like")
        self.urge = RatingAnswer(name, clock, is_named=True)
        self.urge.changed.connect(self.rated)
        column.addWidget(self.urge)
        self._both = label("", "lead")
        column.addWidget(self._both)
        column.addSpacing(8)
        self._about = label(self.tr("What might become of the draft"), "heading")
        column.addWidget(self._about)
        self._keep = button(self.tr("Keep it"))
        self._keep.clicked.connect(lambda: self.came_to.emit(KEPT))
        let_go = button(self.tr("Let it go"))
        let_go.clicked.connect(lambda: self.came_to.emit(LET_GO))
        say = button(self.tr("Say it clearly"))
        say.setToolTip(self.tr("Turn it into a message that says what you feel and what you ask for"))
        say.clicked.connect(lambda: self.came_to.emit(SAID))
        self._ways = row_of(self._keep, let_go, say)
        column.addWidget(self._ways)
        self._became = label("")
        column.addWidget(self._became)
        self._again = button("")
        self._again.clicked.connect(self.again_requested)
        self._done = button(self.tr("Done"), "main")
        self._done.clicked.connect(self.done_requested)
        more = button(self.tr("+5 minutes"))
        more.setAccessibleName(self.tr("5 more minutes"))
        more.setToolTip(self.tr("5 more minutes"))
        more.clicked.connect(self.more_requested)
        column.addWidget(row_of(self._done, self._again, more))

    def show_ways(self, outcome: str, is_written: bool, can_undo: bool) -> None:
        """``outcome``: what was chosen, empty for nothing yet. can_undo: what was let go is still at hand."""
        self._about.setVisible(is_written and not outcome)
        self._ways.setVisible(is_written and not outcome)
        self._became.setText(self._outcome_words(outcome))
        self._became.setVisible(bool(outcome))
        self._again.setText(self.tr("Undo") if outcome == LET_GO else self.tr("Choose again"))
        self._again.setVisible(can_undo if outcome == LET_GO else bool(outcome))

    def show_urge(self, before: int | None) -> None:
        """``before``: how strong it was at the start."""
        now = self.urge.value()
        words = urge_line(before, now)
        self._both.setText(words)
        self._both.setVisible(bool(words))

    @property
    def said(self) -> str:
        """What became of the draft, in words."""
        return self._became.text()

    def focus(self) -> None:
        """Put the keyboard where one goes on: on the urge, or on Done once something was chosen."""
        if self.said:
            self._done.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.urge.focus()

    def focus_ways(self) -> None:
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self.urge.apply_theme(tokens, text_percent)

    def _outcome_words(self, outcome: str) -> str:
        return {
            KEPT: self.tr("The draft is kept on this computer."),
            LET_GO: self.tr("You let it go. The words are not kept."),
            SAID: self.tr("The draft went on into Say it clearly. It is kept here too."),
        }.get(outcome, "")


def row_of(*buttons: QWidget) -> QWidget:
    """Buttons side by side, and in the next line where there is no room."""
    row = QWidget()
    flow = FlowLayout(row, gap=12)
    for each in buttons:
        flow.addWidget(each)
    return row
