# SPDX-License-Identifier: MIT
"""The GAD-7, for those who turned it on: seven questions about two weeks, their sum, what it does not say."""

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.desktop.icons import icon
from companion.desktop.theme import LIGHT, Tokens, scaled
from companion.model.gad7 import ITEMS
from companion.ui.gad7_words import (
    answer_names,
    band_line,
    change_line,
    credit,
    items,
    question,
    sum_line,
    talk_line,
)
from companion.ui.widgets.button import button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.level_picker import LevelPicker
from companion.ui.widgets.scroll_page import ScrollPage, card, label

BACK_ICON_PX = 18


class Gad7Page(ScrollPage):
    """Signals: ``save_requested(tuple[int, ...])`` with seven answers of 0 to 3, answered by ``saved`` or
    ``refused``; ``undo_requested()`` for what was just saved, answered by ``taken_back``;
    ``help_requested()``; ``back_requested()``.

    Answers that were not saved stay until they are, or until the person takes them back.
    """

    save_requested = Signal(tuple)
    undo_requested = Signal()
    help_requested = Signal()
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._previous: tuple[date, int] | None = None
        self._waiting = self._is_saved = False
        self._back = button(self.tr("Back"), "inline")
        self._back.clicked.connect(self.back_requested)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(label(self.tr("Two weeks in seven questions"), "title"))
        about = self.tr(
            "The GAD-7 asks how often worry was there. Once in two weeks is often enough,"
            " and it is not a diagnosis."
        )
        head.addWidget(label(about, "muted"))
        self.column.addLayout(head)
        self.column.addWidget(self._made_questions())
        self._result = self._made_result()
        self.column.addWidget(self._result)
        self.column.addWidget(label(credit(), "small"))
        self.column.addStretch(1)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self._save)
        self._show_count()
        self.apply_theme(LIGHT, 100)

    # what the app tells

    def show_new(self, previous: tuple[date, int] | None) -> None:
        """Begin a new one. Answers that were given here and not saved stay.

        previous: the day and the sum of the one before, None where there is none.
        """
        self._previous = previous
        self._waiting = False
        self._refuse("")
        if self._is_saved:
            self._clear()
        self.verticalScrollBar().setValue(0)

    def saved(self) -> None:
        """It is on the disk: show the sum."""
        self._waiting, self._is_saved = False, True
        self._questions.setEnabled(False)
        self._buttons.hide()
        total = sum(self.answers)
        lines = [sum_line(total)]
        if self._previous is not None:
            lines.append(change_line(total, self._previous))
        lines.append(band_line(total))
        self._sum.setText(lines[0])
        self._lines.setText("\n\n".join(lines[1:]))
        self._talk.setText(talk_line(total))
        self._talk_row.setVisible(bool(talk_line(total)))
        self._result.show()
        announce(self._result, " ".join((*lines, talk_line(total))))
        self._done.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(self._result)

    def taken_back(self) -> None:
        """What was saved is no longer kept; the answers stand here and can be changed."""
        self._is_saved = False
        self._questions.setEnabled(True)
        self._buttons.show()
        self._result.hide()
        self._show_count()
        self._rows[0].focus_row()
        announce(self, self.tr("Taken back."))

    def refused(self, sentence: str) -> None:
        """It was not saved: say why. The answers stay."""
        self._waiting = False
        self._refuse(sentence)

    @property
    def answers(self) -> tuple[int, ...]:
        """What was answered so far, in order; seven when all are."""
        return tuple(row.value for row in self._rows if row.value is not None)

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        back_px = scaled(BACK_ICON_PX, text_percent)
        self._back.setIcon(icon("back", tokens.accent, back_px))
        self._back.setIconSize(QSize(back_px, back_px))
        for row in self._rows:
            row.set_theme(tokens, text_percent)

    def keys(self) -> list[tuple[str, str]]:
        return [
            ("0 … 3", self.tr("Answer the question that the keyboard is on, and go to the next")),
            ("← →", self.tr("Move within the answers; Space or Enter picks one")),
            (self.tr("Ctrl+Enter"), self.tr("Save, from anywhere on the page")),
        ]

    def focus_first(self) -> None:
        """The first question that is open; after the last the sum."""
        if self._is_saved:
            self._done.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            (self._first_open() or self._rows[0]).focus_row()

    # what the person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def _on_row_chosen(self, row: LevelPicker, by_digit: bool) -> None:
        self._refuse("")
        self._show_count()
        if by_digit:
            at = self._rows.index(row) + 1
            following = self._rows[at] if at < ITEMS else None
            if following is None:
                self._save_button.setFocus(Qt.FocusReason.TabFocusReason)
                self.ensureWidgetVisible(self._save_button)
            else:
                following.focus_row()
                self.ensureWidgetVisible(following)

    def _save(self) -> None:
        if self._waiting or self._is_saved:
            return
        still_open = self._first_open()
        if still_open is not None:
            self._refuse(self.tr("The sum needs all seven. The keyboard is on the first that is open."))
            still_open.focus_row()
            self.ensureWidgetVisible(still_open)
            return
        self._refuse("")
        self._waiting = True
        self.save_requested.emit(self.answers)

    def _on_clear_clicked(self) -> None:
        self._clear()
        self.focus_first()
        self.verticalScrollBar().setValue(0)

    # what is shown

    def _clear(self) -> None:
        self._is_saved = False
        for row in self._rows:
            row.choose(None)
        self._questions.setEnabled(True)
        self._buttons.show()
        self._result.hide()
        self._refuse("")
        self._show_count()

    def _first_open(self) -> LevelPicker | None:
        return next((row for row in self._rows if row.value is None), None)

    def _show_count(self) -> None:
        given = len(self.answers)
        self._count.setText(self.tr("{given} of {all} answered").format(given=given, all=ITEMS))
        self._clear_button.setEnabled(given > 0)

    def _refuse(self, sentence: str) -> None:
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))
        announce(self._refusal, sentence)

    # how it is built

    def _made_questions(self) -> QFrame:
        frame, inside = card()
        self._questions = QWidget()
        asked = QVBoxLayout(self._questions)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(8)
        inside.addWidget(label(question(), "cardTitle"))
        self._rows: list[LevelPicker] = []
        for number, item in enumerate(items(), 1):
            words = label(f"{number}. {item}")
            row = LevelPicker(answer_names(), "", item)
            words.setBuddy(row)
            row.chosen.connect(lambda _level, by_digit, row=row: self._on_row_chosen(row, by_digit))
            asked.addSpacing(8)
            asked.addWidget(words)
            asked.addWidget(row)
            self._rows.append(row)
        inside.addWidget(self._questions)
        inside.addSpacing(8)
        self._count = label("", "muted", wrap=False)
        self._refusal = label("", "refusal")
        self._refusal.hide()
        self._save_button = button(self.tr("Save and see the sum"), "main")
        self._save_button.clicked.connect(self._save)
        self._clear_button = button(self.tr("Take the answers back"), "quiet")
        self._clear_button.clicked.connect(self._on_clear_clicked)
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons, gap=12)
        for each in (self._save_button, self._clear_button, self._count):
            flow.addWidget(each)
        inside.addWidget(self._refusal)
        inside.addWidget(self._buttons)
        return frame

    def _made_result(self) -> QFrame:
        frame, inside = card()
        frame.hide()
        self._sum = label("", "chosenName")
        self._lines = label("")
        self._talk = label("")
        help_button = button(self.tr("Get help now"))
        help_button.clicked.connect(self.help_requested)
        self._talk_row = QWidget()
        talk = QVBoxLayout(self._talk_row)
        talk.setContentsMargins(0, 0, 0, 0)
        talk.setSpacing(8)
        talk.addWidget(self._talk)
        ways = label(self.tr("People to talk to are under “Get help now”, or one key away: H."), "muted")
        talk.addWidget(ways)
        talk.addWidget(help_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._done = button(self.tr("Done"), "main")
        self._done.clicked.connect(self.back_requested)
        undo = button(self.tr("Undo"), "quiet")
        undo.setAccessibleName(self.tr("Undo: the answers are not kept, and can be changed"))
        undo.clicked.connect(self.undo_requested)
        for each in (self._sum, self._lines, self._talk_row):
            inside.addWidget(each)
        ways_on = QWidget()
        flow = FlowLayout(ways_on, gap=12)
        flow.addWidget(self._done)
        flow.addWidget(undo)
        inside.addWidget(ways_on)
        return frame
