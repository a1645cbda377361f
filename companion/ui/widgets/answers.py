# SPDX-License-Identifier: MIT
"""What a person writes, picks or slides in answer to one question; each gives and takes a field's value."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from companion.clock import Clock
from companion.desktop.theme import Tokens
from companion.model.journal import LINE_MAX, TEXT_MAX, WORD_MAX, WORDS_MAX, Value
from companion.ui.widgets.chip_picker import ChipPicker, PickerWords, tidy
from companion.ui.widgets.number_row import NumberRow
from companion.ui.widgets.rating_keys import RatingKeys
from companion.ui.widgets.scroll_page import label

EDGES_PX = 32
"""Room at the upper and lower edge of a field of several lines; with less its last line scrolls."""

GONE_ON = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Answer(QWidget):
    """Signals: ``changed()`` when the person changes it; ``entered()`` when Enter says that it is done.

    name: for a screen reader, also shown above it where ``is_named``.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, name: str, is_named: bool = True) -> None:
        super().__init__()
        self.name = name
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(6)
        if is_named:
            self.inside.addWidget(label(name, "heading"))

    def value(self) -> Value | None:
        """What is given; None for nothing."""
        raise NotImplementedError

    def show_value(self, value: Value | None) -> None:
        """Show ``value`` without a signal."""
        raise NotImplementedError

    def focus(self) -> None:
        """Put the keyboard here."""
        raise NotImplementedError

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        """Take on colours and sizes, where it paints itself."""


class GrowingText(QPlainTextEdit):
    """Is as tall as what stands in it, so that a page scrolls and never a field within it."""

    def __init__(self, lines: int, invite: str, name: str) -> None:
        super().__init__()
        self._lines, self._tall = lines, 0
        self.setPlaceholderText(invite)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in GONE_ON and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the page goes on with it
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._tall)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._lay_out()
        lines = max(self._lines, round(self.document().size().height()))
        tall = lines * self.fontMetrics().lineSpacing() + EDGES_PX
        if tall != self._tall:
            self._tall = tall
            self.updateGeometry()

    def _lay_out(self) -> None:
        """Qt counts a block as one line until somebody asks for its size, which is when it is first seen."""
        layout = self.document().documentLayout()
        block = self.document().begin()
        while block.isValid():
            layout.blockBoundingRect(block)
            block = block.next()


class TextAnswer(Answer):
    """Several lines of words; what is longer than fits is said and not cut on the screen."""

    def __init__(self, name: str, invite: str = "", lines: int = 3, is_named: bool = True) -> None:
        super().__init__(name, is_named)
        self.field = GrowingText(lines, invite, name)
        self.field.textChanged.connect(self._on_field_text_changed)
        self.inside.addWidget(self.field)
        self._refusal = label("", "refusal")
        self._refusal.hide()
        self.inside.addWidget(self._refusal)

    def value(self) -> str | None:
        return self.field.toPlainText()[:TEXT_MAX] or None

    def show_value(self, value: Value | None) -> None:
        self.field.blockSignals(True)
        self.field.setPlainText(value if isinstance(value, str) else "")
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.field.blockSignals(False)
        self._show_refusal()

    def focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_refusal(self) -> None:
        more = len(self.field.toPlainText()) - TEXT_MAX
        words = self.tr("The last {more} characters are more than can be kept here.")
        self._refusal.setText(words.format(more=more))
        self._refusal.setVisible(more > 0)

    def _on_field_text_changed(self) -> None:
        self._show_refusal()
        self.changed.emit()


class LineAnswer(Answer):
    """One line of words."""

    def __init__(self, name: str, invite: str = "", is_named: bool = True) -> None:
        super().__init__(name, is_named)
        self.field = QLineEdit()
        self.field.setMaxLength(LINE_MAX)
        self.field.setPlaceholderText(invite)
        self.field.setAccessibleName(name)
        self.field.textEdited.connect(lambda _text: self.changed.emit())
        self.field.returnPressed.connect(self.entered)
        self.inside.addWidget(self.field)

    def value(self) -> str | None:
        return _one_line(self.field) or None

    def show_value(self, value: Value | None) -> None:
        self.field.setText(value if isinstance(value, str) else "")
        self.field.setCursorPosition(0)  # its beginning is what one knows it by

    def focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


def _one_line(field: QLineEdit) -> str:
    """What was pasted from several lines stands in the field as one, but has their ends in it."""
    return " ".join(field.text().splitlines())


