# SPDX-License-Identifier: MIT
"""The form in which a person makes or changes a breath pattern of their own; a part of a page."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from companion.desktop.announce import announce
from companion.desktop.theme import Tokens, scaled
from companion.model.breath_pattern import (
    PHASE_FIELDS,
    PHASE_MAX_S,
    PHASE_MIN_S,
    PHASE_STEP_S,
    BreathPattern,
    problems,
)
from companion.ui.pattern_words import DOT, per_minute_in_words, phases_in_words, practice_mark, quick_care
from companion.ui.widgets.breath_curve import BreathCurve
from companion.ui.widgets.button import button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.number_field import Limits, NumberField
from companion.ui.widgets.scroll_page import card, label

PHASE = Limits(PHASE_MIN_S, PHASE_MAX_S, PHASE_STEP_S)
NEW = BreathPattern("", "", 4.0, 0.0, 6.0, 0.0)
"""Where one's own pattern begins: without a name, and gentle."""

CELL_PX, GAP = 170, 16
"""The least width of a phase at 100 % text, and the space between two."""

NAME_TYPED_MAX = 200
"""Longer than a name may be, so that the refusal can be read before anything is cut."""


class PatternEditor(QWidget):
    """Signals: ``save_requested(BreathPattern)`` with the id of the pattern that was given to ``edit``;
    ``cancelled()``.

    The words stay until ``edit`` is called again.
    """

    save_requested = Signal(object)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pattern = NEW
        self._text_percent = 100
        self._columns = 0
        self._waiting = False
        frame, inside = card()
        outer = QGridLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self._title = label("", "cardTitle")
        caption = label(self.tr("Name"))
        self.name = QLineEdit()
        self.name.setMaxLength(NAME_TYPED_MAX)
        self.name.setPlaceholderText(self.tr("Such as: Evening calm"))
        self.name.setAccessibleName(self.tr("Name"))
        caption.setBuddy(self.name)
        self._name_refusal = label("", "refusal")
        self._name_refusal.hide()
        for each in (self._title, caption, self.name, self._name_refusal):
            inside.addWidget(each)
        inside.addWidget(
            label(self.tr("Half seconds are fine, such as 4.5. A hold of 0 is no hold."), "muted")
        )
        self._phases = {field: self._phase(field) for field in PHASE_FIELDS}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP)
        for number, phase in enumerate(self._phases.values()):
            self._grid.addWidget(phase, 0, number)
        inside.addLayout(self._grid)
        self._curve = BreathCurve(None, 64, breaths=2)
        self._preview = label("")
        self._care = label("", "refusal")
        self._refusal = label("", "refusal")
        self._refusal.hide()
        inside.addWidget(self._curve)
        for words in (self._preview, self._care, self._refusal):
            inside.addWidget(words)
        self.save = button(self.tr("Save"), "main")
        self.cancel = button(self.tr("Cancel"), "quiet")
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=12)
        flow.addWidget(self.save)
        flow.addWidget(self.cancel)
        inside.addWidget(buttons)
        self.name.textEdited.connect(self._on_name_text_edited)
        self.save.clicked.connect(self._on_save_clicked)
        self.cancel.clicked.connect(self.cancelled)

    @property
    def typed(self) -> BreathPattern | None:
        """What stands in the form, or None while a phase is refused."""
        seconds = {field: phase.value for field, phase in self._phases.items()}
        if any(value is None for value in seconds.values()):
            return None
        return replace(self._pattern, name=self.name.text().strip(), **seconds)  # type: ignore[arg-type]

    def phase(self, field: str) -> NumberField:
        """The field of one of PHASE_FIELDS."""
        return self._phases[field]

    def edit(self, pattern: BreathPattern, title: str) -> None:
        """Begin with ``pattern``. The top-up has a field only where the pattern has one."""
        self._waiting = False
        self._pattern = pattern
        self._title.setText(title)
        self.name.setText(pattern.name)
        self._refuse_name("")
        self.show_refusal("")
        for field, phase in self._phases.items():
            phase.show_value(getattr(pattern, field))
        self._phases["top_up_s"].setVisible(pattern.top_up_s > 0)
        self._columns = 0
        self._arrange()
        self._show_preview()

    def show_refusal(self, sentence: str) -> None:
        """Say why it could not be saved; the words stay as they are."""
        self._waiting = False
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))
        announce(self.save, sentence)

    def focus_first(self) -> None:
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._text_percent = text_percent
        self._curve.apply_theme(tokens)
        for phase in self._phases.values():
            phase.apply_text_size(text_percent)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_save_clicked()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return done

    def _phase(self, field: str) -> NumberField:
        name = {
            "in_s": self.tr("Breathe in"),
            "top_up_s": self.tr("A little more"),
            "hold_in_s": self.tr("Hold"),
            "out_s": self.tr("Breathe out"),
            "hold_out_s": self.tr("Hold after it"),
        }[field]

        def judge(number: float | None) -> str:
            if number is None:
                return self.tr("Seconds are a number, such as 4 or 5.5.")
            sentence = problems(replace(NEW, **{field: number})).get(field, "")  # type: ignore[arg-type]
            return QCoreApplication.translate("errors", sentence) if sentence else ""

        made = NumberField(name, self.tr("seconds"), PHASE, judge)
        made.edited.connect(self._show_preview)
        return made

    def _arrange(self) -> None:
        """As many phases in a row as have room, in even rows."""
        shown = [
            phase for field, phase in self._phases.items() if field != "top_up_s" or self._pattern.top_up_s
        ]
        cell = scaled(CELL_PX, self._text_percent) + GAP
        fitting = min(len(shown), max(1, (self.width() - 48 + GAP) // cell))
        columns = -(-len(shown) // -(-len(shown) // fitting))
        if columns == self._columns:
            return
        self._columns = columns
        for number in range(len(PHASE_FIELDS)):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
        for number, phase in enumerate(shown):
            self._grid.addWidget(phase, *divmod(number, columns), Qt.AlignmentFlag.AlignTop)

    def _show_preview(self) -> None:
        pattern = self.typed
        self._curve.show_pattern(pattern)
        if pattern is None:
            self._preview.setText(self.tr("The breath is drawn here once each phase is a number that works."))
            self._care.hide()
            return
        self._preview.setText(phases_in_words(pattern) + DOT + per_minute_in_words(pattern))
        mark = practice_mark(pattern)
        care = [self.tr("{mark}.").format(mark=mark) if mark else "", quick_care(pattern)]
        self._care.setText(" ".join(each for each in care if each))
        self._care.setVisible(bool(self._care.text()))

    def _refuse_name(self, sentence: str) -> None:
        words = QCoreApplication.translate("errors", sentence) if sentence else ""
        self._name_refusal.setText(words)
        self._name_refusal.setVisible(bool(words))
        self.name.setAccessibleDescription(words)
        self.name.setProperty("refused", bool(words))
        self.name.style().unpolish(self.name)
        self.name.style().polish(self.name)
        announce(self.name, words)

    def _name_problem(self) -> str:
        return problems(replace(NEW, name=self.name.text())).get("name", "")

    def _on_name_text_edited(self) -> None:
        self._refuse_name(self._name_problem())

    def _on_save_clicked(self) -> None:
        self._refuse_name(self._name_problem())
        refused = next((phase for phase in self._phases.values() if phase.value is None), None)
        pattern = self.typed
        if self._name_problem():
            self.focus_first()
        elif refused is not None:
            refused.focus()
        elif pattern is not None and not self._waiting:
            self.show_refusal("")
            self._waiting = True  # pressed twice, it is still one pattern
            self.save_requested.emit(pattern)
