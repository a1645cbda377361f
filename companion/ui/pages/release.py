# SPDX-License-Identifier: MIT
"""The page of Release: the usual one is ready to begin; kind, parts and seconds are chosen here."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from companion.desktop.icons import icon
from companion.desktop.theme import LIGHT, Tokens, scaled
from companion.practice.muscle_groups import parts_of
from companion.practice.muscle_release import QUIET_S, ReleasePlan, usual_release
from companion.settings import ReleaseKind, Settings
from companion.ui import release_words as words
from companion.ui.widgets.button import button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.left_out_choice import LeftOutChoice
from companion.ui.widgets.release_choices import ReleaseChoices, rows_for
from companion.ui.widgets.scroll_page import NARROW, ScrollPage, card, label
from companion.ui.widgets.segments import Segments

BACK_ICON_PX, SIDE_BY_SIDE, ROW_WIDE, MARGINS = 18, 760, 480, 108
"""In pixels: the arrow back; the widths at 100 % text from which the two columns stand side by side, and from
which a choice stands beside its words; what lies around the inside of a card."""


class ReleasePage(ScrollPage):
    """Signals: ``begin_requested(ReleasePlan)``; ``settings_changed(Settings)`` at each choice, which is
    remembered at once; ``back_requested()``.
    """

    begin_requested = Signal(object)
    settings_changed = Signal(object)
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._settings = Settings()
        self._text_percent = 100
        self._back = button(self.tr("Now"), "inline")
        self._back.setAccessibleName(self.tr("Back to Now"))
        self._back.clicked.connect(self.back_requested)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(label(self.tr("Release"), "title"))
        self.column.addLayout(head)
        below = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, below)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(24)
        left = QVBoxLayout()
        left.setSpacing(16)
        left.addWidget(self._made_begin())
        self._parts_card = self._made_parts()
        left.addWidget(self._parts_card)
        left.addStretch(1)
        right = QVBoxLayout()
        self._choices_card = self._made_choices()
        right.addWidget(self._choices_card)
        right.addStretch(1)
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right, 1)
        self.column.addWidget(below)
        self.column.addStretch(1)
        self.show_settings(self._settings)
        self.apply_theme(LIGHT, 100)

    # what the app tells

    @property
    def plan(self) -> ReleasePlan:
        """The session as chosen here."""
        return usual_release(self._settings)

    def show_settings(self, settings: Settings) -> None:
        """Show what is chosen, without a signal."""
        if settings.cautions_seen != self._settings.cautions_seen:
            self._unfolded = False
        self._settings = settings
        self._kind.choose(settings.release_kind)
        self._kind_line.setText(words.kind_line(settings.release_kind))
        self._choices.show_settings(settings)
        self._choices_card.setVisible(bool(rows_for(settings)))
        self._parts.show_left_out(settings.left_out, frozenset(parts_of(settings.release_sides)))
        self._parts_card.setVisible(settings.release_kind is not ReleaseKind.CUE_WORD)
        self._show_length()
        self._show_cautions()

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._text_percent = text_percent
        back_px = scaled(BACK_ICON_PX, text_percent)
        self._back.setIcon(icon("back", tokens.accent, back_px))
        self._back.setIconSize(QSize(back_px, back_px))
        self._choices.apply_text_size(text_percent)
        self._parts.apply_theme(tokens, text_percent)
        self.width_changed(self.width() < NARROW)

    def keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Enter"), self.tr("Begin")),
            ("← →", self.tr("Another choice; on the figure, another part")),
            (self.tr("Space"), self.tr("On the figure: leave the part out, or take it in")),
        ]

    def focus_first(self) -> None:
        self.verticalScrollBar().setValue(0)
        self._begin.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(self._begin)

    def width_changed(self, narrow: bool) -> None:
        stacked = narrow or self.width() < scaled(SIDE_BY_SIDE, self._text_percent)
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)
        width = self.width() if stacked else self.width() // 2
        self._choices.fold(width < scaled(ROW_WIDE, self._text_percent))
        self._parts.fold(width - MARGINS, self._text_percent)

    # what the person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        begins = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if plain and event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        elif plain and begins and not event.isAutoRepeat():
            self._on_begin_clicked()
        else:
            super().keyPressEvent(event)

    def _on_begin_clicked(self) -> None:
        refused = self._choices.refused
        if refused is not None:
            refused.focus()
            return
        plan = self.plan
        if not self._settings.cautions_seen:
            self._change(replace(self._settings, cautions_seen=True))
        self.begin_requested.emit(plan)

    def _on_kind_chosen(self, kind: ReleaseKind) -> None:
        self._change(replace(self._settings, release_kind=kind))

    def _on_parts_changed(self, left_out: tuple[str, ...]) -> None:
        self._change(replace(self._settings, left_out=left_out))

    def _on_fold_clicked(self) -> None:
        self._unfolded = not self._unfolded
        self._show_cautions()

    def _change(self, settings: Settings) -> None:
        if settings != self._settings:
            self.show_settings(settings)
            self.settings_changed.emit(settings)

    # what is shown

    def _show_length(self) -> None:
        plan = self.plan
        moves = plan.kind in (ReleaseKind.TENSE, ReleaseKind.RELEASE_ONLY)
        if moves and plan.planned_s == QUIET_S:
            said = self.tr("Everything is left out, so only the quiet time is there: {length}.")
        else:
            said = self.tr("This takes {length}.")
        self._length.setText(said.format(length=words.length_words(plan.planned_s)))
        self._begin.setAccessibleDescription(self._length.text())

    def _show_cautions(self) -> None:
        """Whole until they were seen once, then behind their button."""
        seen = self._settings.cautions_seen
        self._fold.setVisible(seen)
        self._cautions_title.setVisible(not seen)
        self._cautions.setVisible(not seen or self._unfolded)
        self._fold.setText(self.tr("Hide this") if self._unfolded else words.cautions_title())

    # how it is built

    def _made_begin(self) -> QFrame:
        frame, inside = card()
        self._kind = Segments(words.kind_names(), ReleaseKind.TENSE, self.tr("Kind"))
        self._kind.chosen.connect(self._on_kind_chosen)
        self._kind_line = label("")
        self._length = label("", "cardTitle")
        self._begin = button(self.tr("Begin"), "main")
        self._begin.clicked.connect(self._on_begin_clicked)
        self._unfolded = False
        self._fold = button(words.cautions_title())
        self._fold.clicked.connect(self._on_fold_clicked)
        self._cautions_title = label(words.cautions_title(), "cardTitle")
        self._cautions = QWidget()
        lines = QVBoxLayout(self._cautions)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        for caution in words.cautions():
            lines.addWidget(label(caution))
        row = QWidget()
        flow = FlowLayout(row, gap=12)
        flow.addWidget(self._begin)
        flow.addWidget(self._fold)
        top_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        inside.addWidget(self._kind, 0, top_left)  # aligned, so that a second row has its height
        for each in (self._kind_line, self._cautions_title, self._cautions, self._length, row):
            inside.addWidget(each)
        return frame

    def _made_parts(self) -> QFrame:
        frame, inside = card()
        self._parts = LeftOutChoice()
        self._parts.changed.connect(self._on_parts_changed)
        inside.addWidget(label(self.tr("What takes part"), "cardTitle"))
        inside.addWidget(self._parts)
        return frame

    def _made_choices(self) -> QFrame:
        frame, inside = card()
        self._choices = ReleaseChoices()
        self._choices.changed.connect(self._change)
        inside.addWidget(label(self.tr("How it goes"), "cardTitle"))
        inside.addWidget(self._choices)
        return frame
