# SPDX-License-Identifier: MIT
"""Reminders: at chosen times, after a stretch at the computer, and the hours in which none comes."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.desktop.theme import LIGHT, Tokens, scaled
from companion.model.reminder import Reminder, read_reminders
from companion.settings import DAY_MINUTES, REMINDERS_MAX, STRETCH_MINUTES, Settings
from companion.ui.reminder_words import quiet_words, reminded_names, reminder_words
from companion.ui.widgets.button import button
from companion.ui.widgets.choice_box import ChoiceBox
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.reminder_row import ReminderRow
from companion.ui.widgets.scroll_page import NARROW, ScrollPage, card, label
from companion.ui.widgets.segments import Segments
from companion.ui.widgets.setting_row import SettingRow
from companion.ui.widgets.time_field import TimeField

FIRST_MIN = 9 * 60
"""When the first reminder comes that is added; the next one an hour later."""


class RemindersPage(ScrollPage):
    """Signals: ``settings_changed(Settings)`` at each change that the person makes, with every choice;
    ``back_requested()``.
    """

    settings_changed = Signal(object)
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._settings = Settings()
        self._tokens, self._percent = LIGHT, 100
        self.rows: list[ReminderRow] = []
        self._back = button(self.tr("Back to Settings"), "inline")
        self._back.clicked.connect(self.back_requested)
        self.column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(label(self.tr("Reminders"), "title"))
        about = self.tr(
            "A quiet notice now and then, only if you want one. It takes no focus, says nothing about you,"
            " and goes by itself after 20 seconds. One that you miss is simply gone; nothing is counted."
        )
        self.column.addWidget(label(about, "muted"))
        self._add_background()
        self._add_times()
        self._add_stretch()
        self._add_quiet()
        self.column.addStretch(1)
        self.show_settings(self._settings)

    def show_settings(self, settings: Settings) -> None:
        """Show what is set, without a signal. What is being typed over the same choice stays."""
        self._settings = settings
        self._show_background()
        if read_reminders(settings.reminders) != tuple(dict.fromkeys(self._reminders())):
            self._drop(self.rows)
            for reminder in read_reminders(settings.reminders):
                self._add_row(reminder)
            self._order_stops()
        self._stretch.choose(settings.stretch_minutes)
        self._stretch_for.choose(settings.stretch_for)
        self._quiet_from.show_minute(settings.quiet_from)
        self._quiet_to.show_minute(settings.quiet_to)
        self._show_quiet()
        self._show_count()

    def show_idle_known(self, known: bool) -> None:
        """Whether this desktop tells how long keys and mouse have rested."""
        self._stretch_row.show_about(
            self.tr("Counted since your last break of 5 minutes, or since an exercise here.")
            if known
            else self.tr(
                "Your desktop does not tell when you rest from keys and mouse. So it counts since you last"
                " unlocked the screen, or since Companion began, also through your breaks."
            )
        )

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._percent = tokens, text_percent
        for row in self.rows:
            row.apply_theme(tokens, text_percent)
        self._stretch_for.apply_theme(tokens)
        for field in (self._quiet_from, self._quiet_to):
            field.apply_theme(tokens, text_percent)
        self.width_changed(self.width() < NARROW)

    def width_changed(self, narrow: bool) -> None:
        for row in self.findChildren(SettingRow):
            row.fold(narrow or self.width() < scaled(NARROW, self._percent))

    def keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Tab"), self.tr("The next thing")),
            ("← →", self.tr("Another day, or another choice")),
            (self.tr("Space"), self.tr("On a day: with it, or without")),
            ("↑ ↓", self.tr("In a time: a quarter of an hour later, or earlier")),
            (self.tr("Esc"), self.tr("Back to Settings")),
        ]

    def focus_first(self) -> None:
        self.verticalScrollBar().setValue(0)
        shown = [row for row in self.rows if not row.is_removed]
        if not self._stay.isHidden():
            self._stay.setFocus(Qt.FocusReason.OtherFocusReason)
        elif shown:
            shown[0].focus()
        else:
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """What was removed the last time is not offered again."""
        super().showEvent(event)
        if not event.spontaneous():
            self._drop([row for row in self.rows if row.is_removed])
            self._show_count()
            self._order_stops()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def _change(self, **changes: Any) -> None:
        changed = replace(self._settings, **changes)
        if changed != self._settings:
            self._settings = changed
            self.settings_changed.emit(changed)

    # in the background

    def _add_background(self) -> None:
        self._background = label("")
        self._stay = button(self.tr("Let Companion stay"))
        self._stay.clicked.connect(self._on_stay_clicked)
        self._add_card(self.tr("In the background"), self._background, self._stay)

    def _show_background(self) -> None:
        on = self._settings.background
        self._background.setText(
            self.tr("Companion stays in the background when its window is closed, so reminders can come.")
            if on
            else self.tr(
                "Reminders come only while Companion runs in the background. For now it ends when you close"
                " its window, so none would come."
            )
        )
        self._stay.setVisible(not on)

    def _on_stay_clicked(self) -> None:
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes away
        self._change(background=True)
        self._show_background()
        announce(self._background, self._background.text())

    # at chosen times

    def _add_times(self) -> None:
        self._none = label(self.tr("None so far."), "muted")
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        rows = QWidget()
        rows.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._add = button(self.tr("Add a reminder"))
        self._add.clicked.connect(self._on_add_clicked)
        full = self.tr("These are {count}, and more would not be gentle.").format(count=REMINDERS_MAX)
        self._full = label(full, "muted")
        self._add_card(self.tr("At chosen times"), self._none, rows, self._add, self._full)

    def _reminders(self) -> list[Reminder]:
        return [row.reminder for row in self.rows if not row.is_removed]

    def _add_row(self, reminder: Reminder) -> ReminderRow:
        row = ReminderRow(reminder)
        row.apply_theme(self._tokens, self._percent)
        row.show_quiet(self._settings.quiet_from, self._settings.quiet_to)
        row.changed.connect(self._on_row_changed)
        self._list.addWidget(row)
        row.show()
        self.rows.append(row)
        return row

    def _drop(self, rows: list[ReminderRow]) -> None:
        for row in list(rows):
            self.rows.remove(row)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _show_count(self) -> None:
        """One that was removed keeps its place as long as it can come back."""
        is_full = len(self.rows) >= REMINDERS_MAX
        self._none.setVisible(not self.rows)
        self._add.setVisible(not is_full)
        self._full.setVisible(is_full)

    def _on_row_changed(self) -> None:
        self._change(reminders=tuple(dict.fromkeys(each.line for each in self._reminders())))

    def _on_add_clicked(self) -> None:
        taken = {each.at_min for each in self._reminders()}
        hours = (FIRST_MIN + 60 * hour for hour in range(24))
        at_min = next((each % DAY_MINUTES for each in hours if each % DAY_MINUTES not in taken), FIRST_MIN)
        row = self._add_row(Reminder("check-in", at_min))
        self._show_count()
        self._order_stops()
        row.focus()
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(row))  # once it has its height
        announce(row, self.tr("Added: {reminder}").format(reminder=reminder_words(row.reminder)))
        self._on_row_changed()

    def _order_stops(self) -> None:
        """What was made last would come after the whole page for the Tab key."""
        way: QWidget = self._stay
        for row in self.rows:
            stops = (row.what, row.time.edit, row.remove, *row.days.toggles.values(), row.undo)
            for each in stops:
                QWidget.setTabOrder(way, each)
                way = each
        QWidget.setTabOrder(way, self._add)

    # after a stretch

    def _add_stretch(self) -> None:
        lengths = {
            minutes: self.tr("{minutes} min").format(minutes=minutes) if minutes else self.tr("Off")
            for minutes in STRETCH_MINUTES
        }
        self._stretch = Segments(lengths, 0, self.tr("After so long"))
        self._stretch.chosen.connect(lambda minutes: self._change(stretch_minutes=minutes))
        self._stretch_for = ChoiceBox(reminded_names(), "breathe", self.tr("What for, after a stretch"))
        self._stretch_for.chosen.connect(lambda what: self._change(stretch_for=what))
        self._stretch_row = SettingRow(self.tr("After so long"), "", self._stretch)
        self.show_idle_known(True)
        self._add_card(
            self.tr("After a stretch at the computer"),
            self._stretch_row,
            SettingRow(self.tr("What for"), self.tr("“Open” on the notice leads there."), self._stretch_for),
        )

    # quiet hours

    def _add_quiet(self) -> None:
        self._quiet_from = TimeField(self.tr("Quiet hours from, as hours and minutes: 22:00"), 0)
        self._quiet_from.minute_changed.connect(lambda minute: self._on_quiet_changed(quiet_from=minute))
        self._quiet_to = TimeField(self.tr("Quiet hours to, as hours and minutes: 8:00"), 0)
        self._quiet_to.minute_changed.connect(lambda minute: self._on_quiet_changed(quiet_to=minute))
        self._quiet_words = label("", "muted")
        hours = QWidget()
        flow = FlowLayout(hours, gap=16)
        for caption, field in ((self.tr("From"), self._quiet_from), (self.tr("To"), self._quiet_to)):
            flow.addWidget(_captioned(caption, field))
        self._add_card(
            self.tr("Quiet hours"),
            hours,
            self._quiet_from.refusal,
            self._quiet_to.refusal,
            self._quiet_words,
        )

    def _on_quiet_changed(self, **changes: int) -> None:
        self._change(**changes)
        self._show_quiet()

    def _show_quiet(self) -> None:
        quiet = (self._settings.quiet_from, self._settings.quiet_to)
        self._quiet_words.setText(quiet_words(*quiet))
        for row in self.rows:
            row.show_quiet(*quiet)

    def _add_card(self, title: str, *inside: QWidget) -> None:
        frame, column = card()
        column.addWidget(label(title, "cardTitle"))
        for each in inside:
            left = Qt.AlignmentFlag.AlignLeft if isinstance(each, QPushButton) else Qt.AlignmentFlag(0)
            column.addWidget(each, 0, left)
        self.column.addWidget(frame)


def _captioned(caption: str, field: TimeField) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    name = label(caption, "small", wrap=False)
    name.setBuddy(field.edit)
    column.addWidget(name)
    column.addWidget(field)
    return whole
