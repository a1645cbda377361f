# SPDX-License-Identifier: MIT
"""Pause before you send: a timer that runs by itself, and a private draft that goes nowhere.

It asks nothing and holds nothing back. The urge may be rated before and after; then the draft is kept, let
go, or taken on into words that ask clearly.
"""

from collections.abc import Mapping
from itertools import count

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QShowEvent, QWindow
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.clock import Clock
from companion.desktop.announce import announce
from companion.desktop.pause_timer import PauseTimer
from companion.desktop.theme import Tokens
from companion.model.journal import JournalEntry, Practice, Value
from companion.practice.pause import MINUTES, Pause, begun, ended, kept, of_length, with_more
from companion.settings import Settings
from companion.ui.pages.step_page import ARROW
from companion.ui.pause_words import length_name
from companion.ui.widgets.answers import RatingAnswer, TextAnswer
from companion.ui.widgets.button import button
from companion.ui.widgets.pause_card import PauseCard
from companion.ui.widgets.pause_end import KEPT, LET_GO, SAID, PauseEnd, row_of
from companion.ui.widgets.scroll_page import ScrollPage, label
from companion.ui.widgets.segments import Segments

_numbers = count(1)


class PausePage(ScrollPage):
    """Signals: ``changed(str, object, object, bool)`` with key, practice, content and whether it is finished,
    at every letter; ``over()`` when a pause under way has come to its end by itself, whether or not the page
    is in sight; ``usual_minutes_changed(int)``; ``say_requested(str)`` with the draft;
    ``breathe_requested()``, ``ground_requested()``, ``words_requested()`` for something to do meanwhile;
    ``delete_requested(str)`` and ``restore_requested(str)`` with the key; ``left()``: everything stays as it
    is, the pause goes on.
    """

    changed = Signal(str, object, object, bool)
    over = Signal()
    usual_minutes_changed = Signal(int)
    say_requested = Signal(str)
    breathe_requested = Signal()
    ground_requested = Signal()
    words_requested = Signal()
    delete_requested = Signal(str)
    restore_requested = Signal(str)
    left = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.key = ""
        self._clock = clock
        self._outcome = ""
        self._finished = self._deleted = False
        self._gone = ""  # the words that were let go, for the undo
        self._window: QWindow | None = None
        self._timer = PauseTimer(clock, self)
        self._timer.looked.connect(self._on_timer_looked)
        self._timer.moved.connect(self._tell)
        self._timer.over.connect(self._on_timer_over)
        self.column.addWidget(self._made_way())
        self._card = PauseCard()
        self.column.addWidget(self._card)
        self._draft = TextAnswer(
            self.tr("Your draft"), self.tr("Write here what wants out. It goes nowhere.")
        )
        self._draft.changed.connect(self._on_draft_changed)
        self._draft.field.cursorPositionChanged.connect(self._on_draft_cursor_moved)
        self.column.addWidget(self._draft)
        self._waiting = self._made_waiting()
        self.column.addWidget(self._waiting)
        self._after = self._made_end()
        self.column.addWidget(self._after)
        self.column.addWidget(self._made_foot())
        self._kept = label("", "small")
        self.column.addWidget(self._kept)
        self.column.addStretch(1)
        self._show("", Pause(Settings().pause_minutes, 0), {}, False)

    # what the app tells

    def begin(self, minutes: int) -> None:
        """Begin a fresh pause of so many minutes; it runs from now on."""
        pause = begun(minutes, self._clock.now())
        self._show(f"new pause {next(_numbers)}", pause, {}, False)
        self._tell()
        self._focus_if_shown()

    def show_entry(self, entry: JournalEntry) -> None:
        """Take up a pause that is kept: under way, or over by now."""
        pause = (kept(entry) or Pause(0, entry.at.utc_ms)).within(self._clock.now())
        self._show(entry.head.id, pause, dict(entry.content), entry.finished)
        self._focus_if_shown()

    def put_away(self) -> None:
        """Companion closes: nothing is looked at any more; the pause goes on by itself."""
        self._timer.take(None)

    def show_kept(self) -> None:
        """It has reached the disk."""
        self._kept.setText(self.tr("Kept on this computer, as you type."))
        self._delete.setVisible(not self._deleted)

    def show_not_kept(self) -> None:
        """It has not; the words stay where they are."""
        self._kept.setText(self.tr("Not kept yet. What you typed is still here; it is tried again."))
        announce(self, self._kept.text())

    def set_still(self, still: bool) -> None:
        """Reduced motion: the minutes are counted, and nothing moves."""
        self._card.set_still(still)
        self._show_time()

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._card.set_theme(tokens, text_percent)
        for each in (self._draft, self._before, self._after):
            each.apply_theme(tokens, text_percent)

    # what it says

    @property
    def is_under_way(self) -> bool:
        """True until the pause is over."""
        return not self._pause.is_over(self._clock.now())

    @property
    def is_open(self) -> bool:
        """True while there is a pause here to come back to: under way, or over for less than an hour and not
        brought to its end. After that, whoever opens the page needs a fresh one.
        """
        is_recent = self._pause.is_recent(self._clock.now())
        return bool(self.key) and is_recent and not self._finished and not self._deleted

    def content(self) -> dict[str, Value]:
        """Everything there is, by field."""
        found: dict[str, Value | None] = {
            "draft": self._draft.value(),
            "minutes": self._pause.minutes,
            "until_ms": self._pause.until_ms,
            "urge_before": self._before.value(),
            "urge_after": self._after.urge.value(),
            "outcome": self._outcome or None,
        }
        return {field: value for field, value in found.items() if value is not None}

    def keys(self) -> list[tuple[str, str]]:
        return [
            ("B", self.tr("Breathe while you wait, when the keyboard is not in the draft")),
            ("0-9", self.tr("The urge, when the keyboard is on its row; 1 then 0 is 10")),
            ("Esc", self.tr("Leave; the pause goes on, and the draft is kept")),
        ]

    def focus_first(self) -> None:
        self.verticalScrollBar().setValue(0)
        if not self.key:
            super().focus_first()
        elif self._deleted:
            self._restore.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.is_under_way:
            self._draft.focus()
        else:
            self._after.focus()
            self._bring_into_sight()

    def _focus_if_shown(self) -> None:
        if self.isVisible():
            self.focus_first()

    def _bring_into_sight(self) -> None:
        """What has the keyboard is seen, in a small window too, also when it was shown just now."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.ensureWidgetVisible(self.focusWidget(), 0, 8)

    # what the person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() and not event.isAutoRepeat()
        if event.key() == Qt.Key.Key_B and plain and self.is_under_way:
            self.breathe_requested.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_lengths_chosen(self, minutes: int) -> None:
        self._take(of_length(self._pause, minutes))
        self.usual_minutes_changed.emit(minutes)
        if not self.is_under_way:
            self.focus_first()  # as much time has passed already

    def _on_after_more_requested(self) -> None:
        self._after.urge.show_value(None)  # it was the urge of a moment that is no longer now
        self._outcome, self._finished, self._gone = "", False, ""
        self._take(with_more(self._pause, self._clock.now()))
        self._draft.focus()

    def _on_end_clicked(self) -> None:
        self._take(ended(self._pause, self._clock.now()))
        self.focus_first()

    def _on_draft_changed(self) -> None:
        self._show_ways()
        self._tell()

    def _on_rating_changed(self) -> None:
        self._show_urge()
        self._tell()

    def _on_after_came_to(self, outcome: str) -> None:
        draft = self._draft.value() or ""
        if outcome == LET_GO:
            self._gone = self._draft.field.toPlainText()
            self._draft.show_value("")
        self._outcome, self._finished = outcome, True
        self._show_parts()
        self._tell()
        self._after.focus()
        self._bring_into_sight()
        announce(self, self._after.said)
        if outcome == SAID:
            self.say_requested.emit(draft)

    def _on_after_again_requested(self) -> None:
        """Undo: choose anew, with the words as they were."""
        if self._outcome == LET_GO:
            self._draft.show_value(self._gone)
            self._gone = ""
        self._outcome, self._finished = "", False
        self._show_parts()
        self._tell()
        self._after.focus_ways()

    def _on_after_done_requested(self) -> None:
        """Leaving a draft without choosing keeps it."""
        self._outcome = self._outcome or (KEPT if self._draft.value() else "")
        self._finished = True
        self._tell()
        self.left.emit()

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._draft.field.toPlainText())
        self._kept.setText(self.tr("The draft is copied."))
        announce(self, self._kept.text())

    def _on_delete_clicked(self) -> None:
        self._timer.take(None)
        self._deleted = True
        self._show_parts()
        self.delete_requested.emit(self.key)
        self._restore.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_restore_clicked(self) -> None:
        self._deleted = False
        self._timer.take(self._pause)
        self._show_parts()
        self.restore_requested.emit(self.key)
        self.focus_first()

    # time

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        window = self.window().windowHandle()
        if window is not self._window:
            self._window = window
            window.windowStateChanged.connect(self._on_window_state_changed)
        self._show_time()
        self._watch()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._watch()

    def _on_window_state_changed(self) -> None:
        self._watch()

    def _watch(self) -> None:
        """A window that is minimised shows nothing, though its pages count as visible."""
        self._timer.set_watched(self.isVisible() and not self.window().isMinimized())

    def _on_timer_looked(self) -> None:
        assert self._timer.pause is not None
        self._pause = self._timer.pause
        self._show_time()

    def _on_timer_over(self) -> None:
        self._show_parts()
        self._tell()
        if self.isVisible():
            announce(self, self._card.said)
        self.over.emit()

    def _take(self, pause: Pause) -> None:
        self._pause = pause
        self._timer.take(pause)
        self._show_parts()
        self._tell()

    def _tell(self) -> None:
        if self._timer.pause is not None:
            self._pause = self._timer.pause
        self.changed.emit(self.key, Practice.PAUSE, self.content(), self._finished)

    # what is shown

    def _show(self, key: str, pause: Pause, content: Mapping[str, Value], finished: bool) -> None:
        self.key, self._pause, self._finished = key, pause, finished
        self._deleted, self._gone = False, ""
        outcome = content.get("outcome")
        self._outcome = outcome if outcome in (KEPT, LET_GO, SAID) else ""
        self._draft.show_value(content.get("draft"))
        self._before.show_value(content.get("urge_before"))
        self._after.urge.show_value(content.get("urge_after"))
        self._kept.setText(self.tr("Everything you type is kept on this computer at once. Nothing is sent."))
        self._timer.take(pause)
        self._show_parts()
        self._delete.setVisible(bool(key) and not key.startswith("new "))

    def _show_parts(self) -> None:
        """What belongs to a pause that runs, is over, or was deleted; nothing before there is one."""
        here, running = bool(self.key) and not self._deleted, self.is_under_way
        for part in (self._card, self._foot, self._kept):
            part.setVisible(here)
        self._draft.setVisible(here and self._outcome != LET_GO)
        self._waiting.setVisible(here and running)
        self._end.setVisible(running)
        self._length.setVisible(self._pause.minutes in MINUTES)
        if self._pause.minutes in MINUTES:
            self._lengths.choose(self._pause.minutes)
        self._after.setVisible(here and not running)
        self._bin.setVisible(self._deleted)
        self._show_time()
        self._show_ways()
        self._show_urge()

    def _show_time(self) -> None:
        self._card.show_pause(self._pause, self._clock.now())

    def _show_urge(self) -> None:
        before = self._before.value()
        self._after.show_urge(before if isinstance(before, int) else None)

    def _show_ways(self) -> None:
        is_written = self._draft.value() is not None
        self._copy.setEnabled(is_written)
        self._after.show_ways(self._outcome, is_written, bool(self._gone))

    # how it is built

    def _made_way(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        back = button(self.tr("Reflect"), "inline")
        back.clicked.connect(self.left)
        line.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        name = label(f"{ARROW}  {self.tr('Pause before you send')}", "muted")
        name.setMinimumHeight(44)
        line.addWidget(name, 1)
        return row

    def _made_waiting(self) -> QWidget:
        part, column = _part()
        column.addWidget(label(self.tr("While you wait, you might do something small"), "heading"))
        breathe = button(self.tr("Breathe"), "main")
        breathe.setToolTip("B")
        breathe.clicked.connect(self.breathe_requested)
        ground = button(self.tr("Ground"))
        ground.clicked.connect(self.ground_requested)
        words = button(self.tr("Steady words"))
        words.clicked.connect(self.words_requested)
        column.addWidget(row_of(breathe, ground, words))
        column.addSpacing(8)
        name = self.tr("How strong is the urge to send it? 0 to 10, if you like")
        self._before = RatingAnswer(name, self._clock, is_named=True)
        self._before.changed.connect(self._on_rating_changed)
        column.addWidget(self._before)
        self._length, length = _part()
        length.addWidget(label(self.tr("How long"), "heading"))
        names = {minutes: length_name(minutes) for minutes in MINUTES}
        self._lengths = Segments(names, MINUTES[0], self.tr("How long"))
        self._lengths.chosen.connect(self._on_lengths_chosen)
        line = QHBoxLayout()  # it takes no more room than it needs, and the rest of the line is free
        line.addWidget(self._lengths)
        line.addStretch(1)
        length.addLayout(line)
        column.addSpacing(8)
        column.addWidget(self._length)
        return part

    def _made_end(self) -> PauseEnd:
        made = PauseEnd(self._clock)
        made.rated.connect(self._on_rating_changed)
        made.came_to.connect(self._on_after_came_to)
        made.again_requested.connect(self._on_after_again_requested)
        made.more_requested.connect(self._on_after_more_requested)
        made.done_requested.connect(self._on_after_done_requested)
        return made

    def _made_foot(self) -> QWidget:
        self._end = button(self.tr("End it now"))
        self._end.setToolTip(self.tr("End the pause now"))
        self._end.clicked.connect(self._on_end_clicked)
        self._copy = button(self.tr("Copy"))
        self._copy.setToolTip(self.tr("Copy the draft"))
        self._copy.clicked.connect(self._on_copy_clicked)
        self._delete = button(self.tr("Delete"), "quiet")
        self._delete.clicked.connect(self._on_delete_clicked)
        self._foot = row_of(self._end, self._copy, self._delete)
        self._bin, column = _part()
        column.addWidget(label(self.tr("This pause and its draft are deleted.")))
        self._restore = button(self.tr("Undo"))
        self._restore.clicked.connect(self._on_restore_clicked)
        column.addWidget(self._restore, 0, Qt.AlignmentFlag.AlignLeft)
        both, inside = _part()
        inside.addWidget(self._foot)
        inside.addWidget(self._bin)
        return both

    def _on_draft_cursor_moved(self) -> None:
        """The line that is written stays in sight, though the field itself never scrolls."""
        field = self._draft.field
        if field.hasFocus():
            place = field.viewport().mapTo(self._inner, field.cursorRect().center())
            self.ensureVisible(place.x(), place.y(), 0, 2 * field.fontMetrics().lineSpacing())


def _part() -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return part, column
