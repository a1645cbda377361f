# SPDX-License-Identifier: MIT
"""What a file from elsewhere holds, shown before any of it is saved; then how far it is, and what came in."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.desktop.theme import Tokens, scaled
from companion.ui.data_words import days_in_words, rows_in_words
from companion.ui.history_words import check_ins_in_words, number_in_words
from companion.ui.widgets.button import button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.line_box import LineBox
from companion.ui.widgets.mood_map import ForeignMood, MoodMap
from companion.ui.widgets.scroll_page import NARROW, ScrollPage, card, label
from companion.ui.widgets.share_bar import ShareBar

TAGS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be taken over, and why, as one sentence."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class FilePreview:
    """What a file holds.

    file: its name. format: the app it comes from. rows: how many it has, blank ones included. entries:
    check-ins that can be taken over, those included that are here already (``already``). first_day,
    last_day: of them, None where there are none. tags: with how often. by_line: refused rows are numbered
    by the lines of the file, else by its entries. remarks: sentences about the whole.
    """

    file: str
    format: str
    rows: int
    entries: int
    already: int = 0
    first_day: date | None = None
    last_day: date | None = None
    tags: tuple[tuple[str, int], ...] = ()
    moods: tuple[ForeignMood, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    by_line: bool = True
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """What an import did. refused: rows that stayed out. filled: entries here that got their mood."""

    added: int
    already: int = 0
    refused: int = 0
    filled: int = 0


class ImportPreview(ScrollPage):
    """Four states: a file is read, shown, taken over, and told of.

    Signals: ``import_requested(dict)`` with what each foreign mood becomes, 1 to 5 or None; names still open
    are not in it. ``cancel_requested()`` while reading or taking over; ``back_requested()``;
    ``history_requested()`` from the end.
    """

    import_requested = Signal(object)
    cancel_requested = Signal()
    back_requested = Signal()
    history_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._percent = 100
        self._preview: FilePreview | None = None
        self._file = label("", "muted")
        self.column.addWidget(label(self.tr("Import"), "title"))
        self.column.addWidget(self._file)
        self._said = label("", "refusal")
        self.column.addWidget(self._said)
        self._working = self._working_card()
        self._held = self._held_card()
        self._end = self._end_card()
        self.column.addWidget(self._working)
        self.column.addWidget(self._held)
        self.column.addWidget(self._end)
        self._ways = self._way_row()
        self.column.addWidget(self._ways)
        self.column.addStretch(1)
        self._only(None)

    @property
    def is_working(self) -> bool:
        """Something can be cancelled."""
        return not self._working.isHidden()

    def show_reading(self, file: str) -> None:
        """A file is being read. file: its name."""
        self._file.setText(file)
        self._begin_work(self.tr("Reading the file"))

    def show_preview(self, preview: FilePreview) -> None:
        """What it holds; nothing is saved yet."""
        self._preview = preview
        self._file.setText(self.tr("{file}, from {app}").format(file=preview.file, app=preview.format))
        lines = self._held_lines(preview)
        self._lines.setText("\n".join(lines))
        self._tags.setText(self._tag_words(preview))
        self._tags.setVisible(bool(preview.tags))
        self._remarks.setText("\n".join(preview.remarks))
        self._remarks.setVisible(bool(preview.remarks))
        self._moods.show_moods(preview.moods)
        self._moods_card.setVisible(bool(preview.moods))
        self._show_refused(preview)
        self._show_open()
        self._only(self._held)
        announce(self, " ".join(lines))
        self.focus_first()

    def show_progress(self, share: float) -> None:
        """How much of the reading or taking over is done, 0 to 1."""
        self._bar.show_share(share)

    def show_added(self, added: Added) -> None:
        """It is all on the disk."""
        self._end_title.setText(self._added_title(added.added))
        lines = []
        if added.filled:
            words = self.tr("{check_ins} that had no mood got it from the file.")
            lines.append(words.format(check_ins=check_ins_in_words(added.filled)))
        if added.already:
            words = self.tr("{check_ins} in the file were here already and were left as they are.")
            lines.append(words.format(check_ins=check_ins_in_words(added.already)))
        if added.refused:
            words = self.tr("{rows} stayed out. The file itself is as it was.")
            lines.append(words.format(rows=rows_in_words(added.refused)))
        self._end_lines.setText("\n".join(lines))
        self._end_lines.setVisible(bool(lines))
        self._only(self._end)
        announce(self, " ".join((self._end_title.text(), *lines)))
        self.focus_first()

    def show_stopped(self) -> None:
        """It was cancelled, and nothing of it was kept."""
        self.show_trouble(self.tr("Stopped. Nothing was taken over."))

    def show_trouble(self, sentence: str) -> None:
        """Why nothing was taken over; what was chosen for the moods is still there."""
        self._only(self._held if self._preview is not None else None)
        self._said.setText(sentence)
        self._said.show()
        announce(self, sentence)
        self.focus_first()

    def start(self) -> None:
        """Forget the file before."""
        self._preview = None
        self._file.setText("")
        self._only(None)

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._percent = text_percent
        self._bar.apply_theme(tokens, text_percent)
        self._moods.apply_theme(tokens)
        self.width_changed(self.width() < NARROW)

    def width_changed(self, narrow: bool) -> None:
        self._moods.fold(narrow or self.width() < scaled(NARROW, self._percent))

    def keys(self) -> list[tuple[str, str]]:
        return [
            ("↑ ↓", self.tr("On a mood: what it becomes")),
            (self.tr("Esc"), self.tr("Stop, or back to your data")),
        ]

    def focus_first(self) -> None:
        """On what there is to do: the first open mood, else the button."""
        if self.is_working:
            self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._held.isHidden() and self._moods.unanswered[0]:
            self._moods.focus_open()
        elif not self._held.isHidden() and self._import.isEnabled():
            self._import.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._end.isHidden():
            self._history.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.is_working:
            self.cancel_requested.emit()
        else:
            self.back_requested.emit()

    def _only(self, state: QWidget | None) -> None:
        self._said.hide()
        for each in (self._working, self._held, self._end):
            each.setVisible(each is state)
        self._import.setVisible(state is self._held)
        self._ways.setVisible(state is None or state is self._held)

    def _begin_work(self, words: str) -> None:
        self._bar.show_share(0)
        self._work_words.setText(words)
        self._only(self._working)
        announce(self, words)
        self.focus_first()

    def _on_import_clicked(self) -> None:
        mapping = self._moods.mapping
        self._begin_work(self.tr("Taking it over"))
        self.import_requested.emit(mapping)

    # words

    def _held_lines(self, preview: FilePreview) -> list[str]:
        counted = self.tr("{check_ins} in {rows}").format(
            check_ins=check_ins_in_words(preview.entries), rows=rows_in_words(preview.rows)
        )
        days = days_in_words(preview.first_day, preview.last_day)
        lines = [f"{counted}, {days}." if days else f"{counted}."]
        new = preview.entries - preview.already
        if preview.already and not new:
            lines.append(self.tr("All of them are here already, so there is nothing to add."))
        elif preview.already:
            words = self.tr("{old} of them are here already and stay as they are; {new} are new.")
            words = words.format(old=number_in_words(preview.already), new=number_in_words(new))
            lines.append(words)
        return lines

    def _tag_words(self, preview: FilePreview) -> str:
        shown = ", ".join(f"{tag} ({number_in_words(count)})" for tag, count in preview.tags[:TAGS_SHOWN])
        more = len(preview.tags) - TAGS_SHOWN
        if more > 0:
            words = self.tr("Tags: {tags} and {more} more")
            return words.format(tags=shown, more=number_in_words(more))
        return self.tr("Tags: {tags}").format(tags=shown)

    def _added_title(self, count: int) -> str:
        if not count:
            return self.tr("Nothing new was in it")
        if count == 1:
            return self.tr("1 check-in was added")
        return self.tr("{count} check-ins were added").format(count=number_in_words(count))

    def _show_refused(self, preview: FilePreview) -> None:
        count = len(preview.refused)
        self._refused_card.setVisible(bool(count))
        words = self.tr("1 row stays out") if count == 1 else self.tr("{count} rows stay out")
        self._refused_title.setText(words.format(count=number_in_words(count)))
        line = self.tr("Line {line}: {reason}") if preview.by_line else self.tr("Entry {line}: {reason}")
        self._refused.show_lines([line.format(line=row.line, reason=row.reason) for row in preview.refused])

    def _show_open(self) -> None:
        """What the button will do, and what stays out as long as a mood is open."""
        preview = self._preview
        if preview is None:
            return
        names, entries = self._moods.unanswered
        new = preview.entries - preview.already
        self._import.setEnabled(bool(new))
        self._open.setVisible(bool(names and new))
        words = self.tr("{check_ins} stay out until you say what their mood was. That can also be later.")
        self._open.setText(words.format(check_ins=check_ins_in_words(entries)))
        if names or not new:
            self._import.setText(self.tr("Import"))
        else:
            self._import.setText(self.tr("Import {check_ins}").format(check_ins=check_ins_in_words(new)))

    # parts

    def _working_card(self) -> QFrame:
        frame, inside = card()
        self._work_words = label("", "cardTitle")
        self._bar = ShareBar(self.tr("Progress"))
        self._cancel = button(self.tr("Cancel"))
        self._cancel.clicked.connect(self.cancel_requested)
        inside.addWidget(self._work_words)
        inside.addWidget(self._bar)
        inside.addWidget(label(self.tr("Nothing is kept unless all of it is."), "small"))
        inside.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _held_card(self) -> QWidget:
        self._lines, self._tags, self._remarks = label(""), label("", "muted"), label("", "muted")
        held, inside = card()
        inside.addWidget(label(self.tr("What is in it"), "cardTitle"))
        for each in (self._lines, self._tags, self._remarks):
            inside.addWidget(each)
        self._moods = MoodMap()
        self._moods.changed.connect(self._show_open)
        self._moods_card, inside = card()
        inside.addWidget(label(self.tr("Moods"), "cardTitle"))
        inside.addWidget(self._moods)
        self._refused_card, inside = card()
        self._refused_title = label("", "cardTitle")
        self._refused = LineBox(self.tr("Rows that stay out, with the reason"))
        inside.addWidget(self._refused_title)
        inside.addWidget(label(self.tr("Everything else can be taken over."), "muted"))
        inside.addWidget(self._refused)
        self._open = label("", "muted")
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (held, self._moods_card, self._refused_card, self._open):
            column.addWidget(part)
        return whole

    def _way_row(self) -> QWidget:
        ways = QWidget()
        flow = FlowLayout(ways, gap=12)
        self._import = button(self.tr("Import"), "main")
        self._import.clicked.connect(self._on_import_clicked)
        self._back = button(self.tr("Back"))
        self._back.clicked.connect(self.back_requested)
        flow.addWidget(self._import)
        flow.addWidget(self._back)
        return ways

    def _end_card(self) -> QFrame:
        frame, inside = card()
        self._end_title, self._end_lines = label("", "cardTitle"), label("", "muted")
        self._history = button(self.tr("See them in History"), "main")
        self._history.clicked.connect(self.history_requested)
        done = button(self.tr("Done"))
        done.clicked.connect(self.back_requested)
        ways = QWidget()
        flow = FlowLayout(ways, gap=12)
        flow.addWidget(self._history)
        flow.addWidget(done)
        for each in (self._end_title, self._end_lines, ways):
            inside.addWidget(each)
        return frame
