# SPDX-License-Identifier: MIT
"""What a person writes, picks or slides in answer to one question; each gives and takes a field's value."""

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from companion.clock import Clock
from companion.desktop.theme import Tokens, scaled
from companion.model.journal import LINE_MAX, TEXT_MAX, WORDS_MAX, Value
from companion.ui.widgets.chip_picker import ChipPicker, PickerWords, Typing
from companion.ui.widgets.number_row import NumberRow
from companion.ui.widgets.rating_keys import RatingKeys
from companion.ui.widgets.scroll_page import label

EDGES_PX = 32
"""Room at the upper and lower edge of a field of several lines; with less its last line scrolls."""

ALL_TYPED = 1 << 20
"""A line takes so many characters: nothing that is typed is cut on the screen."""

FOLD_PX = 220
"""Narrower than this at 100 % text a slider's number stands below it, and what its ends mean in two lines."""

GONE_ON = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def without_controls(text: str) -> str:
    """``text`` as the data file keeps it, so that it comes back as it went: a line ends in \\n, and no other
    control character is in it but the tab.
    """
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """What was pasted from several lines stands in a field as one, but has their ends in it."""
    return without_controls(" ".join(text.splitlines()))


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


class _Refusal(QLabel):
    """Says how much of a text is more than can be kept; not there where all of it can."""

    def __init__(self, most: int) -> None:
        """``most``: characters that are kept."""
        super().__init__()
        self.setObjectName("refusal")
        self.setWordWrap(True)
        self._most = most
        self.hide()

    def look_at(self, text: str) -> None:
        more = len(text) - self._most
        if more == 1:
            self.setText(self.tr("The last character is more than can be kept here."))
        else:
            words = self.tr("The last {more} characters are more than can be kept here.")
            self.setText(words.format(more=more))
        self.setVisible(more > 0)


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
        self._refusal = _Refusal(TEXT_MAX)
        self.inside.addWidget(self._refusal)

    def value(self) -> str | None:
        return self._text()[:TEXT_MAX] or None

    def show_value(self, value: Value | None) -> None:
        self.field.blockSignals(True)
        self.field.setPlainText(value if isinstance(value, str) else "")
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.field.blockSignals(False)
        self._refusal.look_at(self._text())

    def focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _text(self) -> str:
        return without_controls(self.field.toPlainText())

    def _on_field_text_changed(self) -> None:
        self._refusal.look_at(self._text())
        self.changed.emit()


class _KeptLine(QWidget):
    """One line of words; what is longer than can be kept is said and not cut on the screen.

    Signals: ``edited()`` when the person types.
    """

    edited = Signal()

    def __init__(self, invite: str, name: str) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setMaxLength(ALL_TYPED)
        self.field.setPlaceholderText(invite)
        self.field.setAccessibleName(name)
        self.field.textEdited.connect(self.edited)
        self._refusal = _Refusal(LINE_MAX)
        self.field.textChanged.connect(lambda: self._refusal.look_at(one_line(self.field.text())))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self._refusal)

    @property
    def words(self) -> str:
        """What of it can be kept."""
        return one_line(self.field.text())[:LINE_MAX]

    def show_words(self, words: object) -> None:
        self.field.setText(words if isinstance(words, str) else "")
        self.field.setCursorPosition(0)  # its beginning is what one knows it by


class LineAnswer(Answer):
    """One line of words."""

    def __init__(self, name: str, invite: str = "", is_named: bool = True) -> None:
        super().__init__(name, is_named)
        self._line = _KeptLine(invite, name)
        self._line.edited.connect(self.changed)
        self.field = self._line.field
        self.field.returnPressed.connect(self.entered)
        self.inside.addWidget(self._line)

    def value(self) -> str | None:
        return self._line.words or None

    def show_value(self, value: Value | None) -> None:
        self._line.show_words(value)

    def focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


class LinesAnswer(Answer):
    """A few lines, one below the other; Enter goes to the next, from the last one on."""

    def __init__(self, name: str, invites: Sequence[str], is_named: bool = False) -> None:
        """``invites``: what stands in each line while it is empty."""
        super().__init__(name, is_named)
        self.inside.setSpacing(12)
        self._lines: list[_KeptLine] = []
        for number, invite in enumerate(invites):
            line = _KeptLine(invite, self.tr("{name}, {number}").format(name=name, number=number + 1))
            line.edited.connect(self.changed)
            line.field.returnPressed.connect(lambda number=number: self._on_field_entered(number))
            self.inside.addWidget(line)
            self._lines.append(line)
        self.fields = [line.field for line in self._lines]

    def value(self) -> tuple[str, ...] | None:
        lines = [line.words for line in self._lines]
        return tuple(lines) if any(lines) else None

    def show_value(self, value: Value | None) -> None:
        lines = value if isinstance(value, tuple) else ()
        for number, line in enumerate(self._lines):
            line.show_words(lines[number] if number < len(lines) else "")

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
        self._percent = 100
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        self._row.addWidget(self.slider, 1)
        self._row.addWidget(self._number)
        self.inside.addLayout(self._row)
        self._ends = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._ends.addWidget(label(least, "small"), 1)
        self._most = label(most, "small")
        self._ends.addWidget(self._most, 1)
        self.inside.addLayout(self._ends)
        self._fold()
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
        self._percent = text_percent
        self._number.setMinimumWidth(scaled(80, text_percent))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        narrow = self.width() < scaled(FOLD_PX, self._percent)
        ways = QBoxLayout.Direction
        for each in (self._row, self._ends):
            each.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        sides = Qt.AlignmentFlag
        self._most.setAlignment(sides.AlignLeft if narrow else sides.AlignRight)

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
        self,
        name: str,
        names: Mapping[str, str],
        words: PickerWords,
        is_named: bool = False,
        sentence_max: int | None = None,
    ) -> None:
        """``names``: what is shown for each id that is offered. ``sentence_max``: how many characters one's
        own sentence may have; None where single words are picked.
        """
        super().__init__(name, is_named)
        typing = Typing(counts=True) if sentence_max is None else Typing(sentence_max, True, True)
        self.picker = ChipPicker(words, names, typing=typing)
        self.picker.changed.connect(self.changed)
        self.picker.line.textEdited.connect(self.changed)
        self.inside.addWidget(self.picker)

    def value(self) -> tuple[str, ...] | None:
        words = list(self.picker.words)
        known = {each.casefold() for each in words}
        for word in self.picker.typed_words:
            if word.casefold() not in known:
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
