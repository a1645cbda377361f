# SPDX-License-Identifier: MIT
"""Words and sentences to begin with: each a button that wraps, so that a long one is never cut."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QWidget

from companion.desktop.theme import BODY_PX, CONTROL_PX, LIGHT, Tokens, scaled
from companion.ui.widgets.answers import TextAnswer
from companion.ui.widgets.flow_layout import rows_of

SIDE_PX, EDGE_PX, GAP_PX, CORNER_PX = 16, 9, 8, 20
"""In pixels, at any text size: inside at the sides, above and below the words; between; the corner."""

LEAST_WIDE_PX = 160

_MOVES = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


def add_words(answer: TextAnswer, words: str, between: str, replaced: tuple[str, ...] = ()) -> None:
    """Put ``words`` into a field as an edit, which Ctrl+Z takes back.

    They come after what stands there, with ``between`` in the middle, or in the place of what is one of
    ``replaced``: nothing that was written by hand is lost.
    """
    cursor = QTextCursor(answer.field.document())
    there = answer.field.toPlainText()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.beginEditBlock()
    if there.strip() in ("", *replaced):
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(words)
    else:
        cursor.insertText(("" if there[-1].isspace() else between) + words)
    cursor.endEditBlock()
    answer.field.moveCursor(QTextCursor.MoveOperation.End)
    answer.focus()


class OfferButton(QAbstractButton):
    """One of them; its words wrap where the row is too narrow."""

    def __init__(self, which: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.which = which
        self._tokens, self._percent = LIGHT, 100
        self.setText(words)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._percent = tokens, text_percent
        self.update()

    def size_within(self, width: int) -> QSize:
        """The size it needs where it may be ``width`` pixels wide."""
        room = QRect(0, 0, max(1, width - 2 * SIDE_PX), 100_000)
        wrap = int(Qt.TextFlag.TextWordWrap)
        words = QFontMetrics(self._font()).boundingRect(room, wrap, self.text())
        wide = min(width, words.width() + 2 * SIDE_PX + 2)
        return QSize(wide, max(CONTROL_PX, words.height() + 2 * EDGE_PX))

    def sizeHint(self) -> QSize:
        return self.size_within(100_000)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if Qt.Key(key) in (*_MOVES, Qt.Key.Key_Home, Qt.Key.Key_End):
            event.ignore()  # the group moves
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        tokens, focus = self._tokens, self.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = 2.0 if focus else 1.0
        painter.setBrush(QColor(tokens.accent_soft if self.underMouse() else tokens.panel))
        painter.setPen(QPen(QColor(tokens.accent if focus else tokens.edge), wide))
        inside = self.rect().toRectF().adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        painter.drawRoundedRect(inside, CORNER_PX, CORNER_PX)
        painter.setFont(self._font())
        painter.setPen(QColor(tokens.ink))
        words = self.rect().adjusted(SIDE_PX, 0, -SIDE_PX + 2, 0)
        across = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, int(across) | int(Qt.TextFlag.TextWordWrap), self.text())
        painter.end()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(scaled(BODY_PX, self._percent))
        return font


class OfferedWords(QWidget):
    """One group for the keyboard: Tab enters it once, arrow keys, Home and End move, Space and Enter pick.

    Signals: ``taken(str)`` with the id of the one that was picked.
    """

    taken = Signal(str)

    def __init__(self, name: str, words: Mapping[str, str]) -> None:
        """``words``: id to what is shown, in order."""
        super().__init__()
        self.setAccessibleName(name)
        self._words = dict(words)
        self.buttons = [OfferButton(which, shown, self) for which, shown in words.items()]
        for each in self.buttons:
            each.clicked.connect(self._on_button_clicked)
        self._keep_one_tab_stop(self.buttons[0])
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def every(self) -> tuple[str, ...]:
        """All that is offered."""
        return tuple(self._words.values())

    def words_of(self, which: str) -> str:
        """What is shown for an id."""
        return self._words[which]

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        for each in self.buttons:
            each.set_theme(tokens, text_percent)
        self._arrange()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDE_PX, CONTROL_PX)

    def heightForWidth(self, width: int) -> int:
        return max(place.bottom() + 1 for place in self._places(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self.buttons) - 1
        here = next((index for index, each in enumerate(self.buttons) if each.hasFocus()), None)
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        if here is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif key in ends or key in _MOVES:
            there = ends[key] if key in ends else min(max(here + _MOVES[key], 0), last)
            self._keep_one_tab_stop(self.buttons[there])
            self.buttons[there].setFocus(Qt.FocusReason.TabFocusReason)
            self._show_in_page(self.buttons[there])
        else:
            super().keyPressEvent(event)

    def _places(self, width: int) -> list[QRect]:
        sizes = [each.size_within(max(width, LEAST_WIDE_PX)) for each in self.buttons]
        places = [QRect()] * len(sizes)
        top = 0
        for row in rows_of([size.width() for size in sizes], width, GAP_PX):
            left = 0
            for index in row:
                places[index] = QRect(left, top, sizes[index].width(), sizes[index].height())
                left += sizes[index].width() + GAP_PX
            top += max(sizes[index].height() for index in row) + GAP_PX
        return places

    def _arrange(self) -> None:
        for each, place in zip(self.buttons, self._places(self.width()), strict=True):
            each.setGeometry(place)

    def _show_in_page(self, button: OfferButton) -> None:
        """Tab scrolls the page by itself, the group's own keys do not."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(button)

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, OfferButton):
            self._keep_one_tab_stop(button)
            self.taken.emit(button.which)

    def _keep_one_tab_stop(self, stop: OfferButton) -> None:
        for each in self.buttons:
            policy = Qt.FocusPolicy.StrongFocus if each is stop else Qt.FocusPolicy.ClickFocus
            each.setFocusPolicy(policy)
