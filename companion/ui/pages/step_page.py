# SPDX-License-Identifier: MIT
"""What every page shares on which a person writes, one step after the other.

A subclass names its practice and its steps; what is typed is told at every letter and kept elsewhere, so that
leaving needs no question. Any step may be left empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.desktop.theme import LIGHT, Tokens, scaled
from companion.model.journal import JournalEntry, Practice, Value, is_blank
from companion.ui.widgets.answers import Answer, GrowingText
from companion.ui.widgets.button import button
from companion.ui.widgets.chip_picker import Chip
from companion.ui.widgets.fitting_title import FittingTitle, fit_button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.folding_row import FoldingRow
from companion.ui.widgets.pinned_thought import PinnedThought
from companion.ui.widgets.scroll_page import MARGIN, NARROW, NARROW_MARGIN, ScrollPage, label
from companion.ui.widgets.step_bar import StepBar
from companion.ui.widgets.way_back import WayBack

_numbers = count(1)

ARROW = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"

SIDE_BY_SIDE_PX = 560
"""A step narrower than this at 100 % text has its answers one below the other."""

PINNED_SHARE, PINNED_GAP_PX, PINNED_TOP_PX, TALL_PX = 3, 6, 24, 560
"""A thought that is pinned takes at most one part in so many of the height; the space round it in pixels, and
above it where the page is as tall as the last at 100 % text.
"""


@dataclass(frozen=True, slots=True)
class PageStep:
    """One step: its question, a quiet line below it, and its answers by the field each of them fills.

    extra: what else stands below the answers, such as a message that grows. side_by_side: the answers are
    columns where there is room for them.
    """

    title: str
    line: str
    answers: Mapping[str, Answer]
    extra: QWidget | None = None
    side_by_side: bool = False


class StepPage(ScrollPage):
    """Signals: ``changed(str, object, object, bool)`` with key, practice, content, and whether it is
    finished, at every letter; ``left()`` to go back to Reflect, everything kept; ``delete_requested(str)``
    with a key; ``unfinished_wished(JournalEntry)`` to take up the one that was offered.

    Ctrl+Enter goes on, Alt+Left back. A subclass sets ``practice``, ``name`` and builds ``make_steps``; it
    may build something that stands on every step (``make_pinned``), and a thought that stays in sight above
    what scrolls (``make_thought``).
    """

    changed = Signal(str, object, object, bool)
    left = Signal()
    delete_requested = Signal(str)
    unfinished_wished = Signal(object)

    practice: ClassVar[Practice]

    def __init__(self, name: str) -> None:
        """``name``: the practice's, as it is shown."""
        super().__init__()
        self.name = name
        self.key = ""
        self._tokens, self._percent = LIGHT, 100
        self._rest: dict[str, Value] = {}
        self._finished = False
        self._unfinished: JournalEntry | None = None
        self._steps = self.make_steps()
        self._at = 0
        self.column.addWidget(self._way())
        self.column.addWidget(self._offer_row())
        self._thought = self.make_thought()
        if self._thought is not None:
            # The bar's place is kept, so that the thought and what scrolls below it are equally wide.
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
            self._thought.setParent(self)
            self._thought.more.clicked.connect(self._on_more_clicked)
            self.column.addWidget(self._thought.whole)
        self._pinned = self.make_pinned()
        if self._pinned is not None:
            self.column.addWidget(self._pinned)
        self._bar = StepBar(len(self._steps))
        if len(self._steps) == 1:
            self._bar.hide()
        self.column.addWidget(self._bar)
        self._title = FittingTitle()
        self._line = label("", "muted")
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._title)
        words.addWidget(self._line)
        self.column.addLayout(words)
        self._bodies = [_Body(step) for step in self._steps]
        for step, body in zip(self._steps, self._bodies, strict=True):
            body.hide()
            self.column.addWidget(body)
            for answer in step.answers.values():
                answer.changed.connect(self._on_answer_changed)
                answer.entered.connect(self._on_answer_entered)
        self.column.addWidget(self._buttons())
        self._kept = label("", "small")
        self.column.addWidget(self._kept)
        self.column.addStretch(1)
        self._listen()
        self.show_new()

    # what a subclass answers

    def make_steps(self) -> tuple[PageStep, ...]:
        """The steps, built once."""
        raise NotImplementedError

    def make_pinned(self) -> QWidget | None:
        """What stands above the question on every step."""
        return None

    def make_thought(self) -> PinnedThought | None:
        """A thought that stays in sight while the page scrolls, on the steps on which it is not hidden."""
        return None

    def content_changed(self) -> None:
        """Called when anything is given or shown: bring what follows from it up to date."""

    def step_shown(self, number: int) -> None:
        """Called when a step has come up."""

    # what the app tells

    def show_new(self, content: Mapping[str, Value] | None = None) -> None:
        """Begin a fresh one, with ``content`` where something leads here."""
        self._show(f"new {next(_numbers)}", dict(content or {}), False, 0)

    def show_entry(self, entry: JournalEntry) -> None:
        """Take up one that is kept: where it was left, a finished one from its beginning."""
        step = 0 if entry.finished else min(entry.number("step") or 0, len(self._steps) - 1)
        self._show(entry.head.id, dict(entry.content), entry.finished, step)

    def offer_unfinished(self, entry: JournalEntry | None, words: str = "") -> None:
        """Offer one that was not finished, in place of the fresh one; None offers nothing."""
        self._unfinished = entry
        self._offer_words.setText(words)
        self._offer.setVisible(entry is not None)

    def show_kept(self) -> None:
        """What was typed has reached the disk."""
        self._kept.setText(self.tr("Kept on this computer, as you type."))
        self._delete.setVisible(True)

    def show_not_kept(self) -> None:
        """It has not; the words stay where they are."""
        self._kept.setText(self.tr("Not kept yet. What you typed is still here; it is tried again."))
        announce(self, self._kept.text())

    # what it says

    def content(self) -> dict[str, Value]:
        """Everything that is given now, by field."""
        found = dict(self._rest)
        for step in self._steps:
            for field, answer in step.answers.items():
                value = answer.value()
                if value is None:
                    found.pop(field, None)
                else:
                    found[field] = value
        if len(self._steps) > 1:
            found["step"] = self._at
        return found

    def place_thought(self) -> None:
        """Give the thought its place above what scrolls, or that place back where it is hidden."""
        thought, tall = self._thought, 0
        if thought is not None and not thought.isHidden():
            margin, wide = self._across()
            edges = self.width() - self.verticalScrollBar().sizeHint().width() - 2 * margin
            wide = min(wide, edges)  # a scroll bar that comes and goes changes nothing
            room = self.height() // PINNED_SHARE - 2 * PINNED_GAP_PX
            high = thought.fit(wide, room)
            above = PINNED_TOP_PX if self.height() >= scaled(TALL_PX, self._percent) else PINNED_GAP_PX
            thought.setGeometry(self.viewport().x() + margin, above, wide, high)
            tall = above + high + PINNED_GAP_PX
        if tall != self.viewportMargins().top():
            self.setViewportMargins(0, tall, 0, 0)

    def put(self, field: str, value: Value | None) -> None:
        """Set a field that has no answer of its own, and tell it."""
        if value is None:
            self._rest.pop(field, None)
        else:
            self._rest[field] = value
        self.tell()

    def tell(self) -> None:
        """Tell what is given now."""
        self.content_changed()
        self.changed.emit(self.key, self.practice, self.content(), self._finished)

    @property
    def at(self) -> int:
        """Which step is shown, from 0."""
        return self._at

    @property
    def steps(self) -> tuple[PageStep, ...]:
        return self._steps

    def go(self, number: int) -> None:
        """Show a step; past the last one it is done."""
        if number >= len(self._steps):
            self._finished = not is_blank(self.practice, self.content())
            self.tell()
            self.left.emit()
            return
        self._show_step(max(0, number))
        if not is_blank(self.practice, self.content()):
            self.tell()
        self.focus_first()
        announce(self, self._title.text())

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._percent = tokens, text_percent
        self._bar.set_theme(tokens)
        self._title.set_text_percent(text_percent)
        for step, body in zip(self._steps, self._bodies, strict=True):
            body.set_text_percent(text_percent)
            for answer in step.answers.values():
                answer.apply_theme(tokens, text_percent)
        if self._thought is not None:
            self._thought.set_text_percent(text_percent)
        self._fit()

    def keys(self) -> list[tuple[str, str]]:
        return [
            ("Ctrl+Enter", self.tr("Next step; on the last one, done")),
            ("Alt+←", self.tr("The step before")),
            ("Esc", self.tr("Finish later; what you typed is kept")),
        ]

    def focus_first(self) -> None:
        self.verticalScrollBar().setValue(0)
        answers = list(self._steps[self._at].answers.values())
        if answers:
            answers[0].focus()
        else:
            self._next.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_into_sight()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._thought is not None:  # being put into the window gave it another order
            QWidget.setTabOrder(self._way_back, self._thought.more)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is shown now has other words, or another place, than what was."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self._fit_buttons()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self.place_thought()
        self._fit_buttons()

    def _across(self) -> tuple[int, int]:
        """Pixels from the left edge to the column, and how wide the column is."""
        margin = NARROW_MARGIN if self.width() < NARROW else MARGIN
        seen = self.viewport().width()
        wide = max(1, min(self._inner.maximumWidth(), seen - 2 * margin))
        return (seen - wide) // 2, wide

    def _fit_buttons(self) -> None:
        """No button makes the page wider than the window; chips see to that themselves."""
        _margin, wide = self._across()
        for each in self._inner.findChildren(QPushButton):
            if not each.isHidden() and not isinstance(each, Chip):
                fit_button(each, wide - _around(each, self._inner), self._percent)

    def _on_more_clicked(self) -> None:
        """All of the thought stands at the beginning of what scrolls."""
        self.place_thought()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        if self._thought is not None and not self._thought.whole.isHidden():
            self.verticalScrollBar().setValue(self._inner.y() + self._thought.whole.y() - 8)

    def _listen(self) -> None:
        """Keys that are the page's wherever the keyboard is; a button or a slider has a use for them too."""
        for keys, heard in (
            ("Ctrl+Return", self._on_next_asked),
            ("Ctrl+Enter", self._on_next_asked),
            ("Alt+Left", self._on_step_before_asked),
            ("Alt+Right", self._on_step_after_asked),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(heard)
        for field in self.findChildren(GrowingText):
            field.cursorPositionChanged.connect(self._follow_cursor)
        self.verticalScrollBar().rangeChanged.connect(self._follow_cursor)

    def _follow_cursor(self) -> None:
        """A field grows and never scrolls, so it is the page that keeps the line one writes in sight."""
        field = self.focusWidget()
        if isinstance(field, GrowingText) and field.hasFocus():
            self._see(field, field.cursorRect())

    def _bring_into_sight(self) -> None:
        """On a small window what is above the question makes room for the answer."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        bar, here = self.verticalScrollBar(), self.focusWidget() or self._next
        if not self.viewport().isAncestorOf(here):
            return
        seen = self.viewport()
        if here.mapTo(seen, here.rect().bottomLeft()).y() >= seen.height():
            bar.setValue(bar.value() + self._title.mapTo(seen, QPoint(0, -8)).y())
        self._see(here, here.cursorRect() if isinstance(here, GrowingText) else here.rect())

    def _see(self, widget: QWidget, place: QRect) -> None:
        """Scroll no further than it takes to see the middle of ``place`` in ``widget``."""
        y = self.verticalScrollBar().value() + widget.mapTo(self.viewport(), place.center()).y()
        self.ensureVisible(0, y, 0, min(place.height(), self.viewport().height() // 2))

    def _on_next_asked(self) -> None:
        self.go(self._at + 1)

    def _on_step_before_asked(self) -> None:
        self.go(self._at - 1)

    def _on_step_after_asked(self) -> None:
        if self._at + 1 < len(self._steps):
            self.go(self._at + 1)

    def _show(self, key: str, content: dict[str, Value], finished: bool, step: int) -> None:
        self.key, self._finished = key, finished
        self._rest = content
        for each in self._steps:
            for field, answer in each.answers.items():
                answer.show_value(content.get(field))
        self.offer_unfinished(None)
        self._kept.setText(self.tr("Everything you type is kept on this computer at once. Nothing is sent."))
        self._delete.setVisible(key == "" or not key.startswith("new "))
        self._show_step(step)
        self.content_changed()

    def _show_step(self, number: int) -> None:
        self._at = number
        step = self._steps[number]
        self._title.show_title(step.title)
        self._line.setText(step.line)
        self._line.setVisible(bool(step.line))
        for index, body in enumerate(self._bodies):
            body.setVisible(index == number)
        self._bar.show_step(number)
        self._back.setVisible(number > 0)
        last = number == len(self._steps) - 1
        self._next.setText(self.tr("Done") if last else self.tr("Next"))
        self.step_shown(number)

    def _way(self) -> QWidget:
        self._way_back = button(self.tr("Reflect"), "inline")
        self._way_back.clicked.connect(self.left)
        name = label(f"{ARROW}  {self.name}", "muted")
        name.setMinimumHeight(44)
        return WayBack(self._way_back, name)

    def _offer_row(self) -> QWidget:
        self._offer_words: QLabel = label("", "muted")
        take_up = button(self.tr("Go on with it"))
        take_up.clicked.connect(lambda: self.unfinished_wished.emit(self._unfinished))
        self._offer = FoldingRow(self._offer_words, take_up, 12)
        self._offer.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._offer.hide()
        return self._offer

    def _buttons(self) -> QWidget:
        self._back = button(self.tr("Back"))
        self._back.clicked.connect(lambda: self.go(self._at - 1))
        self._delete = button(self.tr("Delete"), "quiet")
        self._delete.clicked.connect(lambda: self.delete_requested.emit(self.key))
        later = button(self.tr("Finish later"))
        later.clicked.connect(self.left)
        self._next = button("", "main")
        self._next.clicked.connect(lambda: self.go(self._at + 1))
        row = FoldingRow(_in_rows(self._back, self._delete), _in_rows(later, self._next), 12)
        row.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return row

    def _on_answer_changed(self) -> None:
        self._offer.hide()
        self.tell()

    def _on_answer_entered(self) -> None:
        """Enter in a line goes to the next answer, from the last one to the next step."""
        answers = list(self._steps[self._at].answers.values())
        sender = self.sender()
        here = answers.index(sender) if isinstance(sender, Answer) and sender in answers else -1
        if 0 <= here < len(answers) - 1:
            answers[here + 1].focus()
        else:
            self.go(self._at + 1)


def _in_rows(*buttons: QWidget) -> QWidget:
    """Side by side, or one below the other where there is no room."""
    made = QWidget()
    flow = FlowLayout(made, gap=12)
    for each in buttons:
        flow.addWidget(each)
    return made


def _around(widget: QWidget, outer: QWidget) -> int:
    """Pixels that the margins of what is round ``widget`` take away from the width of ``outer``."""
    taken, each = 0, widget.parentWidget()
    while each is not None and each is not outer:
        layout = each.layout()
        if layout is not None:
            margins = layout.contentsMargins()
            taken += margins.left() + margins.right()
        each = each.parentWidget()
    return taken


class _Body(QWidget):
    """The answers of one step, one below the other, or as columns while there is room for them."""

    def __init__(self, step: PageStep) -> None:
        super().__init__()
        self._percent, self._side_by_side = 100, step.side_by_side
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._answers = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._answers.setSpacing(16)
        for answer in step.answers.values():
            top = Qt.AlignmentFlag.AlignTop if step.side_by_side else Qt.AlignmentFlag(0)
            self._answers.addWidget(answer, 1 if step.side_by_side else 0, top)
        column.addLayout(self._answers)
        if step.extra is not None:
            column.addWidget(step.extra)

    def set_text_percent(self, text_percent: int) -> None:
        self._percent = text_percent
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        wide = self._side_by_side and self.width() >= scaled(SIDE_BY_SIDE_PX, self._percent)
        ways = QBoxLayout.Direction
        self._answers.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
