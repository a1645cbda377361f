# SPDX-License-Identifier: MIT
"""The backups, newest first: when each was made, how large it is, what it holds, and the way back to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.desktop.theme import Tokens
from companion.ui.data_words import Holds, days_in_words, holds_in_words, size_in_words
from companion.ui.history_words import DOT, day_in_words, number_in_words, time_in_words
from companion.ui.widgets.button import button
from companion.ui.widgets.question import Question
from companion.ui.widgets.scroll_page import label
from companion.ui.widgets.setting_row import SettingRow

SHOWN_AT_ONCE = 5


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. id: the caller's own, such as its file name. at: aware, local. holds: None where it could
    not be opened.
    """

    id: str
    at: datetime
    size_bytes: int
    holds: Holds | None


def made_in_words(backup: Backup) -> str:
    """20 November 2026, 14:05."""
    return f"{day_in_words(backup.at.date())}, {time_in_words(backup.at)}"


class BackupList(QWidget):
    """Restore asks once, in the list itself.

    Signals: ``restore_confirmed(str)`` with the id of a backup.
    """

    restore_confirmed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._backups: tuple[Backup, ...] = ()
        self._rows: list[SettingRow] = []
        self._all = False
        self._folded = False
        self._asked: Backup | None = None
        self._now = Holds()
        self._return: QWidget | None = None
        self.question = Question(self.tr("Keep what is here"))
        self.question.confirmed.connect(self._on_question_confirmed)
        self.question.left.connect(self._on_question_left)
        self._none = label(self.tr("There is none yet. The first is made after your first day."), "muted")
        self._more = button("", "quiet")
        self._more.clicked.connect(self._on_more_clicked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.question)
        self._column.addWidget(self._none)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """Newest first."""
        self._backups = tuple(backups)
        self._fill()

    def show_held(self, holds: Holds) -> None:
        """What is here now, and would be replaced."""
        self._now = holds

    def ask(self, backup: Backup, source: QWidget | None = None) -> None:
        """Say what a backup holds and ask whether it should replace what is here. source: the button that was
        pressed for it; the keyboard goes back there.
        """
        if backup.holds is None:
            return
        self._asked, self._return = backup, source
        place = next((at for at, each in enumerate(self._backups[: len(self._rows)]) if each is backup), -1)
        self._column.removeWidget(self.question)
        self._column.insertWidget(place + 1, self.question)
        days = days_in_words(backup.holds.first_day, backup.holds.last_day)
        held = holds_in_words(backup.holds)
        lines = [
            self.tr("It holds {held}.").format(held=f"{held}; {days}" if days else held),
            self.tr("It takes the place of what is here now: {held}.").format(held=holds_in_words(self._now)),
            self.tr("What is here now is kept in a file beside it first, so you can come back to it."),
        ]
        title = self.tr("Restore the backup of {when}?").format(when=made_in_words(backup))
        self.question.ask(title, lines, (), self.tr("Restore it"))

    def apply_theme(self, tokens: Tokens) -> None:
        self.question.apply_theme(tokens)

    def fold(self, narrow: bool) -> None:
        self._folded = narrow
        for row in self._rows:
            row.fold(narrow)

    def _fill(self) -> None:
        self.question.hide()
        for row in self._rows:
            row.hide()
            row.deleteLater()
        shown = self._backups if self._all else self._backups[:SHOWN_AT_ONCE]
        self._rows = [self._row(backup) for backup in shown]
        self._column.removeWidget(self.question)
        for at, row in enumerate(self._rows):
            self._column.insertWidget(at, row)
            row.show()  # at once, so that it can take the keyboard
        self._column.insertWidget(len(self._rows), self.question)
        self._none.setVisible(not self._backups)
        words = self.tr("Show all {count}").format(count=number_in_words(len(self._backups)))
        self._more.setText(words)
        self._more.setVisible(len(shown) < len(self._backups))

    def _row(self, backup: Backup) -> SettingRow:
        size = size_in_words(backup.size_bytes)
        restore = button(self.tr("Restore"))
        restore.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        restore.setAccessibleName(self.tr("Restore the backup of {when}").format(when=made_in_words(backup)))
        restore.clicked.connect(lambda: self.ask(backup, restore))
        if backup.holds is None:
            about = size + DOT + self.tr("could not be opened")
            restore.setEnabled(False)
        else:
            about = size + DOT + holds_in_words(backup.holds)
        row = SettingRow(made_in_words(backup), about, restore)
        row.fold(self._folded)
        return row

    def _on_more_clicked(self) -> None:
        self._all = True
        before = len(self._rows)
        self._fill()
        following = self._rows[before].findChild(type(self._more))
        if following is not None:
            following.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_question_confirmed(self) -> None:
        if self._asked is not None:
            self.restore_confirmed.emit(self._asked.id)

    def _on_question_left(self) -> None:
        if self._return is not None:
            self._return.setFocus(Qt.FocusReason.OtherFocusReason)
