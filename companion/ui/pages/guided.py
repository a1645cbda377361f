# SPDX-License-Identifier: MIT
"""The page of a guided practice: what it is, what comes and for how long, a choice or two, and Begin."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from companion.desktop.icons import icon
from companion.desktop.theme import LIGHT, Tokens, scaled
from companion.practice.guided import Guided, GuidedPlan, usual_guided
from companion.settings import CARING_MINUTES, Settings
from companion.ui import guided_words as words
from companion.ui.widgets.button import button
from companion.ui.widgets.scroll_page import NARROW, ScrollPage, card, label
from companion.ui.widgets.segments import Segments
from companion.ui.widgets.setting_row import SettingRow

BACK_ICON_PX, SIDE_BY_SIDE, ROW_WIDE = 18, 760, 500
"""In pixels: the arrow back; the widths at 100 % text from which the two columns stand side by side, and from
which the choice stands beside its words."""


class GuidedPage(ScrollPage):
    """One for each practice. Signals: ``begin_requested(GuidedPlan)``; ``settings_changed(Settings)`` at each
    choice, which is remembered at once; ``back_requested()``.
    """

    begin_requested = Signal(object)
    settings_changed = Signal(object)
    back_requested = Signal()

    def __init__(self, practice: Guided) -> None:
        super().__init__()
        self._practice = practice
        self._settings = Settings()
        self._text_percent = 100
        self._back = button(self.tr("Reflect"), "inline")
        self._back.setAccessibleName(self.tr("Back to Reflect"))
        self._back.clicked.connect(self.back_requested)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(label(words.practice_name(practice), "title"))
        self.column.addLayout(head)
        below = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, below)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(24)
        for made in (self._made_begin(), self._made_preview()):
            side = QVBoxLayout()
            side.addWidget(made)
            side.addStretch(1)
            self._columns.addLayout(side, 1)
        self.column.addWidget(below)
        self.column.addStretch(1)
        self.show_settings(self._settings)
        self.apply_theme(LIGHT, 100)

    @property
    def plan(self) -> GuidedPlan:
        """The practice as chosen here."""
        return usual_guided(self._settings, self._practice)

    def show_settings(self, settings: Settings) -> None:
        """Show what is chosen, without a signal."""
        self._settings = settings
        self._choice.choose(getattr(settings, self._name))
        plan = self.plan
        self._length.setText(words.length_words(plan.planned_s))
        self._begin.setAccessibleDescription(self._length.text())
        self._preview.setText("\n".join(words.numbered(words.preview(plan))))

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._text_percent = text_percent
        back_px = scaled(BACK_ICON_PX, text_percent)
        self._back.setIcon(icon("back", tokens.accent, back_px))
        self._back.setIconSize(QSize(back_px, back_px))
        self.width_changed(self.width() < NARROW)

    def keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Enter"), self.tr("Begin")),
            ("← →", self.tr("Another choice")),
            ("Esc", self.tr("Back to Reflect")),
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
        self._row.fold(width < scaled(ROW_WIDE, self._text_percent))

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
        self.begin_requested.emit(self.plan)

    def _on_choice_chosen(self, value: Any) -> None:
        changed = replace(self._settings, **{self._name: value})
        if changed != self._settings:
            self.show_settings(changed)
            self.settings_changed.emit(changed)

    # how it is built

    def _made_begin(self) -> QFrame:
        frame, inside = card()
        self._row = self._made_choice()
        self._length = label("")
        self._begin = button(self.tr("Begin"), "main")
        self._begin.clicked.connect(self._on_begin_clicked)
        inside.addWidget(label(words.about(self._practice)))
        inside.addWidget(self._row)
        inside.addWidget(self._length)
        inside.addWidget(label(words.caution(self._practice), "muted"))
        inside.addWidget(self._begin, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(label(words.source(self._practice), "small"))
        return frame

    def _made_choice(self) -> SettingRow:
        """What can be chosen, by the name of its setting."""
        if self._practice is Guided.KIND_PAUSE:
            self._name = "kind_touch"
            title, about = self.tr("A kind touch"), self.tr("A hand on your chest or your arm.")
            names: dict[Any, str] = {True: self.tr("With it"), False: self.tr("Without")}
        else:
            self._name = "caring_minutes"
            title, about = self.tr("How long"), self.tr("The longer ones leave more quiet time.")
            minutes = self.tr("{count} min")
            names = {each: minutes.format(count=each) for each in CARING_MINUTES}
        self._choice = Segments(names, getattr(self._settings, self._name), title)
        self._choice.chosen.connect(self._on_choice_chosen)
        return SettingRow(title, about, self._choice)

    def _made_preview(self) -> QFrame:
        frame, inside = card()
        self._preview = label("")
        inside.addWidget(label(self.tr("What comes"), "cardTitle"))
        inside.addWidget(self._preview)
        inside.addWidget(
            label(self.tr("Each step can be passed by, and you can stop at any second."), "small")
        )
        return frame
