# SPDX-License-Identifier: MIT
"""A field for a number, with what is wrong with it in words under it. It never changes what was typed."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.desktop.theme import scaled
from companion.ui.widgets.scroll_page import label

WIDE_PX = 88
"""The field's width at 100 % text."""

TYPED_MAX = 12

_NUMBER = re.compile(r"[-−]?(\d+[.,]?\d*|[.,]\d+)")


def number_in(text: str) -> float | None:
    """The number in ``text``, with a point or a comma (5.5, 5,5), or None."""
    text = text.strip()
    if _NUMBER.fullmatch(text) is None:
        return None
    return float(text.replace(",", ".").replace("−", "-"))


@dataclass(frozen=True, slots=True)
class Limits:
    """From ``low`` to ``high``, both allowed, in steps of ``step`` from 0."""

    low: float
    high: float
    step: float = 1.0

    def allow(self, number: float) -> bool:
        return self.low <= number <= self.high and number % self.step == 0

    def stepped(self, number: float, up: bool) -> float:
        """The next step above or below ``number`` that is within the limits."""
        steps = floor(number / self.step) + 1 if up else ceil(number / self.step) - 1
        return min(self.high, max(self.low, steps * self.step))


class _Edit(QLineEdit):
    """A line that tells of Up and Down. Signals: ``stepped(bool)``, True for up."""

    stepped = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(event.key() == Qt.Key.Key_Up)
        else:
            super().keyPressEvent(event)


class NumberField(QWidget):
    """Signals: ``value_changed(float)`` when the person typed or stepped to another allowed number;
    ``edited()`` after each change they make, also one that is refused.

    ``judge`` is given the number (None for what is none) and says in one sentence why it is refused,
    or nothing. Up and Down step within the limits.
    """

    value_changed = Signal(float)
    edited = Signal()

    def __init__(
        self,
        name: str,
        unit: str,
        limits: Limits,
        judge: Callable[[float | None], str],
        captioned: bool = True,
    ) -> None:
        """``name``: what the number is, shown above when ``captioned``. ``unit``: shown after it."""
        super().__init__()
        self._limits = limits
        self._judge = judge
        self._last = limits.low
        self._sentence = ""
        self.edit = _Edit()
        self.edit.setMaxLength(TYPED_MAX)
        self.edit.setAccessibleName(f"{name}, {unit}")
        self.refusal = label("", "refusal")
        self.refusal.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if captioned:
            caption = label(name)
            caption.setBuddy(self.edit)
            column.addWidget(caption)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.edit)
        self.unit = label(unit, "muted", wrap=False)
        self.unit.setBuddy(self.edit)
        row.addWidget(self.unit)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.refusal)
        self.edit.textEdited.connect(self._on_edit_text_edited)
        self.edit.stepped.connect(self._on_edit_stepped)
        self.apply_text_size(100)

    @property
    def value(self) -> float | None:
        """The number, or None while what stands there is refused."""
        number = number_in(self.edit.text())
        return None if number is None or self._judge(number) else number

    @property
    def last_value(self) -> float:
        """The last allowed number, also while another is refused."""
        return self._last

    def show_value(self, number: float) -> None:
        """Show ``number``. Words that are still being typed over that same number stay."""
        if self.edit.hasFocus() and number == self._last:
            return
        self._last = number
        self.edit.setText(_text(number))
        self.show_refusal("")

    def show_refusal(self, sentence: str) -> None:
        """Say ``sentence`` under the field; nothing takes it away."""
        if sentence == self._sentence:
            return
        self._sentence = sentence
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))
        self.edit.setAccessibleDescription(sentence)
        self.edit.setProperty("refused", bool(sentence))
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)
        announce(self.edit, sentence)

    def focus(self) -> None:
        """Put the keyboard here, with the number selected."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.selectAll()

    def apply_text_size(self, text_percent: int) -> None:
        self.edit.setFixedWidth(scaled(WIDE_PX, text_percent))

    def _on_edit_text_edited(self) -> None:
        number = number_in(self.edit.text())
        sentence = self._judge(number)
        self.show_refusal(sentence)
        if not sentence and number is not None and number != self._last:
            self._last = number
            self.value_changed.emit(number)
        self.edited.emit()

    def _on_edit_stepped(self, up: bool) -> None:
        number = number_in(self.edit.text())
        self.edit.setText(_text(self._limits.stepped(self._last if number is None else number, up)))
        self._on_edit_text_edited()


def _text(number: float) -> str:
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(float(number), "g", 10)


def outside(limits: Limits, sentence: str) -> Callable[[float | None], str]:
    """A judge that says ``sentence`` of everything but an allowed number."""

    def judge(number: float | None) -> str:
        return "" if number is not None and limits.allow(number) else sentence

    return judge
