# SPDX-License-Identifier: MIT
"""The look back: seven days in words, what was practised, written and gone well. Gaps stay gaps."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.insights.look_back import WEEK_DAYS, Week
from companion.ui.look_back_words import (
    check_ins_line,
    done_line,
    empty_line,
    quoted,
    span_line,
    when,
    written_line,
)
from companion.ui.practice_words import practice_name
from companion.ui.widgets.button import button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.scroll_page import ScrollPage, card, label


class LookBackPage(ScrollPage):
    """Signals: ``back_requested()``; ``entry_opened(str)`` with the id of what was written;
    ``week_requested(date)`` with the last day of another seven days, answered by ``show_week``.
    """

    back_requested = Signal()
    entry_opened = Signal(str)
    week_requested = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._week: Week | None = None
        back = button(self.tr("Back to Reflect"), "inline")
        back.clicked.connect(self.back_requested)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(label(self.tr("Look back at the week"), "title"))
        self._span = label("", "muted")
        head.addWidget(self._span)
        self.column.addLayout(head)
        self._body = QVBoxLayout()
        self._body.setSpacing(16)
        self._cards: list[QFrame] = []
        self.column.addLayout(self._body)
        self._trouble = label("", "refusal")
        self._trouble.hide()
        self.column.addWidget(self._trouble)
        self.column.addWidget(self._weeks())
        self.column.addStretch(1)

    def show_week(self, week: Week) -> None:
        """Say what there was in these seven days."""
        self._week = week
        self._trouble.hide()
        self._span.setText(span_line(week))
        self._after.setVisible(week.last < self._today())
        self._clear()
        if week.is_empty:
            self._add(self.tr("A quiet page"), [empty_line()])
        if week.done or week.check_ins:
            lines = [done_line(each) for each in week.done]
            if week.check_ins:
                lines.append(check_ins_line(week.check_ins))
            self._add(self.tr("What you did"), lines)
        if week.written:
            inside = self._add(self.tr("What you wrote"), [])
            for written in week.written:
                name = practice_name(written.practice)
                opens = [
                    (entry_id, when(at, short=True), f"{name}, {when(at)}")
                    for entry_id, at in written.entries
                ]
                inside.addWidget(self._row(written_line(written), opens))
        if week.wins:
            inside = self._add(self.tr("Small wins, in your words"), [])
            for win in week.wins:
                words = self.tr("Small win, {when}").format(when=when(win.at))
                inside.addWidget(self._row(quoted(win.line), [(win.id, when(win.at, short=True), words)]))
        for each in self._cards:
            self._body.addWidget(each)
            each.show()  # now, not when the layout comes to it
        announce(self, self._span.text())

    def show_trouble(self, sentence: str) -> None:
        """Why the week did not come."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        announce(self, sentence)

    def keys(self) -> list[tuple[str, str]]:
        return [
            ("←", self.tr("The week before")),
            ("→", self.tr("The week after")),
            (self.tr("Tab"), self.tr("The next thing")),
            (self.tr("Enter"), self.tr("Open what you wrote")),
            (self.tr("Esc"), self.tr("Back to Reflect")),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_Left:
            self._wish(-WEEK_DAYS)
        elif plain and event.key() == Qt.Key.Key_Right:
            self._wish(WEEK_DAYS)
        elif event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def _weeks(self) -> QWidget:
        made = QWidget()
        flow = FlowLayout(made, gap=12)
        before = button(self.tr("Week before"))
        before.clicked.connect(lambda: self._wish(-WEEK_DAYS))
        self._after = button(self.tr("Week after"))
        self._after.clicked.connect(lambda: self._wish(WEEK_DAYS))
        flow.addWidget(before)
        flow.addWidget(self._after)
        self._after.hide()
        return made

    def _wish(self, days: int) -> None:
        """Another seven days; none lie ahead of today."""
        if self._week is not None and (days < 0 or self._week.last < self._today()):
            self.week_requested.emit(min(self._week.last + timedelta(days=days), self._today()))

    def _clear(self) -> None:
        """The keyboard stays on the page when what it was on goes."""
        if any(way.hasFocus() for each in self._cards for way in each.findChildren(QPushButton)):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        for each in self._cards:
            each.hide()
            each.deleteLater()
        self._cards = []

    def _add(self, title: str, lines: Sequence[str]) -> QVBoxLayout:
        frame, inside = card()
        inside.setSpacing(8)
        inside.addWidget(label(title, "cardTitle"))
        for line in lines:
            inside.addWidget(label(line))
        self._cards.append(frame)
        return inside

    def _row(self, words: str, opens: Sequence[tuple[str, str, str]]) -> QWidget:
        """Words, and below them what opens each entry: its id, what is shown, what is read out."""
        made = QWidget()
        inside = QVBoxLayout(made)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(label(words))
        ways = QWidget()
        flow = FlowLayout(ways, gap=8)
        for entry_id, shown, name in opens:
            way = button(shown, "inline")
            way.setAccessibleName(name)
            way.clicked.connect(lambda _checked=False, entry_id=entry_id: self.entry_opened.emit(entry_id))
            flow.addWidget(way)
        inside.addWidget(ways)
        return made
