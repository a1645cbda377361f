# SPDX-License-Identifier: MIT
"""A day and a time of day as two plain fields, with what is wrong with them in words under them.

They never change what was typed. What was not touched stays exactly the moment that was shown.
"""

import re
from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from companion.clock import Clock, Moment
from companion.desktop.announce import announce
from companion.desktop.theme import LIGHT, Tokens, scaled
from companion.ui.widgets.button import button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.scroll_page import label

DAY_PX, TIME_PX, TYPED_MAX = 140, 92, 20
"""The widths of the fields at 100 % text, and the most letters in one."""

FIRST_YEAR = 1900
"""Before it lies a slip of the keyboard."""

STEP_MIN, EVENING = 15, time(20, 0)
"""What Up and Down change the time by, and when yesterday evening was."""

_DAY = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})")


def day_in(text: str) -> date | None:
    """The day in ``2026-11-20`` (also 2026-3-1, 2026.3.1, 2026/3/1), or None."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def time_in(text: str) -> time | None:
    """The time in ``14:05`` (also 9:05, 9.05), or None."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2]))
    except ValueError:
        return None


def moment_at(wall: datetime, near: Moment) -> Moment:
    """The moment when the clock on the wall showed ``wall`` (without a zone).

    Where ``near`` was taken in this machine's zone, that zone's rules hold, summer time included; else (it
    was written on a journey) the offset of ``near`` does. An hour that came twice is its first; one that was
    left out is what the clock showed instead.
    """
    if _is_local(near):
        return Moment.of(wall)
    utc = wall.replace(tzinfo=UTC) - timedelta(minutes=near.offset_min)
    return Moment(Moment.of(utc).utc_ms, near.offset_min)


def before(now: Moment, by: timedelta) -> Moment:
    """The moment that lies ``by`` before ``now``, on the clock of the same place."""
    earlier = now.local - by
    return Moment.of(earlier.astimezone() if _is_local(now) else earlier)


def _is_local(moment: Moment) -> bool:
    """True where this machine's zone had that offset at that moment."""
    return moment.local.astimezone().utcoffset() == moment.local.utcoffset()


