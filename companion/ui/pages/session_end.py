# SPDX-License-Identifier: MIT
"""The end of a session: one row to rate it now, what was rated, and where to go from here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.clock import Clock
from companion.desktop.announce import announce
from companion.desktop.theme import Tokens
from companion.ui.widgets.button import button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.number_row import NumberRow
from companion.ui.widgets.rating_keys import RatingKeys
from companion.ui.widgets.scroll_page import ScrollPage, label


class SessionEnd(ScrollPage):
    """Signals: ``rated(int)``, and the ways on: ``again_requested()``, ``something_else_requested()``,
    ``words_requested()``, ``done_requested()``; and where the rating went up ``ground_requested()``,
    ``breathe_requested()`` and ``help_requested()``.
    """

    rated = Signal(int)
    again_requested = Signal()
    something_else_requested = Signal()
    words_requested = Signal()
    done_requested = Signal()
    ground_requested = Signal()
    breathe_requested = Signal()
    help_requested = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._typed = RatingKeys()
        self._before: int | None = None
        self._exercise = ""
        self._did = label("", "muted")
        self._title = label(self.tr("How is it now?"), "title")
        self._numbers = NumberRow(centred=True)
        self._numbers.rated.connect(self._on_rated)
        self._hint = label(self.tr("0 is calm, 10 the most. A number key does it too."), "small")
        for words in (self._did, self._title, self._hint):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._skip = button(self.tr("Skip"), "quiet")
        self._skip.clicked.connect(self._on_skip_clicked)
        self._again = button(self.tr("Again"))
        self._again.clicked.connect(self.again_requested)
        self._other = button(self.tr("Something else"))
        self._other.clicked.connect(self.something_else_requested)
        self._words = button(self.tr("Steady words"))
        self._words.setToolTip(self.tr("A few lines to read, one at a time"))
        self._words.clicked.connect(self.words_requested)
        self._done = button(self.tr("Done"), "main")
        self._done.clicked.connect(self.done_requested)
        self._up = label("", "muted")
        self._up.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._outward = button(self.tr("Ground"), "main")
        self._outward.clicked.connect(self._on_outward_clicked)
        self._help = button(self.tr("Get help now"))
        self._help.clicked.connect(self.help_requested)
        self._ways = QWidget()
        flow = FlowLayout(self._ways, gap=12, centred=True)
        for way in (self._outward, self._again, self._other, self._words, self._help, self._done):
            flow.addWidget(way)
        inside = QVBoxLayout()
        inside.setSpacing(18)
        inside.addWidget(self._did)
        inside.addWidget(self._title)
        inside.addWidget(self._numbers)
        inside.addWidget(self._hint)
        inside.addWidget(self._skip, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self._up)
        inside.addWidget(self._ways)
        self.column.addStretch(2)
        self.column.addLayout(inside)
        self.column.addStretch(3)

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._numbers.set_theme(tokens, text_percent)

    def show_end(self, did: str, before: int | None, exercise: str) -> None:
        """Begin: ``did`` says what was done; ``before`` is the rating of the start, if there was one;
        ``exercise`` its id.
        """
        self._before = before
        self._exercise = exercise
        self._typed = RatingKeys()
        self._did.setText(did)
        self._title.setText(self.tr("How is it now?"))
        self._numbers.show_rating(None)
        for widget in (self._numbers, self._hint, self._skip):
            widget.show()
        self._ways.hide()
        self._up.hide()
        self.setFocus()
        announce(self, self._title.text())

    def rate(self, rating: int) -> None:
        """Take a rating as if it had been picked in the row."""
        self._numbers.show_rating(rating)
        self._on_rated(rating)

    def keys(self) -> list[tuple[str, str]]:
        return [
            ("0-9", self.tr("Rate how it is now; 1 then 0 is 10")),
            ("W", self.tr("Steady words, one at a time")),
            ("Esc", self.tr("Skip, and back to Now")),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and Qt.Key.Key_0 <= key <= Qt.Key.Key_9 and not event.isAutoRepeat():
            self.rate(self._typed.typed(key - Qt.Key.Key_0, self._clock.monotonic_s()))
        elif plain and key == Qt.Key.Key_W and not event.isAutoRepeat():
            self.words_requested.emit()
        elif key == Qt.Key.Key_Escape:
            self.done_requested.emit()
        else:
            super().keyPressEvent(event)

    def _on_rated(self, rating: int) -> None:
        if self._before is None:
            words = self.tr("You rated {after}.").format(after=rating)
        else:
            words = self.tr("You rated {before}, then {after}.").format(before=self._before, after=rating)
        self._title.setText(words)
        self._hint.hide()
        self._skip.hide()
        self._show_ways(went_up=self._before is not None and rating > self._before)
        announce(self, words)
        self.rated.emit(rating)

    def _on_skip_clicked(self) -> None:
        self._title.setText(self.tr("What you did counts."))
        for widget in (self._numbers, self._hint, self._skip):
            widget.hide()
        self._show_ways()

    def _show_ways(self, went_up: bool = False) -> None:
        """The ways on. Where the rating went up, another exercise comes first.

        Relaxing raised the tension of 17 % of 30 people, and of 31 to 54 % of 14 in a smaller study
        (Heide & Borkovec 1983), so it is said as what it is.
        """
        self._up.setVisible(went_up)
        self._outward.setVisible(went_up)
        self._help.setVisible(went_up)
        self._done.setProperty("main", not went_up)  # one main way at a time
        for way in (self._done, self._outward):
            way.style().unpolish(way)
            way.style().polish(way)
        if self._exercise == "ground":
            self._up.setText(self.tr("That happens. A few small, quiet breaths might suit better now."))
            self._outward.setText(self.tr("Breathe with me"))
        else:
            self._up.setText(
                self.tr(
                    "That happens, also with what calms at other times. Ground goes outward, to the senses."
                )
            )
            self._outward.setText(self.tr("Ground"))
        self._words.setVisible(self._exercise not in ("steady-words", "kind-words"))
        self._ways.show()
        first = self._outward if went_up else self._done
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_outward_clicked(self) -> None:
        if self._exercise == "ground":
            self.breathe_requested.emit()
        else:
            self.ground_requested.emit()
