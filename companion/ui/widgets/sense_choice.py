# SPDX-License-Identifier: MIT
"""Which senses to use: one button that stays down for each, and sets that are chosen with one press."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.desktop.icons import icon
from companion.desktop.theme import LIGHT, Tokens, scaled
from companion.settings import SENSES
from companion.ui.ground_words import SETS, sense_names, set_name
from companion.ui.widgets.button import button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.scroll_page import label

MARK_PX = 18


class _Toggle(QPushButton):
    """Stays down. It keeps room for its name in bold, so that choosing it moves nothing."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        bold = QFontMetrics(font).horizontalAdvance(self.text())
        plain = QFont(self.font())
        plain.setWeight(QFont.Weight.Normal)
        return hint + QSize(max(0, bold - QFontMetrics(plain).horizontalAdvance(self.text())), 0)


class SenseChoice(QWidget):
    """At least one sense stays chosen.

    Signals: ``chosen(tuple)`` with the senses in their order, when the person changes them.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._tokens, self._text_percent = LIGHT, 100
        self._buttons = {sense: self._made_toggle(name) for sense, name in sense_names().items()}
        self.sets = {senses: button(self._set_words(senses)) for senses in SETS}
        self._last = label(self.tr("One sense stays. Choose another one first."), "small")
        self._last.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(_flow(*self._buttons.values()))
        column.addWidget(self._last)
        column.addWidget(label(self.tr("Or with one press:"), "muted"))
        column.addWidget(_flow(*self.sets.values()))
        for toggle in self._buttons.values():
            toggle.clicked.connect(self._on_toggle_clicked)
        for made in self.sets.values():
            made.clicked.connect(self._on_set_clicked)
        self.choose(SENSES)

    @property
    def senses(self) -> tuple[str, ...]:
        """What is chosen now, in the order of the walk."""
        return tuple(sense for sense, toggle in self._buttons.items() if toggle.isChecked())

    def choose(self, senses: tuple[str, ...]) -> None:
        """Show ``senses`` (at least one) as chosen, without a signal."""
        for sense, toggle in self._buttons.items():
            toggle.setChecked(sense in senses)
        self._last.hide()
        self._show_marks()

    def toggle(self, sense: str) -> QPushButton:
        """The button of a sense."""
        return self._buttons[sense]

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._text_percent = tokens, text_percent
        self._show_marks()

    def _on_toggle_clicked(self) -> None:
        toggle = self.sender()
        if not self.senses and isinstance(toggle, QPushButton):
            toggle.setChecked(True)
            self._last.show()
            announce(self._last, self._last.text())
            return
        self._last.hide()
        self._show_marks()
        self.chosen.emit(self.senses)

    def _on_set_clicked(self) -> None:
        senses = next(senses for senses, made in self.sets.items() if made is self.sender())
        self.choose(senses)
        announce(self, set_name(senses))
        self.chosen.emit(senses)

    def _show_marks(self) -> None:
        """A tick where a sense is used, a plus where it can be added: colour never speaks alone."""
        px = scaled(MARK_PX, self._text_percent)
        for toggle in self._buttons.values():
            on = toggle.isChecked()
            colour = self._tokens.on_accent if on else self._tokens.muted
            toggle.setIcon(icon("check" if on else "plus", colour, px))
            toggle.setIconSize(QSize(px, px))

    def _made_toggle(self, name: str) -> QPushButton:
        made = _Toggle(name)
        made.setAutoDefault(True)  # Enter presses it too
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setCheckable(True)
        for each in ("segment", "first", "last"):  # a segment of its own, round at both ends
            made.setProperty(each, True)
        made.setAccessibleName(self.tr("Use: {sense}").format(sense=name))
        return made

    def _set_words(self, senses: tuple[str, ...]) -> str:
        return self.tr("All five") if senses == SENSES else set_name(senses)


def _flow(*buttons: QPushButton) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row, gap=8)
    for each in buttons:
        flow.addWidget(each)
    return row