class LinesAnswer(Answer):
    """A few lines, one below the other; Enter goes to the next, from the last one on."""

    def __init__(self, name: str, invites: Sequence[str], is_named: bool = False) -> None:
        """``invites``: what stands in each line while it is empty."""
        super().__init__(name, is_named)
        self.inside.setSpacing(12)
        self.fields: list[QLineEdit] = []
        for number, invite in enumerate(invites):
            field = QLineEdit()
            field.setMaxLength(LINE_MAX)
            field.setPlaceholderText(invite)
            field.setAccessibleName(self.tr("{name}, {number}").format(name=name, number=number + 1))
            field.textEdited.connect(lambda _text: self.changed.emit())
            field.returnPressed.connect(lambda number=number: self._on_field_entered(number))
            self.inside.addWidget(field)
            self.fields.append(field)

    def value(self) -> tuple[str, ...] | None:
        lines = list(map(_one_line, self.fields))
        return tuple(lines) if any(lines) else None

    def show_value(self, value: Value | None) -> None:
        lines = value if isinstance(value, tuple) else ()
        for number, field in enumerate(self.fields):
            line = lines[number] if number < len(lines) else ""
            field.setText(line if isinstance(line, str) else "")
            field.setCursorPosition(0)

    def focus(self) -> None:
        first = next((field for field in self.fields if not field.text()), self.fields[0])
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_field_entered(self, number: int) -> None:
        if number + 1 < len(self.fields):
            self.fields[number + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.entered.emit()


class PercentSlider(QSlider):
    """0 to 100 by fives; a digit puts it at ten times that, 1 and then 0 at 100. Enter is left to the page.

    Signals: ``put(int)`` when the person puts it anywhere, also where it stood.
    """

    put = Signal(int)

    def __init__(self, clock: Clock) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._clock = clock
        self._typed = RatingKeys()
        self.setRange(0, 100)
        self.setSingleStep(5)
        self.setPageStep(10)
        self.setMinimumHeight(44)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.actionTriggered.connect(lambda _action: self.put.emit(self.sliderPosition()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = event.key() - Qt.Key.Key_0
        if plain and 0 <= digit <= 9 and not event.isAutoRepeat():
            self.setValue(10 * self._typed.typed(digit, self._clock.monotonic_s()))
            self.put.emit(self.value())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # it scrolls the page, and gives no number on the way


class PercentAnswer(Answer):
    """How much, 0 to 100; nothing is given until the person puts it somewhere."""

    def __init__(self, name: str, least: str, most: str, clock: Clock, is_named: bool = False) -> None:
        """least, most: what 0 and 100 mean."""
        super().__init__(name, is_named)
        self._given: int | None = None
        self.slider = PercentSlider(clock)
        self.slider.setAccessibleName(name)
        self.slider.put.connect(self._on_slider_put)
        self._number = label("", "percent", wrap=False)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.slider, 1)
        row.addWidget(self._number)
        self.inside.addLayout(row)
        ends = QHBoxLayout()
        ends.addWidget(label(least, "small"), 1)
        right = label(most, "small")
        right.setAlignment(Qt.AlignmentFlag.AlignRight)
        ends.addWidget(right, 1)
        self.inside.addLayout(ends)
        self.show_value(None)

    def value(self) -> int | None:
        return self._given

    def show_value(self, value: Value | None) -> None:
        self._given = value if isinstance(value, int) else None
        self.slider.blockSignals(True)
        self.slider.setValue(50 if self._given is None else self._given)
        self.slider.blockSignals(False)
        self._show_number()

    def focus(self) -> None:
        self.slider.setFocus(Qt.FocusReason.OtherFocusReason)

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        del tokens
        self._number.setMinimumWidth(round(80 * text_percent / 100))

    def _show_number(self) -> None:
        given = self._given
        self.slider.setProperty("open", given is None)  # nothing is filled until something is given
        self.slider.style().unpolish(self.slider)
        self.slider.style().polish(self.slider)
        self._number.setText("–" if given is None else self.tr("{number} %").format(number=given))

    def _on_slider_put(self, given: int) -> None:
        self._given = given
        self._show_number()
        self.changed.emit()


class RatingAnswer(Answer):
    """0 to 10: one tap, or a digit while the keyboard is on the row (1 and then 0 is 10)."""

    def __init__(self, name: str, clock: Clock, is_named: bool = False) -> None:
        super().__init__(name, is_named)
        self._clock = clock
        self._typed = RatingKeys()
        self._given: int | None = None
        self.row = NumberRow()
        self.row.setAccessibleName(name)
        self.row.rated.connect(self._on_row_rated)
        self.inside.addWidget(self.row)

    def value(self) -> int | None:
        return self._given

    def show_value(self, value: Value | None) -> None:
        self._given = value if isinstance(value, int) else None
        self.row.show_rating(self._given)

    def focus(self) -> None:
        self.row.focus_row()

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self.row.set_theme(tokens, text_percent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = event.key() - Qt.Key.Key_0
        if plain and 0 <= digit <= 9 and not event.isAutoRepeat():
            self._on_row_rated(self._typed.typed(digit, self._clock.monotonic_s()))
        else:
            super().keyPressEvent(event)

    def _on_row_rated(self, rating: int) -> None:
        self._given = rating
        self.row.show_rating(rating)
        self.changed.emit()


class WordsAnswer(Answer):
    """Words to tick, and one's own beside them; one that is typed counts before Enter adds it."""

    def __init__(
        self, name: str, names: Mapping[str, str], words: PickerWords, is_named: bool = False
    ) -> None:
        """``names``: what is shown for each id that is offered."""
        super().__init__(name, is_named)
        self.picker = ChipPicker(words, names)
        self._ids = {shown.casefold(): each for each, shown in names.items()}
        self.picker.changed.connect(self.changed)
        self.picker.line.textEdited.connect(self.changed)
        self.inside.addWidget(self.picker)

    def value(self) -> tuple[str, ...] | None:
        words = list(self.picker.words)
        known = {each.casefold() for each in words}
        for typed in map(tidy, self.picker.typed.split(",")):
            word = self._ids.get(typed.casefold(), typed)
            if 0 < len(word) <= WORD_MAX and word.casefold() not in known:
                known.add(word.casefold())
                words.append(word)
        return tuple(words[:WORDS_MAX]) or None

    def show_value(self, value: Value | None) -> None:
        words = value if isinstance(value, tuple) else ()
        self.picker.blockSignals(True)
        self.picker.show_words([each for each in words if isinstance(each, str)])
        self.picker.blockSignals(False)

    def focus(self) -> None:
        self.picker.focus_chips()

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self.picker.set_theme(tokens, text_percent)
