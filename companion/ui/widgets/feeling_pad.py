# SPDX-License-Identifier: MIT
"""A square to say in one place how pleasant and how stirred up it is: nine by nine, with words at its ends.

Our own, with the two axes and the fineness of the Affect Grid (Russell, Weiss & Mendelsohn 1989).
"""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.desktop.announce import announce
from companion.desktop.theme import LIGHT, SMALL_PX, Tokens, scaled
from companion.model.check_in import PAD_MAX, PAD_MIN
from companion.ui.check_in_words import pad_in_words

Place = tuple[int, int]
"""How pleasant and how stirred up, each -4 to 4."""

CELLS = PAD_MAX - PAD_MIN + 1
CELL_PX, LEAST_CELL_PX, CORNER_PX, GAP_PX = 34, 18, 12, 8
DOT_SHARE, RING_SHARE = 0.36, 0.46
"""Of a cell: the dot's radius, and that of the ring around where the keyboard is."""

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
    Qt.Key.Key_Home: (PAD_MIN - PAD_MAX, 0),
    Qt.Key.Key_End: (PAD_MAX - PAD_MIN, 0),
    Qt.Key.Key_PageUp: (0, PAD_MAX - PAD_MIN),
    Qt.Key.Key_PageDown: (0, PAD_MIN - PAD_MAX),
}


def clamped(level: int) -> int:
    """The nearest level that is on the pad."""
    return min(max(level, PAD_MIN), PAD_MAX)


def square_in(width: float, height: float, side_words: float, line: float) -> QRectF:
    """The square of cells, in the middle: ``side_words`` left and right of it, ``line`` above and below."""
    side = max(1.0, min(width - 2 * (side_words + GAP_PX), height - 2 * (line + GAP_PX)))
    return QRectF((width - side) / 2, (height - side) / 2, side, side)


