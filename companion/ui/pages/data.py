# SPDX-License-Identifier: MIT
"""One's own data in one place: bring a file in, take everything out, back up, restore, delete."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.desktop.theme import Tokens, scaled
from companion.ui.data_words import Holds, holds_in_words
from companion.ui.history_words import number_in_words
from companion.ui.widgets.backup_list import Backup, BackupList
from companion.ui.widgets.button import button
from companion.ui.widgets.export_choice import ExportChoice
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.path_text import PathText
from companion.ui.widgets.question import Question
from companion.ui.widgets.scroll_page import NARROW, ScrollPage, card, label


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept on this machine. files: paths of all that Delete everything removes. tags: those in use,
    the most used first. backups: how many of its files are backups.
    """

    holds: Holds
    files: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    backups: int = 0


class DataPage(ScrollPage):
    """Signals: ``import_requested()``, the wish to choose a file; ``export_requested(ExportWish)``;
    ``backup_requested()``; ``restore_file_requested()``, the wish to choose a backup's file, answered by
    ``show_restore``; ``restore_requested(str)`` with a backup's id and ``delete_everything_requested()``,
    both confirmed on the page; ``back_requested()``.
    """

    import_requested = Signal()
    export_requested = Signal(object)
    backup_requested = Signal()
    restore_file_requested = Signal()
    restore_requested = Signal(str)
    delete_everything_requested = Signal()
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._percent = 100
        self._kept = Kept(Holds())
        self._export_said, self._backup_said, self._delete_said = _said(), _said(), _said()
        self._last_said = self._backup_said
        back = button(self.tr("Back to Settings"), "inline")
        back.clicked.connect(self.back_requested)
        self.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(label(self.tr("Your data"), "title"))
        self._held = label("", "muted")
        self.column.addWidget(self._held)
        self._add_import()
        self._add_export()
        self._add_backups()
        self._add_delete()
        self.column.addStretch(1)

    def show_kept(self, kept: Kept) -> None:
        """What there is now."""
        self._kept = kept
        self._export.show_held(kept.holds, kept.tags)
        self._backups.show_held(kept.holds)
        here = self.tr("On this machine: {held}.").format(held=holds_in_words(kept.holds))
        self._held.setText(here)

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """Newest first."""
        self._backups.show_backups(backups)

    def show_restore(self, backup: Backup) -> None:
        """What the chosen file of a backup holds, with the question."""
        self._backups.ask(backup, self._from_file)
        self.ensureWidgetVisible(self._backups.question)

    def show_exported(self, path: str) -> None:
        """It is all on the disk."""
        self._say(self._export_said, self.tr("Exported to:"))
        self._export_path.setPlainText(path)
        self._export_path.show()

    def show_backed_up(self) -> None:
        self._say(self._backup_said, self.tr("Backed up."))

    def show_restored(self, kept: str) -> None:
        """``kept``: the file that holds what was here before."""
        words = self.tr("Restored. What was here before is kept; Restore from a file brings it back: {file}")
        self._say(self._backup_said, words.format(file=kept))

    def show_everything_deleted(self) -> None:
        self._say(self._delete_said, self.tr("Everything is deleted. Companion begins anew."))

    def show_trouble(self, sentence: str) -> None:
        """Why the last wish was not done."""
        self._say(self._last_said, sentence)

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._percent = text_percent
        self._export.apply_theme(tokens, text_percent)
        self._backups.apply_theme(tokens)
        self._question.apply_theme(tokens)
        self.width_changed(self.width() < NARROW)

    def width_changed(self, narrow: bool) -> None:
        narrow = narrow or self.width() < scaled(NARROW, self._percent)
        self._export.fold(narrow)
        self._backups.fold(narrow)

    def keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Tab"), self.tr("The next thing")),
            ("← →", self.tr("Another choice")),
            (self.tr("Esc"), self.tr("Leave a question; else back to Settings")),
        ]

    def focus_first(self) -> None:
        self._import.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        for question in (self._question, self._backups.question):
            if not question.isHidden():
                question.no.click()
                return
        self.back_requested.emit()

    def _say(self, place: QLabel, sentence: str) -> None:
        for each in (self._export_said, self._backup_said, self._delete_said):
            each.setVisible(each is place and bool(sentence))
        self._export_path.hide()
        place.setText(sentence)
        self._last_said = place
        announce(place, sentence)

    def _on_export_clicked(self) -> None:
        wish = self._export.wish
        if wish is None:
            self._export.focus_refused()
            return
        self._begin(self._export_said)
        self.export_requested.emit(wish)

    def _on_backup_clicked(self) -> None:
        self._begin(self._backup_said)
        self.backup_requested.emit()

    def _on_from_file_clicked(self) -> None:
        self._begin(self._backup_said)
        self.restore_file_requested.emit()

    def _on_restore_confirmed(self, backup_id: str) -> None:
        self._begin(self._backup_said)
        self.restore_requested.emit(backup_id)
        self._now.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_delete_clicked(self) -> None:
        self._begin(self._delete_said)
        held, files = holds_in_words(self._kept.holds), self._kept.files
        lines = [
            self.tr("This removes {held}.").format(held=held),
            self._backups_words(),
            self.tr("What you exported or copied elsewhere stays where you put it."),
        ]
        if len(files) == 1:
            lines.append(self.tr("This file goes:"))
        elif files:
            lines.append(self.tr("These {count} files go:").format(count=number_in_words(len(files))))
        title = self.tr("Delete everything?")
        self._question.ask(title, lines, files, self.tr("Delete it all"))
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self._question))  # once it has its height

    def _backups_words(self) -> str:
        count = self._kept.backups
        if not count:
            return self.tr("Your settings go too. It cannot be taken back.")
        if count == 1:
            return self.tr("1 backup and your settings go too. It cannot be taken back.")
        words = self.tr("{count} backups and your settings go too. It cannot be taken back.")
        return words.format(count=number_in_words(count))

    def _on_question_confirmed(self) -> None:
        self._delete.setFocus(Qt.FocusReason.OtherFocusReason)
        self.delete_everything_requested.emit()

    def _on_question_left(self) -> None:
        self._delete.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, place: QLabel) -> None:
        """What was said before is about another wish."""
        self._say(place, "")

    def _add_import(self) -> None:
        about = self.tr(
            "From Daylio, Pixels, How We Feel, Bearable, Track & Graph, Loop, Daily You, Nomie, MiniMoods, "
            "or an export of Companion. You see what is in the file before anything is saved."
        )
        self._import = button(self.tr("Choose a file"))
        self._import.clicked.connect(self.import_requested)
        self._add_card(self.tr("Bring in a file"), label(about, "muted"), _ways(self._import))

    def _add_export(self) -> None:
        self._export = ExportChoice()
        self._export_button = button(self.tr("Export"))
        self._export_button.clicked.connect(self._on_export_clicked)
        self._export_path = PathText("", self.tr("Exported file"))
        self._export_path.hide()
        about = self.tr("The file is plain text and not locked: whoever can open it can read it.")
        self._add_card(
            self.tr("Take your data with you"),
            self._export,
            label(about, "muted"),
            _ways(self._export_button),
            self._export_said,
            self._export_path,
        )

    def _add_backups(self) -> None:
        about = self.tr(
            "One is made by itself each day that something changed. Kept are those of 7 days, 4 weeks and "
            "12 months, on this same machine; a copy elsewhere is yours to make."
        )
        self._backups = BackupList()
        self._backups.restore_confirmed.connect(self._on_restore_confirmed)
        self._now = button(self.tr("Back up now"))
        self._now.clicked.connect(self._on_backup_clicked)
        self._from_file = button(self.tr("Restore from a file"))
        self._from_file.clicked.connect(self._on_from_file_clicked)
        self._add_card(
            self.tr("Backups"),
            label(about, "muted"),
            _ways(self._now, self._from_file),
            self._backup_said,
            self._backups,
        )

    def _add_delete(self) -> None:
        about = self.tr("All that Companion keeps on this machine. You are asked once, and shown what goes.")
        self._delete = button(self.tr("Delete everything"))
        self._delete.clicked.connect(self._on_delete_clicked)
        self._question = Question(self.tr("Keep it all"))
        self._question.confirmed.connect(self._on_question_confirmed)
        self._question.left.connect(self._on_question_left)
        self._add_card(
            self.tr("Delete everything"),
            label(about, "muted"),
            _ways(self._delete),
            self._question,
            self._delete_said,
        )

    def _add_card(self, title: str, *inside: QWidget) -> None:
        frame, column = card()
        _fill(column, label(title, "cardTitle"), *inside)
        self.column.addWidget(frame)


def _fill(column: QVBoxLayout, *inside: QWidget) -> None:
    for each in inside:
        column.addWidget(each)


def _ways(*buttons: QPushButton) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row, gap=12)
    for each in buttons:
        flow.addWidget(each)
    return row


def _said() -> QLabel:
    made = label("")
    made.hide()
    return made
