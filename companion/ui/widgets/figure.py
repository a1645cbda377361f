# SPDX-License-Identifier: MIT
"""The figure: a person seen as in a mirror, with the parts lit that an exercise speaks of."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.desktop.theme import LIGHT, SMALL_PX, Tokens, mix, scaled
from companion.settings import PARTS
from companion.ui.widgets.figure_drawing import drawing, grown, lowest, neighbour, outline, part_at, place_in

USUAL, LEAST = QSize(200, 560), QSize(90, 250)
LEVELS = 8
"""Steps from resting to lit, so that a slow fade repaints seldom."""

REST_SHARE_LIGHT, REST_SHARE_DARK, HOVER_SHARE = 0.3, 0.38, 0.2
DASH_PX, EMPTY_PX, RING_PX = 1.8, 1.4, 2.5
"""The lines around what is lit, around what is left out, and around the part that has the keyboard."""

LETTER_GAP = 9.0
"""Between a hand and its letter, in the drawing's units."""

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True, slots=True)
class _Shown:
    """All that can be seen of the figure. level: 0 to ``LEVELS``, how strongly ``lit`` is lit."""

    lit: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    level: int = 0
    ringed: str = ""
    hovered: str = ""


def rest_colour(tokens: Tokens) -> str:
    """The quiet fill of a part that nothing is said of."""
    return mix(tokens.bg, tokens.edge, REST_SHARE_DARK if tokens.dark else REST_SHARE_LIGHT)


def lit_colour(tokens: Tokens, level: int) -> str:
    """The fill of a lit part at ``level``, 0 (resting) to ``LEVELS``."""
    return mix(rest_colour(tokens), tokens.warm, level / LEVELS)


