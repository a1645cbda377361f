# SPDX-License-Identifier: MIT
"""The grounding page: the usual walk is ready to begin; another way or other senses are one key away.

Not while driving: empathics.co.uk/?p=223. Attention to the body is hard for some who survived violence
(mysupportforums.org/6093089-post1.html), so a way without it is offered by name.
"""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from companion.desktop.icons import icon
from companion.desktop.theme import LIGHT, Tokens, scaled
from companion.practice.grounding import GroundPlan, usual_ground
from companion.settings import GroundWay, Settings
from companion.ui.ground_words import (
    pace_line,
    plan_line,
    plan_name,
    way_icon,
    way_line,
    way_names,
    way_source,
)
from companion.ui.widgets.button import button
from companion.ui.widgets.scroll_page import NARROW, ScrollPage, card, label
from companion.ui.widgets.sense_choice import SenseChoice
from companion.ui.widgets.way_list import Way, WayList

BACK_ICON_PX, SIDE_BY_SIDE = 18, 680
"""The arrow back, and the width at 100 % text from which the two columns stand side by side; in pixels."""


class GroundPage(ScrollPage):
    """Signals: ``begin_requested(GroundPlan)``; ``settings_changed(Settings)`` at each choice, which is
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
        head.addWidget(label(self.tr("Ground"), "title"))
        self.column.addLayout(head)
        choices = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, choices)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(24)
        left = QVBoxLayout()
        left.setSpacing(16)
        left.addWidget(self._made_begin())
        self._senses_card = self._made_senses()
        left.addWidget(self._senses_card)
        left.addStretch(1)
        right = QVBoxLayout()
        self._ways = WayList(
            tuple(Way(way, way_icon(way), name, way_line(way)) for way, name in way_names().items()),
            self.tr("Ways to ground"),
        )
        self._ways.chosen.connect(self._on_ways_chosen)
        right.addWidget(self._ways)
        right.addStretch(1)
        self._columns.addLayout(left, 10)
        self._columns.addLayout(right, 11)
        self.column.addWidget(choices)
        self.column.addStretch(1)
        self.show_settings(self._settings)
        self.apply_theme(LIGHT, 100)

    @property
    def plan(self) -> GroundPlan:
        """The grounding as chosen here."""
        return usual_ground(self._settings)

    def show_settings(self, settings: Settings) -> None:
        """Show what is chosen, without a signal."""
        self._settings = settings
        self._ways.choose(settings.ground_way)
        if self._senses.senses != settings.ground_senses:
            self._senses.choose(settings.ground_senses)
        self._show_plan()

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._text_percent = text_percent
        back_px = scaled(BACK_ICON_PX, text_percent)
        self._back.setIcon(icon("back", tokens.accent, back_px))
        self._back.setIconSize(QSize(back_px, back_px))
        self._ways.apply_theme(tokens, text_percent, tokens.gold)
        self._senses.apply_theme(tokens, text_percent)
        self.width_changed(self.width() < NARROW)

    def keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Enter"), self.tr("Begin")),
            ("↑ ↓", self.tr("Choose another way, in the list")),
        ]

    def focus_first(self) -> None:
        self.verticalScrollBar().setValue(0)
        self._begin.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(self._begin)

    def width_changed(self, narrow: bool) -> None:
        stacked = narrow or self.width() < scaled(SIDE_BY_SIDE, self._text_percent)
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        elif (
            plain
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
            and not event.isAutoRepeat()
        ):
            self.begin_requested.emit(self.plan)
        else:
            super().keyPressEvent(event)

    def _on_ways_chosen(self, way: GroundWay) -> None:
        self._change(replace(self._settings, ground_way=way))

    def _on_senses_chosen(self, senses: tuple[str, ...]) -> None:
        self._change(replace(self._settings, ground_senses=senses))

    def _change(self, changed: Settings) -> None:
        if changed != self._settings:
            self._settings = changed
            self._show_plan()
            self.settings_changed.emit(changed)

    def _show_plan(self) -> None:
        plan = self.plan
        self._name.setText(plan_name(plan))
        self._line.setText(pace_line(plan))
        self._source.setText(way_source(plan.way))
        self._begin.setAccessibleDescription(plan_line(plan))
        self._senses_card.setVisible(plan.way is GroundWay.SENSES)

    def _made_begin(self) -> QFrame:
        """What is chosen, how to begin, and what to know before."""
        frame, inside = card()
        self._name = label("", "chosenName")
        self._line = label("")
        self._begin = button(self.tr("Begin"), "main")
        self._begin.clicked.connect(lambda: self.begin_requested.emit(self.plan))
        caution = self.tr("Eyes open is fine, and any step can be left out. Not while driving.")
        self._source = label("", "small")
        inside.addWidget(self._name)
        inside.addWidget(self._line)
        inside.addWidget(self._begin, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(label(caution, "muted"))
        inside.addWidget(self._source)
        return frame

    def _made_senses(self) -> QFrame:
        frame, inside = card()
        about = self.tr(
            "Leave out a sense that you do not use or that is no help; its share goes to the others."
        )
        body = self.tr("If attention to the body is hard for you, “See and hear” does without it.")
        self._senses = SenseChoice()
        self._senses.chosen.connect(self._on_senses_chosen)
        inside.addWidget(label(self.tr("Which senses"), "cardTitle"))
        inside.addWidget(label(about, "muted"))
        inside.addWidget(self._senses)
        inside.addWidget(label(body, "small"))
        return frame
