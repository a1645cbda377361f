# SPDX-License-Identifier: MIT
"""The breathing page: the usual breath is ready to begin; another pattern, length or look is one key away."""

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.desktop.icons import icon
from companion.desktop.theme import LIGHT, Tokens, scaled
from companion.model.breath_pattern import NAME_MAX, BreathPattern
from companion.practice.catalog import BUILT_IN, DEFAULT_ID, built_in, in_offered_order
from companion.practice.plan import BreathPlan, as_usual, usual_plan
from companion.settings import LengthUnit, Settings, Style
from companion.ui.pages.pattern_editor import NEW, PatternEditor
from companion.ui.pattern_words import breakable, name_in_words, style_in_words, style_names
from companion.ui.widgets.button import button
from companion.ui.widgets.chosen_pattern import ChosenPattern
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.length_choice import LengthChoice, settle_in_field
from companion.ui.widgets.pattern_list import PatternList
from companion.ui.widgets.scroll_page import NARROW, ScrollPage, card, label
from companion.ui.widgets.segments import Segments

BACK_ICON_PX = 18


class BreathePage(ScrollPage):
    """Signals: ``begin_requested(BreathPlan)``; ``usual_requested(BreathPlan)`` to keep it as the usual one;
    ``back_requested()``. For one's own patterns, all answered by ``show_choices``:
    ``pattern_add_requested(BreathPattern)``, ``pattern_update_requested(BreathPattern)``,
    ``pattern_duplicate_requested(slug, name)``, ``pattern_delete_requested(slug)``,
    ``pattern_restore_requested(slug)``.

    Each time the page is opened, the usual choice is the chosen one; while it is open, ``show_choices``
    leaves what the person chose unless the settings are others.
    """

    begin_requested = Signal(object)
    usual_requested = Signal(object)
    back_requested = Signal()
    pattern_add_requested = Signal(object)
    pattern_update_requested = Signal(object)
    pattern_duplicate_requested = Signal(str, str)
    pattern_delete_requested = Signal(str)
    pattern_restore_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._settings = Settings()
        self._own: list[BreathPattern] = []
        self._pattern = BUILT_IN[0]
        self._before: tuple[LengthUnit, int, int] | None = None
        self._wanted_id = ""
        self._deleted: BreathPattern | None = None
        self._undoing = False
        self._tokens, self._text_percent = LIGHT, 100
        self._back = button(self.tr("Now"), "inline")
        self._back.setAccessibleName(self.tr("Back to Now"))
        self._back.clicked.connect(self.back_requested)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(label(self.tr("Breathe"), "title"))
        self.column.addLayout(head)
        self._notice = self._made_notice()
        self.column.addWidget(self._notice)
        self._choices = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._choices)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(24)
        self._columns.addLayout(self._made_left(), 10)
        self._columns.addLayout(self._made_right(), 11)
        self.column.addWidget(self._choices)
        self._editor = PatternEditor()
        self._editor.hide()
        self._editor.save_requested.connect(self._on_editor_save_requested)
        self._editor.cancelled.connect(self._close_editor)
        self.column.addWidget(self._editor)
        self.column.addStretch(1)
        self._show_list()
        self._show_usual()
        self.apply_theme(self._tokens, self._text_percent)

    # what the app tells

    def show_choices(self, settings: Settings, own: list[BreathPattern]) -> None:
        """Show the usual choice and one's own patterns, in the order given."""
        usual_again = settings != self._settings or not self.isVisible()
        self._settings, self._own = settings, list(own)
        self._show_list()
        wanted, self._wanted_id = self._find(self._wanted_id), ""
        if wanted is not None:
            self._choose(wanted)
        elif usual_again:
            self._show_usual()
        else:
            self._choose(self._find(self._pattern.id) or self._usual_pattern())
        if self._deleted is not None:
            gone = self._find(self._deleted.id) is None
            if gone and not self._undoing:
                words = self.tr("“{name}” is deleted.").format(name=self._deleted.name)
                self._show_notice(words, undo=True)
            elif self._undoing and not gone:
                self._hide_notice()
                self.focus_first()

    def pattern_saved(self, pattern: BreathPattern) -> None:
        """It was saved: leave the form and choose it."""
        if not self._editor.isHidden():
            self._close_editor()
        self._hide_notice()
        if self._find(pattern.id) == pattern:
            self._choose(pattern)
            self._show_card(pattern.id)
        else:
            self._wanted_id = pattern.id  # the list that has it is still on its way

    def pattern_refused(self, sentence: str) -> None:
        """It could not be saved, copied or deleted: say so; what was typed stays."""
        if not self._editor.isHidden():
            self._editor.show_refusal(sentence)
        else:
            gone = self._deleted is not None and self._find(self._deleted.id) is None
            if not gone:
                self._deleted = None
            self._undoing = False
            self._show_notice(sentence, undo=gone)

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._text_percent = tokens, text_percent
        back_px = scaled(BACK_ICON_PX, text_percent)
        self._back.setIcon(icon("back", tokens.accent, back_px))
        self._back.setIconSize(QSize(back_px, back_px))
        self._chosen.apply_theme(tokens)
        self._list.apply_theme(tokens)
        self._editor.apply_theme(tokens, text_percent)
        self._length.apply_text_size(text_percent)
        self._settle_in.apply_text_size(text_percent)
        self.width_changed(self.width() < NARROW)

    def keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Enter"), self.tr("Begin")),
            ("L", self.tr("Begin with your own breath leading")),
            ("↑ ↓", self.tr("Choose another pattern, in the list")),
        ]

    def focus_first(self) -> None:
        if not self._editor.isHidden():
            self._editor.focus_first()
        else:
            self._chosen.begin.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(self._chosen.begin)

    def width_changed(self, narrow: bool) -> None:
        stacked = narrow or self.width() < scaled(680, self._text_percent)
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)

    # what the person does

    @property
    def plan(self) -> BreathPlan | None:
        """The session as chosen here, or None while a number is refused."""
        length, settle_in_s = self._length.length, self._settle_in.value
        if length is None or settle_in_s is None:
            return None
        return BreathPlan(self._pattern, length, settle_in_s, Style(str(self._style.value)))

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self._show_usual()
            self._kept.hide()
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if not plain or not self._editor.isHidden():
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        elif event.isAutoRepeat():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._begin(follow_me=False)
        elif event.key() == Qt.Key.Key_L:
            self._begin(follow_me=True)
        else:
            super().keyPressEvent(event)

    def _begin(self, follow_me: bool) -> None:
        plan = self._plan_or_refused()
        if plan is not None:
            self.begin_requested.emit(replace(plan, follow_me=follow_me))

    def _plan_or_refused(self) -> BreathPlan | None:
        """The plan; where a number is refused, the keyboard goes to it instead."""
        plan = self.plan
        if self._length.length is None:
            self._length.focus_number()
        elif plan is None:
            self._settle_in.focus()
        return plan

    def _on_keep_clicked(self) -> None:
        plan = self._plan_or_refused()
        if plan is not None:
            self._settings = as_usual(self._settings, plan)  # so that its echo changes nothing here
            self._kept.show()
            announce(self._kept, self._kept.text())
            self.usual_requested.emit(plan)

    def _on_list_chosen(self, pattern: BreathPattern) -> None:
        self._hide_notice()
        self._kept.hide()
        self._choose(pattern)
        self._show_card(pattern.id)

    def _on_style_chosen(self, style: Style) -> None:
        self._style_words.setText(style_in_words(style))
        self._kept.hide()

    def _on_number_edited(self) -> None:
        self._kept.hide()

    def _on_make_clicked(self) -> None:
        self._open_editor(NEW, self.tr("Make your own"))

    def _on_edit_clicked(self) -> None:
        self._open_editor(self._pattern, self.tr("Edit your pattern"))

    def _on_copy_clicked(self) -> None:
        name = self.tr("{name}, my way").format(name=name_in_words(self._pattern))
        pattern = self._pattern
        copy = BreathPattern(
            "", name, pattern.in_s, pattern.hold_in_s, pattern.out_s, pattern.hold_out_s, pattern.top_up_s
        )
        self._open_editor(copy, self.tr("Copy and change"))

    def _on_duplicate_clicked(self) -> None:
        suffix = self.tr(" (copy)")
        name = self._pattern.name[: NAME_MAX - len(suffix)] + suffix
        self.pattern_duplicate_requested.emit(self._pattern.id, name)

    def _on_delete_clicked(self) -> None:
        self._deleted = self._pattern
        self.pattern_delete_requested.emit(self._pattern.id)

    def _on_undo_clicked(self) -> None:
        if self._deleted is not None:
            self._wanted_id = self._deleted.id
            self._undoing = True
            self.pattern_restore_requested.emit(self._wanted_id)

    def _on_editor_save_requested(self, pattern: BreathPattern) -> None:
        if pattern.id:
            self.pattern_update_requested.emit(pattern)
        else:
            self.pattern_add_requested.emit(pattern)

    def _open_editor(self, pattern: BreathPattern, title: str) -> None:
        self._hide_notice()
        self._choices.hide()
        self._editor.edit(pattern, title)
        self._editor.show()
        self._editor.focus_first()
        self.verticalScrollBar().setValue(0)

    def _close_editor(self) -> None:
        self._editor.hide()
        self._choices.show()
        self.focus_first()

    # what is shown

    def _find(self, pattern_id: str) -> BreathPattern | None:
        own = next((pattern for pattern in self._own if pattern.id == pattern_id), None)
        return own or built_in(pattern_id)

    def _usual_pattern(self) -> BreathPattern:
        return self._find(self._settings.pattern_id) or self._find(DEFAULT_ID) or BUILT_IN[0]

    def _show_usual(self) -> None:
        settings = self._settings
        self._before = None
        self._length.show_length(settings.length_unit, settings.minutes, settings.breaths)
        self._settle_in.show_value(settings.settle_in_s)
        self._style.choose(settings.style)
        self._style_words.setText(style_in_words(settings.style))
        self._choose(self._usual_pattern())

    def _choose(self, pattern: BreathPattern) -> None:
        """Show one pattern. One that stops after so many breaths brings them along, and takes them away."""
        same = pattern.id == self._pattern.id and self._before is not None
        self._pattern = pattern
        self._list.choose(pattern.id)
        self._chosen.show_pattern(pattern, is_own=not pattern.built_in)
        length = self._length
        if same:
            return
        if self._before is not None:
            length.show_length(*self._before)
            self._before = None
        breaths = usual_plan(self._settings, pattern).length.breaths
        if pattern.default_breaths is not None and breaths is not None:
            self._before = (length.unit, length.minutes, length.breaths)
            length.show_length(LengthUnit.BREATHS, length.minutes, breaths)

    def _show_list(self) -> None:
        every = in_offered_order([*BUILT_IN, *self._own])
        calm = [pattern for pattern in every if not pattern.practice_only]
        self._list.show_patterns(
            (
                ("", [pattern for pattern in calm if pattern.built_in]),
                (self.tr("Your own"), [pattern for pattern in calm if not pattern.built_in]),
                (
                    self.tr("For practice, not for panic"),
                    [pattern for pattern in every if pattern.practice_only],
                ),
            )
        )
        stops = [*self._list.cards, self._make]  # the cards are new, and would come after the button
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _show_card(self, pattern_id: str) -> None:
        shown = self._list.card(pattern_id)
        if shown is not None and shown.hasFocus():
            self.ensureWidgetVisible(shown)

    def _show_notice(self, words: str, undo: bool) -> None:
        self._notice_words.setText(breakable(words))
        self._notice_words.setAccessibleName(words)
        self._undo.setVisible(undo)
        self._notice.show()
        announce(self._notice, words)
        if undo:
            self._undo.setFocus(Qt.FocusReason.OtherFocusReason)
        self.verticalScrollBar().setValue(0)

    def _hide_notice(self) -> None:
        self._notice.hide()
        self._deleted, self._undoing = None, False

    # how it is built

    def _made_notice(self) -> QFrame:
        notice = QFrame()
        notice.setObjectName("card")
        row = QHBoxLayout(notice)
        row.setContentsMargins(24, 8, 12, 8)
        self._notice_words = label("")
        self._undo = button(self.tr("Undo"), "quiet")
        self._undo.clicked.connect(self._on_undo_clicked)
        row.addWidget(self._notice_words, 1)
        row.addWidget(self._undo)
        notice.hide()
        return notice

    def _made_left(self) -> QVBoxLayout:
        """What is chosen, and how it runs."""
        left = QVBoxLayout()
        left.setSpacing(16)
        self._chosen = ChosenPattern()
        self._chosen.begin.clicked.connect(lambda: self._begin(follow_me=False))
        self._chosen.follow.clicked.connect(lambda: self._begin(follow_me=True))
        self._chosen.edit.clicked.connect(self._on_edit_clicked)
        self._chosen.copy.clicked.connect(self._on_copy_clicked)
        self._chosen.duplicate.clicked.connect(self._on_duplicate_clicked)
        self._chosen.delete.clicked.connect(self._on_delete_clicked)
        left.addWidget(self._chosen)
        frame, inside = card()
        self._length = LengthChoice()
        self._style = Segments(style_names(), Style.ORB, self.tr("Look"))
        self._style.chosen.connect(self._on_style_chosen)
        self._style_words = label("", "small")
        self._settle_in = settle_in_field(captioned=True)
        self._length.changed.connect(self._on_number_edited)
        self._settle_in.edited.connect(self._on_number_edited)
        keep = button(self.tr("Keep as my usual"), "inline")
        keep.clicked.connect(self._on_keep_clicked)
        inside.addWidget(label(self.tr("How long"), "cardTitle"))
        inside.addWidget(self._length)
        inside.addSpacing(6)
        inside.addWidget(label(self.tr("How it looks"), "cardTitle"))
        inside.addWidget(self._style)
        inside.addWidget(self._style_words)
        inside.addSpacing(6)
        inside.addWidget(self._settle_in)
        inside.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeft)
        self._kept = label(self.tr("Kept. Now begins with this breath."), "small")
        self._kept.hide()
        inside.addWidget(self._kept)
        left.addWidget(frame)
        left.addStretch(1)
        return left

    def _made_right(self) -> QVBoxLayout:
        right = QVBoxLayout()
        right.setSpacing(12)
        self._list = PatternList()
        self._list.chosen.connect(self._on_list_chosen)
        self._make = button(self.tr("Make your own"))
        self._make.clicked.connect(self._on_make_clicked)
        row = QWidget()
        FlowLayout(row).addWidget(self._make)
        right.addWidget(self._list)
        right.addWidget(row)
        right.addStretch(1)
        return right