def place_at(position: QPointF, square: QRectF) -> Place:
    """The place under ``position``; beside the square, the nearest one."""
    cell = square.width() / CELLS
    across = int((position.x() - square.left()) // cell) + PAD_MIN
    up = PAD_MAX - int((position.y() - square.top()) // cell)
    return clamped(across), clamped(up)


def cell_of(place: Place, square: QRectF) -> QRectF:
    """Where ``place`` stands in the square."""
    cell = square.width() / CELLS
    return QRectF(
        square.left() + (place[0] - PAD_MIN) * cell, square.top() + (PAD_MAX - place[1]) * cell, cell, cell
    )


class FeelingPad(QWidget):
    """By mouse: a click or a drag. By keyboard: arrow keys, Home, End, Page Up and Down; Space for
    the middle.

    Signals: ``chosen(int, int)``, how pleasant and how stirred up, when the person moves it.
    """

    chosen = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._tokens, self._percent = LIGHT, 100
        self._place: Place | None = None
        self._hovered: Place | None = None
        self._name = self.tr("How it feels: pleasant or unpleasant, calm or stirred up")
        self._ends = (
            self.tr("Stirred up"),
            self.tr("Calm"),
            self.tr("Unpleasant"),
            self.tr("Pleasant"),
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._describe()

    @property
    def place(self) -> Place | None:
        """What is chosen now."""
        return self._place

    def show_place(self, place: Place | None) -> None:
        """Show ``place`` as chosen, or none, without a signal."""
        self._place = place
        self._describe()
        self.update()

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._percent = tokens, text_percent
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self._size(self._cell())

    def minimumSizeHint(self) -> QSize:
        return self._size(LEAST_CELL_PX)

    def heightForWidth(self, width: int) -> int:
        fitting = (width - self._size(0).width()) // CELLS
        return self._size(max(LEAST_CELL_PX, min(self._cell(), fitting))).height()

    def square(self) -> QRectF:
        """Where the cells stand now, in the widget's pixels."""
        side, line = self._words()
        return square_in(self.width(), self.height(), side, line)

    # choosing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        across, up = self._place or (0, 0)
        if plain and key in _ARROWS:
            self._choose((clamped(across + _ARROWS[key][0]), clamped(up + _ARROWS[key][1])))
        elif plain and key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose((across, up))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(place_at(event.position(), self.square()))
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = place_at(event.position(), self.square())
        if event.buttons() & Qt.MouseButton.LeftButton:
            if place != self._place:
                self._choose(place)
        else:
            self._hover(place if self.square().contains(event.position()) else None)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _choose(self, place: Place) -> None:
        self.show_place(place)
        announce(self, pad_in_words(*place))
        self.chosen.emit(*place)

    def _hover(self, place: Place | None) -> None:
        if place != self._hovered:
            self._hovered = place
            self.update()

    def _describe(self) -> None:
        said = pad_in_words(*self._place) if self._place is not None else self.tr("not said")
        self.setAccessibleName(self.tr("{question}. Now: {place}").format(question=self._name, place=said))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        tokens, square = self._tokens, self.square()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(tokens.bg))
        painter.setPen(QPen(QColor(tokens.edge), 1.0))
        painter.drawRoundedRect(square, CORNER_PX, CORNER_PX)
        self._paint_cells(painter, square)
        if self._hovered is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            self._circle(painter, cell_of(self._hovered, square), RING_SHARE)
        if self._place is not None:
            painter.setPen(QPen(QColor(tokens.panel), 2.0))
            painter.setBrush(QColor(tokens.accent))
            self._circle(painter, cell_of(self._place, square), DOT_SHARE)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2.0))
            painter.drawRoundedRect(square.adjusted(-1, -1, 1, 1), CORNER_PX, CORNER_PX)
            painter.setPen(QPen(QColor(tokens.ink), 2.0))
            self._circle(painter, cell_of(self._place or (0, 0), square), RING_SHARE)
        self._paint_words(painter, square)
        painter.end()

    def _paint_cells(self, painter: QPainter, square: QRectF) -> None:
        """A small mark for each place, and the two axes through the middle."""
        tokens, centre = self._tokens, square.center()
        painter.setPen(QPen(QColor(tokens.line), 1.5))
        painter.drawLine(QPointF(square.left() + 1, centre.y()), QPointF(square.right() - 1, centre.y()))
        painter.drawLine(QPointF(centre.x(), square.top() + 1), QPointF(centre.x(), square.bottom() - 1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.edge))
        for across in range(PAD_MIN, PAD_MAX + 1):
            for up in range(PAD_MIN, PAD_MAX + 1):
                painter.drawEllipse(cell_of((across, up), square).center(), 1.4, 1.4)

    def _circle(self, painter: QPainter, cell: QRectF, share: float) -> None:
        radius = cell.width() * share
        painter.drawEllipse(cell.center(), radius, radius)

    def _paint_words(self, painter: QPainter, square: QRectF) -> None:
        above, below, left, right = self._ends
        side, line = self._words()
        painter.setFont(self._font())
        painter.setPen(QColor(self._tokens.ink))
        middle = square.center().y() - line / 2
        for words, place, align in (
            (
                above,
                QRectF(0, square.top() - GAP_PX - line, self.width(), line),
                Qt.AlignmentFlag.AlignHCenter,
            ),
            (below, QRectF(0, square.bottom() + GAP_PX, self.width(), line), Qt.AlignmentFlag.AlignHCenter),
            (left, QRectF(square.left() - GAP_PX - side, middle, side, line), Qt.AlignmentFlag.AlignRight),
            (right, QRectF(square.right() + GAP_PX, middle, side, line), Qt.AlignmentFlag.AlignLeft),
        ):
            painter.drawText(place, align | Qt.AlignmentFlag.AlignVCenter, words)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(scaled(SMALL_PX, self._percent))
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _words(self) -> tuple[float, float]:
        """The room for the words at the left and right, and the height of a line."""
        metrics = QFontMetrics(self._font())
        return max(metrics.horizontalAdvance(each) for each in self._ends[2:]) + 2.0, metrics.height()

    def _cell(self) -> int:
        """Grows with the text, but less: the cells hold no words."""
        return scaled(CELL_PX, 100 + (self._percent - 100) // 4)

    def _size(self, cell: int) -> QSize:
        side, line = self._words()
        return QSize(
            round(CELLS * cell + 2 * (side + GAP_PX) + 2), round(CELLS * cell + 2 * (line + GAP_PX) + 2)
        )