class _Edit(QLineEdit):
    """A line that tells of Up and Down. Signals: ``stepped(int)``, 1 or -1."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)


class MomentField(QWidget):
    """Up and Down change the day by one and the time by a quarter of an hour, never into the future.

    Signals: ``changed()`` when the person changes it, also to what is refused.
    """

    changed = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._shown = clock.now()
        self._sentence = ""
        self.day, self.time = _Edit(), _Edit()
        self.day.setAccessibleName(self.tr("Date, as year, month and day: 2026-11-20"))
        self.time.setAccessibleName(self.tr("Time, as hours and minutes: 14:05"))
        self.day.setPlaceholderText(self.tr("yyyy-mm-dd"))
        self.time.setPlaceholderText(self.tr("hh:mm"))
        for edit in (self.day, self.time):
            edit.setMaxLength(TYPED_MAX)
            edit.textEdited.connect(self._on_text_edited)
        self.day.stepped.connect(lambda way: self._on_stepped(timedelta(days=way)))
        self.time.stepped.connect(lambda way: self._on_stepped(timedelta(minutes=STEP_MIN * way)))
        self.choices = (
            button(self.tr("Now")),
            button(self.tr("An hour ago")),
            button(self.tr("Yesterday evening")),
        )
        for choice in self.choices:
            choice.clicked.connect(self._on_choice_clicked)
        row = QWidget()
        flow = FlowLayout(row, gap=8)
        for part in (self.day, self.time, *self.choices):
            flow.addWidget(part)
        self._words = label("", "muted")
        self.refusal = label("", "refusal")
        self.refusal.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for each in (row, self._words, self.refusal):
            column.addWidget(each)
        self.set_theme(LIGHT, 100)
        self.show_moment(self._shown)

    @property
    def moment(self) -> Moment | None:
        """The moment, or None while what stands there is refused."""
        moment = self._typed()
        return None if moment is None or self._problem() else moment

    @property
    def texts(self) -> tuple[str, str]:
        """What stands in the two fields, letter by letter."""
        return self.day.text(), self.time.text()

    @property
    def shown(self) -> Moment:
        """The moment that was shown last, whatever was typed since."""
        return self._shown

    def show_moment(self, moment: Moment, texts: tuple[str, str] | None = None) -> None:
        """Show ``moment``, and over it the ``texts`` that were typed, without a signal."""
        self._shown = moment
        for edit, text in zip((self.day, self.time), texts or _texts(moment), strict=True):
            edit.setText(text)
        self._say()

    def refresh(self) -> None:
        """Look again: what was the future may have come."""
        self._say()

    def focus(self) -> None:
        """Put the keyboard on the field that is refused, else on the first."""
        edit = (
            self.time if day_in(self.day.text()) is not None and not time_in(self.time.text()) else self.day
        )
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.selectAll()

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        for edit in (self.day, self.time):
            edit.setStyleSheet(f"QLineEdit {{ placeholder-text-color: {tokens.muted}; }}")
        self.day.setFixedWidth(scaled(DAY_PX, text_percent))
        self.time.setFixedWidth(scaled(TIME_PX, text_percent))

    def _typed(self) -> Moment | None:
        if self.texts == _texts(self._shown):
            return self._shown  # to the millisecond, and in the offset it was taken in
        day, hour = day_in(self.day.text()), time_in(self.time.text())
        if day is None or hour is None or not FIRST_YEAR <= day.year < 9999:
            return None
        return moment_at(datetime.combine(day, hour), self._shown)

    def _problem(self) -> str:
        day = day_in(self.day.text())
        if day is None:
            return self.tr("The date is year, month and day, such as 2026-11-20.")
        if time_in(self.time.text()) is None:
            return self.tr("The time is hours and minutes, such as 9:05 or 21:30.")
        if day.year < FIRST_YEAR:
            return self.tr("That is before 1900. You might look at the year again.")
        moment = self._typed()
        if moment is None or moment.utc_ms > self._clock.now().utc_ms:
            return self.tr("That is still to come. A check-in is about now or about earlier.")
        return ""

    def _on_text_edited(self) -> None:
        self._say()
        self.changed.emit()

    def _on_stepped(self, by: timedelta) -> None:
        moment = self._typed() or self._clock.now()
        stepped = moment_at(moment.local.replace(tzinfo=None, microsecond=0) + by, self._shown)
        now = self._clock.now()
        self.show_moment(stepped if stepped.utc_ms <= now.utc_ms else now)
        self.changed.emit()

    def _on_choice_clicked(self) -> None:
        now = self._clock.now()
        yesterday = datetime.combine(now.local_day - timedelta(days=1), EVENING)
        offers = (now, before(now, timedelta(hours=1)), moment_at(yesterday, now))
        self.show_moment(offers[next(at for at, each in enumerate(self.choices) if each is self.sender())])
        announce(self, self._words.text())
        self.changed.emit()

    def _say(self) -> None:
        """The moment in words, or what is wrong."""
        sentence = self._problem()
        moment = self._typed()
        self._words.setVisible(not sentence)
        if moment is not None and not sentence:
            self._words.setText(self._in_words(moment))
        if sentence == self._sentence:
            return
        self._sentence = sentence
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))
        for edit in (self.day, self.time):
            edit.setAccessibleDescription(sentence)
            edit.setProperty("refused", bool(sentence))
            edit.style().unpolish(edit)
            edit.style().polish(edit)
        announce(self.day, sentence)

    def _in_words(self, moment: Moment) -> str:
        """The weekday, so that a slip shows: ``Yesterday, Thursday, 19 November 2026, 20:00``."""
        locale = QLocale()
        on = moment.local_day
        day = locale.toString(QDate(on.year, on.month, on.day), QLocale.FormatType.LongFormat)
        words = {
            0: self.tr("Today, {day}, {time}"),
            1: self.tr("Yesterday, {day}, {time}"),
        }.get((self._clock.now().local_day - moment.local_day).days, self.tr("{day}, {time}"))
        return words.format(day=day, time=moment.local.strftime("%H:%M"))


def _texts(moment: Moment) -> tuple[str, str]:
    return moment.local.strftime("%Y-%m-%d"), moment.local.strftime("%H:%M")
