# SPDX-License-Identifier: MIT
"""One circle for each thing to notice: filled for what was noticed, the next one outlined in gold."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.desktop.icons import paint_icon
from companion.desktop.theme import CONTROL_PX, LIGHT, Tokens, scaled

CIRCLE_PX, GAP_SHARE, LEAST_PX = 58, 22 / 58, 16
"""A circle at 100 % text, the gap as a share of it, and how small it may get where there is no room."""

NEXT_PX, REST_PX, TICK_SHARE = 3.0, 2.0, 0.5


def row_counts(of: int, columns: int) -> list[int]:
    """``of`` circles in as few rows of at most ``columns`` as may be, and those as even as may be."""
    rows = -(-of // columns)
    least, more = divmod(of, rows)
    return [least + (row < more) for row in range(rows)]


def needed(counts: list[int], circle: float) -> tuple[float, float]:
    """Width and height of rows of circles with their gaps."""
    gap = circle * GAP_SHARE
    rows = len(counts)
    return max(counts) * (circle + gap) - gap, rows * (circle + gap) - gap


def wrapped(of: int, width: float, circle: float) -> list[int]:
    """The rows that circles of one size take in ``width``; one in each where not even one fits."""
    gap = circle * GAP_SHARE
    return row_counts(of, max(1, int((width + gap) / (circle + gap))))


def mark_places(of: int, width: float, height: float, circle: float) -> list[QRectF]:
    """Where the circles stand, in the middle: ``circle`` large, or smaller where that has no room."""
    counts = wrapped(of, width, circle)
    while circle > 1:
        wide, tall = needed(counts, circle)
        if wide <= width and tall <= height:
            break
        circle = max(1.0, circle - 1)
        counts = wrapped(of, width, circle)
    gap = circle * GAP_SHARE
    top = (height - needed(counts, circle)[1]) / 2
    places = []
    for row, count in enumerate(counts):
        left = (width - needed([count], circle)[0]) / 2
        y = top + row * (circle + gap)
        places += [QRectF(left + column * (circle + gap), y, circle, circle) for column in range(count)]
    return places


class MarkRow(QWidget):
    """So many circles, in more rows where one has no room. It takes no focus: its page has a key for it.

    Signals: ``clicked()`` when the person clicks one that is still open.
    """

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens, self._percent = LIGHT, 100
        self._marked, self._of = 0, 0
        self._pressed = False
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._percent = tokens, text_percent
        self.updateGeometry()
        self.update()

    def show_marks(self, marked: int, of: int) -> None:
        """``marked`` (0 to ``of``) of ``of`` circles (0 or more) are filled."""
        if (marked, of) == (self._marked, self._of):
            return
        if of != self._of:
            self.updateGeometry()
        self._marked, self._of = marked, of
        self.setAccessibleName(self.tr("{marked} of {all} noticed").format(marked=marked, all=of))
        self.update()

    def sizeHint(self) -> QSize:
        """All in one row."""
        wide, tall = needed([max(1, self._of)], self._circle())
        return QSize(round(wide) + 1, round(tall) + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(CONTROL_PX, LEAST_PX)

    def heightForWidth(self, width: int) -> int:
        circle = min(self._circle(), width)
        return round(needed(wrapped(max(1, self._of), width, circle), circle)[1]) + 1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.button() == Qt.MouseButton.LeftButton and self._is_open(event.position())
        if not self._pressed:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, False
        if pressed and self._is_open(event.position()):
            self.clicked.emit()
        else:
            super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_open = self._is_open(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_open else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def places(self) -> list[QRectF]:
        """Where the circles stand now, in the widget's pixels."""
        if not self._of:
            return []
        return mark_places(self._of, self.width(), self.height(), self._circle())

    def _circle(self) -> float:
        """Grows with the text, but less: it is no text, and large circles would push the words away."""
        return scaled(CIRCLE_PX, 100 + (self._percent - 100) // 4)

    def _is_open(self, position: QPointF) -> bool:
        """True on a circle that is not filled yet, and in the gap around it."""
        half = GAP_SHARE / 2
        for place in self.places()[self._marked :]:
            room = place.width() * half
            if place.adjusted(-room, -room, room, room).contains(position):
                return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        tokens = self._tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, place in enumerate(self.places()):
            is_next = index == self._marked
            colour = tokens.gold if index <= self._marked else tokens.edge
            width = NEXT_PX if is_next else REST_PX
            painter.setPen(QPen(QColor(colour), width))
            painter.setBrush(QColor(tokens.gold) if index < self._marked else Qt.BrushStyle.NoBrush)
            inset = width / 2
            painter.drawEllipse(place.adjusted(inset, inset, -inset, -inset))
            if index < self._marked:
                room = place.width() * (1 - TICK_SHARE) / 2
                paint_icon(painter, "check", place.adjusted(room, room, -room, -room), tokens.bg)
        painter.end()
