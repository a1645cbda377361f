# SPDX-License-Identifier: MIT
"""The fuller check-in: everything that may be said of a moment, and nothing that has to be.

The same page makes a new one and changes an old one. What was begun and not saved waits here, in memory
alone, until it is saved or taken away.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion.clock import Clock, Moment
from companion.desktop.announce import announce
from companion.desktop.icons import icon
from companion.desktop.theme import LIGHT, Tokens, scaled
from companion.model.check_in import CheckIn
from companion.ui.check_in_draft import Draft
from companion.ui.pages.check_in_form import CheckInForm, Form
from companion.ui.widgets.button import button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.scroll_page import MARGIN, NARROW, NARROW_MARGIN, ScrollPage, card, label

BACK_ICON_PX = 18


class CheckInPage(ScrollPage):
    """Signals: ``save_requested(Draft)``, answered by ``saved`` or ``refused``; ``delete_requested()`` for
    ``entry``; ``back_requested()``.
    """

    save_requested = Signal(object)
    delete_requested = Signal()
    back_requested = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._entry: CheckIn | None = None
        self._sent: Form | None = None
        self._begun: dict[str, Form] = {}
        self._back = button(self.tr("Back"), "inline")
        self._back.clicked.connect(self.back_requested)
        self._title = label("", "title")
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self._title)
        head.addWidget(label(self.tr("As much or as little as you like. One thing is enough."), "muted"))
        self.column.addLayout(head)
        self._begun_card = self._made_begun()
        self.column.addWidget(self._begun_card)
        self._form = CheckInForm(clock)
        self._form.changed.connect(self._on_form_changed)
        self.column.addWidget(self._form)
        self.column.addStretch(1)
        self._untouched = self._form.form
        self._foot = self._made_foot()
        self._foot.reshaped.connect(self._place_foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self._save)
        self._show_kind()
        self.apply_theme(LIGHT, 100)

    # what the app tells

    def show_new(
        self,
        moment: Moment,
        known_tags: Sequence[str],
        known_feelings: Sequence[str],
        known_needs: Sequence[str],
    ) -> None:
        """Begin a new check-in at ``moment``, or go on with the one that was begun and not saved.

        What is known: words used before, the most used first; ids of our lists may be among them.
        """
        self._form.offer((known_feelings, known_needs, known_tags))
        self._show(None, Draft(moment))

    def show_entry(
        self,
        check_in: CheckIn,
        known_tags: Sequence[str],
        known_feelings: Sequence[str],
        known_needs: Sequence[str],
    ) -> None:
        """Show a check-in to be changed: as it is, or with what was changed here and not saved."""
        self._form.offer((known_feelings, known_needs, known_tags))
        self._show(check_in, Draft.of(check_in))

    def saved(self, check_in: CheckIn) -> None:
        """It is on the disk. If it is still what is shown, the page goes on as one that changes it."""
        if self._sent is None:
            return
        sent, self._sent = self._sent, None
        now = self._form.form
        self._entry = check_in
        self._form.show_form(replace(now, draft=replace(now.draft, entry=check_in)))
        self._untouched = replace(sent, draft=replace(sent.draft, entry=check_in))
        self._begun_card.hide()
        self._show_kind()
        self._said.setText(self.tr("Saved."))
        announce(self._said, self._said.text())

    def refused(self, sentence: str) -> None:
        """It was not saved or not deleted: say why. What was typed stays."""
        self._sent = None
        self._refuse(sentence)

    @property
    def entry(self) -> CheckIn | None:
        """The check-in that is being changed, None while a new one is made."""
        return self._entry

    @property
    def is_touched(self) -> bool:
        """True while there is something on the page that was not saved."""
        return self._form.form != self._untouched

    def set_text_percent(self, text_percent: int) -> None:
        super().set_text_percent(text_percent)
        self._place_foot()

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._foot.set_theme(tokens)
        back_px = scaled(BACK_ICON_PX, text_percent)
        self._back.setIcon(icon("back", tokens.accent, back_px))
        self._back.setIconSize(QSize(back_px, back_px))
        self._form.apply_theme(tokens, text_percent)

    def keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Ctrl+Enter"), self.tr("Save, from anywhere on the page")),
            ("Ctrl+N", self.tr("To the note")),
            (self.tr("Arrows"), self.tr("Move within the numbers, faces, words and the square")),
            (self.tr("Delete"), self.tr("Leave a number, face, energy or the square unsaid")),
            (self.tr("Enter or comma"), self.tr("Add the word that was typed")),
            ("↓", self.tr("From the line to the words that match")),
            ("↑ ↓", self.tr("In the date and the time: later and earlier")),
        ]

    def focus_first(self) -> None:
        self._form.focus_first()
        self.verticalScrollBar().setValue(0)

    # what the person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.back_requested.emit()
        elif event.key() == Qt.Key.Key_N and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.ensureWidgetVisible(self._form.focus_note())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_foot()

    def _save(self) -> None:
        if self._sent is not None:
            return  # pressed twice, it is still one check-in
        self._refuse("")
        if not self._form.settle():
            return
        form = self._form.form
        if form.draft.is_empty:
            self._refuse(self.tr("One thing is enough: a number, a face, a word, a note."))
            self._form.focus_first()
        else:
            self._sent = form
            self.save_requested.emit(form.draft)

    def _on_form_changed(self) -> None:
        self._said.setText("")  # it is no longer true
        self._refuse("")

    def _on_afresh_clicked(self) -> None:
        given = Draft.of(self._entry) if self._entry is not None else Draft(self._clock.now())
        self._form.show_form(Form(given))
        self._untouched = self._form.form
        self._begun_card.hide()
        self.focus_first()

    def _on_delete_clicked(self) -> None:
        self._untouched = self._form.form  # what goes away need not wait here
        self.delete_requested.emit()

    # what is shown

    def _show(self, entry: CheckIn | None, given: Draft) -> None:
        if self.is_touched:
            self._begun[_key(self._entry)] = self._form.form
        begun = self._begun.pop(_key(entry), None)
        if begun is not None and begun.draft.entry != entry:
            begun = None  # it was changed elsewhere since
        self._entry, self._sent = entry, None
        self._form.show_form(Form(given))
        self._untouched = self._form.form
        if begun is not None:
            self._form.show_form(begun)
        self._begun_card.setVisible(begun is not None)
        self._show_kind()
        self._said.setText("")
        self._refuse("")
        self.verticalScrollBar().setValue(0)

    def _show_kind(self) -> None:
        is_new = self._entry is None
        self._title.setText(self.tr("Check in") if is_new else self.tr("Change a check-in"))
        self._delete.setVisible(not is_new)

    def _refuse(self, sentence: str) -> None:
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))
        announce(self._refusal, sentence)

    def _place_foot(self) -> None:
        """The foot stays in sight below what scrolls, in line with it."""
        layout = self._foot.layout()
        assert layout is not None
        margin = NARROW_MARGIN if self.width() < NARROW else MARGIN
        beside = max(margin, (self.viewport().width() - self._inner.maximumWidth()) // 2)
        layout.setContentsMargins(beside, 10, margin, 12)
        tall = layout.totalHeightForWidth(self.width())
        self.setViewportMargins(0, 0, 0, tall)
        self._foot.setGeometry(0, self.height() - tall, self.width(), tall)

    # how it is built

    def _made_begun(self) -> QFrame:
        frame, inside = card()
        frame.hide()
        afresh = button(self.tr("Begin afresh"))
        afresh.clicked.connect(self._on_afresh_clicked)
        inside.addWidget(label(self.tr("What you began here and did not save is still here.")))
        inside.addWidget(afresh, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _made_foot(self) -> "_Foot":
        foot = _Foot(self)
        column = QVBoxLayout(foot)
        column.setSpacing(4)
        self._refusal = label("", "refusal")
        self._refusal.hide()
        self._said = label("", "muted", wrap=False)
        save = button(self.tr("Save"), "main")
        save.setToolTip(self.tr("Ctrl+Enter"))
        save.clicked.connect(self._save)
        leave = button(self.tr("Not now"))
        leave.clicked.connect(self.back_requested)
        self._delete = button(self.tr("Delete"), "quiet")
        self._delete.clicked.connect(self._on_delete_clicked)
        row = QWidget()
        flow = FlowLayout(row, gap=12)
        for each in (save, leave, self._delete, self._said):
            flow.addWidget(each)
        column.addWidget(self._refusal)
        column.addWidget(row)
        return foot


class _Foot(QWidget):
    """What stands below the scrolled column, parted from it by a line.

    Signals: ``reshaped()`` when it may need another height.
    """

    reshaped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = LIGHT

    def set_theme(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.update()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.reshaped.emit()
        return done

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._tokens.bg))
        painter.fillRect(0, 0, self.width(), 1, QColor(self._tokens.line))
        painter.end()


def _key(entry: CheckIn | None) -> str:
    return entry.head.id if entry is not None else ""