class Figure(QWidget):
    """A drawing of the body; with ``choosing`` its parts can be picked by mouse and keyboard.

    Then arrow keys go from part to part, Home and End to the first and last, Space and Enter pick one.

    Signals: ``part_clicked(str)``, one of ``PARTS``, when the person picks it; ``part_reached(str)`` when the
    keyboard or the pointer comes to one, "" when it leaves them all. Both only while choosing.
    """

    part_clicked = Signal(str)
    part_reached = Signal(str)

    def __init__(self, choosing: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choosing = choosing
        self._tokens, self._percent = LIGHT, 100
        self._shown = _Shown()
        self._at = PARTS[0]
        self._pressed: str | None = None
        self._reached = ""
        self._drawn: QPixmap | None = None
        self._drawn_for: tuple[_Shown, QSize, float] | None = None
        self.setAccessibleName(self.tr("Figure of the body"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        if choosing:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setMouseTracking(True)
        else:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        """Colours, and the size of the letters beside the hands."""
        if (tokens, text_percent) != (self._tokens, self._percent):
            self._tokens, self._percent = tokens, text_percent
            self._drawn_for = None
            self.update()

    def show_parts(self, lit: frozenset[str], left_out: frozenset[str], strength: float = 1.0) -> None:
        """Light ``lit`` at ``strength`` (0 resting to 1) and leave ``left_out`` empty; that is never lit."""
        lit = lit - left_out
        level = round(min(max(strength, 0.0), 1.0) * LEVELS) if lit else 0
        self._show(replace(self._shown, lit=lit, left_out=left_out, level=level))

    def describe(self, text: str) -> None:
        """What a screen reader says of the figure."""
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)

    @property
    def at(self) -> str:
        """The part that the keyboard is on."""
        return self._at

    def sizeHint(self) -> QSize:
        return QSize(USUAL)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST)

    # picking a part

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self._choosing:
            super().keyPressEvent(event)
        elif key in _ARROWS:
            self._go_to(neighbour(self._at, *_ARROWS[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to(PARTS[0] if key == Qt.Key.Key_Home else PARTS[-1])
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.part_clicked.emit(self._at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self._go_to(self._at)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show(replace(self._shown, ringed=""))
        self._reach(self._shown.hovered)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._choosing or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._pressed = self._part_under(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._choosing or event.button() != Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        part, pressed = self._part_under(event.position()), self._pressed
        self._pressed = None
        if part is not None and part == pressed:
            self._go_to(part)
            self.part_clicked.emit(part)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._choosing:
            self._hover(event.position())
        super().mouseMoveEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        if self._choosing:
            self._hover(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show(replace(self._shown, hovered=""))
        self._reach(self._shown.ringed)

    def _go_to(self, part: str) -> None:
        self._at = part
        self._show(replace(self._shown, ringed=part if self.hasFocus() else ""))
        self._reach(part)

    def _hover(self, position: QPointF) -> None:
        part = self._part_under(position) or ""
        if part != self._shown.hovered:
            self.setCursor(Qt.CursorShape.PointingHandCursor if part else Qt.CursorShape.ArrowCursor)
            self._show(replace(self._shown, hovered=part))
            self._reach(part or self._shown.ringed)

    def _reach(self, part: str) -> None:
        if self._choosing and part != self._reached:
            self._reached = part
            self.part_reached.emit(part)

    def _part_under(self, position: QPointF) -> str | None:
        place = place_in(self.width(), self.height())
        return part_at((position - place.topLeft()) * (drawing().size.width() / max(1.0, place.width())))

    # painting

    def _show(self, shown: _Shown) -> None:
        if shown != self._shown:
            self._shown = shown
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        wanted = (self._shown, self.size(), self.devicePixelRatioF())
        if self._drawn is None or wanted != self._drawn_for:
            self._drawn, self._drawn_for = self._draw(), wanted
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        painter.end()

    def _draw(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(self.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = place_in(self.width(), self.height())
        scale = place.width() / drawing().size.width()
        self._paint_letters(painter, place, scale)
        painter.translate(place.topLeft())
        painter.scale(scale, scale)
        self._paint_parts(painter)
        self._paint_outlines(painter, scale)
        painter.end()
        return drawn

    def _paint_parts(self, painter: QPainter) -> None:
        shown, tokens = self._shown, self._tokens
        rest, lit = rest_colour(tokens), lit_colour(tokens, shown.level)
        painter.setPen(Qt.PenStyle.NoPen)
        for part in drawing().parts:
            if part not in shown.left_out:
                fill = lit if part in shown.lit else rest
                if part == shown.hovered:
                    fill = mix(fill, tokens.ink, HOVER_SHARE)
                painter.fillPath(grown(part), QColor(fill))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
        pen = QPen(Qt.GlobalColor.black, drawing().line_width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        for line in drawing().lines:
            painter.strokePath(line, pen)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _paint_outlines(self, painter: QPainter, scale: float) -> None:
        shown, tokens = self._shown, self._tokens
        for part in shown.left_out:
            colour = tokens.ink if part == shown.hovered else tokens.muted
            _stroke(painter, grown(part), colour, EMPTY_PX / scale, (2.6, 2.4))
        if shown.lit:
            _stroke(painter, outline(shown.lit), tokens.warm_text, DASH_PX / scale, (3.0, 2.4))
        if shown.ringed:
            _stroke(painter, outline(frozenset((shown.ringed,))), tokens.accent, RING_PX / scale)

    def _paint_letters(self, painter: QPainter, place: QRectF, scale: float) -> None:
        """R and L under the hands, so that nobody has to work out whose right it is."""
        font = QFont(self.font())
        font.setPixelSize(scaled(SMALL_PX, self._percent))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._tokens.muted))
        for hand, letter in (("right-hand", self.tr("R", "right")), ("left-hand", self.tr("L", "left"))):
            under = place.topLeft() + (lowest(hand) + QPointF(0, LETTER_GAP)) * scale
            spot = painter.fontMetrics().boundingRect(letter).toRectF()
            wide, tall = painter.fontMetrics().horizontalAdvance(letter) + 2, spot.height()
            left = min(max(under.x() - wide / 2, 0.0), max(0.0, self.width() - wide))
            painter.drawText(QRectF(left, under.y(), wide, tall), Qt.AlignmentFlag.AlignCenter, letter)


def _stroke(
    painter: QPainter, path: QPainterPath, colour: str, width: float, dashes: tuple[float, ...] = ()
) -> None:
    """``dashes`` in widths of the line: on, off, on ...; none for a whole line."""
    pen = QPen(QColor(colour), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashes:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(dashes)
    painter.strokePath(path, pen)
