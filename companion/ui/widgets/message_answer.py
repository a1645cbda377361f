# SPDX-License-Identifier: MIT
"""A message that follows from other answers: in sight while it grows, and at last in the person's hands."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.desktop.icons import icon
from companion.desktop.theme import LIGHT, Tokens, scaled
from companion.model.journal import Value
from companion.ui.say_words import blame_line
from companion.ui.widgets.answers import TextAnswer
from companion.ui.widgets.button import button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.scroll_page import card, label

ICON_PX = 18

PIECE = 600
"""Letters that are laid out at a time."""


class GrowingMessage(QWidget):
    """The message so far, to read; and a quiet line where its words may sound like blame."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        frame, inside = card()
        inside.setSpacing(4)
        inside.addWidget(label(self.tr("Your message so far"), "small"))
        self._words = LongWords()
        inside.addWidget(self._words)
        column.addWidget(frame)
        self._blame = BlameLine()
        column.addWidget(self._blame)
        self._message = ""

    @property
    def words(self) -> str:
        """What is shown as the message."""
        return self._message or self.tr("It grows here as you type.")

    def show_message(self, message: str) -> None:
        """Only what is in sight is laid out; the others catch up when their step is shown."""
        self._message = message
        if self.isVisible():
            self._catch_up(aloud=True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up(aloud=False)

    def _catch_up(self, aloud: bool) -> None:
        self._words.show_words(self.words)
        self._blame.look_at(self._message, aloud)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some lines of a text. source: the letters that were looked at; taken: how many of them its lines have.
    x, y of each line in pixels from the piece's top."""

    source: str
    taken: int
    layout: QTextLayout
    lines: tuple[QTextLine, ...]
    tops: tuple[float, ...]
    tall: float


class LongWords(QLabel):
    """A label whose words may be many and change with every letter: only the lines that change are laid out
    again, where a plain label lays out all of them several times. A word longer than a line is broken."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pieces: list[_Piece] = []
        self._tall = 0

    def show_words(self, words: str) -> None:
        if words != self.text():
            self.setText(words)
            self._fit(self._pieces)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """As tall as it is at its present width, so that a page need not ask for all the others."""
        return QSize(0, self._tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        seen, top = event.rect(), 0.0
        for piece in self._pieces:
            for line, y in zip(piece.lines, piece.tops, strict=True):
                if top + y <= seen.bottom() + 1 and top + y + line.height() >= seen.top():
                    line.draw(painter, QPointF(0.0, top))
            top += piece.tall
        painter.end()

    def _fit(self, before: Sequence[_Piece] = ()) -> None:
        """``before``: pieces of the same width and font, of which those that are the same are taken over."""
        text, width, at = self.text(), self.width(), 0
        known = {piece.source: piece for piece in before}
        self._pieces = []
        while at < len(text):
            self._pieces.append(self._piece(text, at, width, known))
            at += self._pieces[-1].taken
        tall = ceil(sum(piece.tall for piece in self._pieces))
        if tall != self._tall:
            self._tall = tall
            self.updateGeometry()

    def _piece(self, text: str, at: int, width: int, known: dict[str, _Piece]) -> _Piece:
        """From ``at``, where a line begins. Its last line may go on, so it begins the next piece."""
        letters = PIECE
        while True:
            is_last = at + letters >= len(text)
            source = text[at : at + letters]
            same = known.get(source)
            if same is not None and is_last == (same.taken == len(source)):
                return same
            layout, lines, tops, tall = self._lay_out(source, width, _is_from_right(text))
            if is_last:
                return _Piece(source, len(source), layout, tuple(lines), tuple(tops[:-1]), tall)
            if len(lines) > 1:
                units = lines[-1].textStart()
                taken = source.encode("utf-16-le", "surrogatepass")[: 2 * units]
                letters = len(taken.decode("utf-16-le", "surrogatepass"))
                return _Piece(source, letters, layout, tuple(lines[:-1]), tuple(tops[:-2]), tops[-2])
            letters *= 2

    def _lay_out(
        self, words: str, width: int, from_right: bool
    ) -> tuple[QTextLayout, list[QTextLine], list[float], float]:
        """Its lines, where each begins and the last one ends, and that end."""
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        ways = Qt.LayoutDirection
        option.setTextDirection(ways.RightToLeft if from_right else ways.LeftToRight)
        layout = QTextLayout(words.replace("\n", "\u2028"), self.font())
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        lines: list[QTextLine] = []
        tops = [0.0]
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0.0, tops[-1]))
            tops.append(tops[-1] + max(line.height(), self.fontMetrics().lineSpacing()))
            lines.append(line)
        layout.endLayout()
        return layout, lines, tops, tops[-1]


def _is_from_right(text: str) -> bool:
    """By the first letter that has a direction, as Qt does."""
    ways = (unicodedata.bidirectional(each) for each in text)
    return next((way != "L" for way in ways if way in ("L", "R", "AL")), False)


class BlameLine(QWidget):
    """Says which words may sound like blame, and what one might say in their place; else not there."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._line = label("", "muted")
        column.addWidget(self._line)
        self.hide()

    @property
    def words(self) -> str:
        return self._line.text()

    def look_at(self, text: str, aloud: bool = True) -> None:
        """``aloud``: a screen reader hears it where it is new."""
        line = blame_line(text)
        if line != self._line.text():
            self._line.setText(line)
            self.setVisible(bool(line))
            if aloud and self.isVisible():
                announce(self, line)


class MessageAnswer(TextAnswer):
    """The message to change and to copy. It follows the other answers until the person changes it here."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "", 4, is_named=False)
        self._followed = ""
        self._own = False
        row = QWidget()
        flow = FlowLayout(row, gap=12)
        self.copy = button(self.tr("Copy"))
        self.copy.clicked.connect(self._on_copy_clicked)
        self.again = button(self.tr("Put together again"), "quiet")
        self.again.setToolTip(self.tr("From your answers; what you changed here is replaced"))
        self.again.clicked.connect(self._on_again_clicked)
        self.again.hide()
        for each in (self.copy, self.again):
            flow.addWidget(each)
        self.blame = BlameLine()
        self.inside.setSpacing(12)
        self.inside.addWidget(self.blame)
        self.inside.addWidget(row)
        self.apply_theme(LIGHT, 100)

    @property
    def message(self) -> str:
        """What stands in the field, or will when it is in sight."""
        return self.field.toPlainText() if self._own else self._followed

    def follow(self, message: str) -> None:
        """What follows from the other answers now; it is shown where the person changed nothing here."""
        self._followed = message
        if self.isVisible():
            self._catch_up()

    def value(self) -> str | None:
        return super().value() if self._own else None

    def show_value(self, value: Value | None) -> None:
        self._own = isinstance(value, str) and bool(value.strip())
        if self._own:
            super().show_value(value)
            self._show_state()
        elif self.isVisible():
            self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        if not self._own and self.field.toPlainText() != self._followed:
            super().show_value(self._followed)
        self._show_state()

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        size = scaled(ICON_PX, text_percent)
        self.copy.setIcon(icon("copy", tokens.ink, size))
        self.copy.setIconSize(QSize(size, size))

    def _show_state(self) -> None:
        self.again.setVisible(self._own and self.message != self._followed)
        self.copy.setEnabled(bool(self.message.strip()))
        self.copy.setText(self.tr("Copy"))
        self.blame.look_at(self.message)

    def _on_field_text_changed(self) -> None:
        self._own = self.field.toPlainText() != self._followed
        self._show_state()
        super()._on_field_text_changed()

    def _on_copy_clicked(self) -> None:
        QApplication.clipboard().setText(self.message)
        self.copy.setText(self.tr("Copied"))
        announce(self.copy, self.copy.text())

    def _on_again_clicked(self) -> None:
        """As an edit, so that Ctrl+Z brings back what stood there."""
        cursor = QTextCursor(self.field.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(self._followed)
        self.focus()
