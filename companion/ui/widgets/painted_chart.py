# SPDX-License-Identifier: MIT
"""A chart that paints itself, and whose marks can be walked by the keyboard and pointed at.

What it draws does not depend on the screen, so that the same drawing can be saved as a picture.
"""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.desktop.announce import announce
from companion.desktop.theme import BODY_PX, LIGHT, SMALL_PX, Tokens, scaled
from companion.ui.widgets.tip import Tip

FOCUS_RADIUS_PX = 12
ROOM_PX = 8
"""Between the focus ring and what is drawn."""


class PaintedChart(QWidget):
    """Base of the charts that are not over time. Subclasses say what there is and draw it.

    With the focus arrow keys, Home and End walk, Enter chooses, Escape lets go.
    Signals: ``readout_changed(str)``, the words on what is pointed at, "" for nothing; ``picked(int)`` for
    Enter or a click.
    """

    readout_changed = Signal(str)
    picked = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._tokens, self._percent = LIGHT, 100
        self._at: int | None = None
        self._by_key = False
        self._about = ""
        self._tip = Tip(self)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # what a subclass says

    def count(self) -> int:
        """How many marks can be walked."""
        return 0

    def tall(self, width: float) -> float:
        """The height in pixels of what is drawn in ``width``."""
        raise NotImplementedError

    def draw(self, painter: QPainter, width: float) -> None:
        """Paint the whole chart, from (0, 0) on."""
        raise NotImplementedError

    def place(self, index: int) -> QRectF:
        """Where a mark is drawn on the screen, counted from where ``draw`` begins."""
        raise NotImplementedError

    def words(self, index: int) -> str:
        """What is said of a mark."""
        raise NotImplementedError

    def moved(self, index: int, key: Qt.Key) -> int | None:
        """The mark that a key leads to from another; None where the key means nothing here."""
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
        if key == Qt.Key.Key_Home:
            return 0
        if key == Qt.Key.Key_End:
            return self.count() - 1
        return index + ways[key] if key in ways else None

    def begin(self) -> int:
        """The mark that the first key leads to."""
        return 0

    def mark_at(self, where: QPointF) -> int | None:
        """The mark under a point, counted from where ``draw`` begins."""
        return next((index for index in range(self.count()) if self.place(index).contains(where)), None)

    def outline(self, painter: QPainter, place: QRectF) -> None:
        """Show which mark is spoken of."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._tokens.ink), 1.6))
        painter.drawRoundedRect(place, 6, 6)

    # what all of them do

    @property
    def selected(self) -> int | None:
        """The mark spoken of, or None."""
        return self._at

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._percent = tokens, text_percent
        self.changed()

    def describe(self, text: str) -> None:
        """What a screen reader says while nothing is chosen."""
        self._about = text
        if self._at is None:
            self.setAccessibleDescription(text)

    def changed(self) -> None:
        """What is drawn is another; nothing is chosen any more."""
        self.select(None)
        self.updateGeometry()
        self.update()

    def select(self, index: int | None, by_key: bool = False) -> None:
        """Speak of one mark; by key also announce it."""
        changed = index != self._at
        self._at, self._by_key = index, by_key and index is not None
        if index is None:
            self._tip.hide()
            self.setAccessibleDescription(self._about)
        else:
            words = self.words(index)
            self._tip.setText(words)
            self._place_tip()
            if changed:
                self.setAccessibleDescription(words)
                if by_key:
                    announce(self, words)
        if changed:
            self.readout_changed.emit("" if index is None else self.words(index))
            self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self.tall(width - 2 * ROOM_PX)) + 2 * ROOM_PX

    def sizeHint(self) -> QSize:
        width = max(self.width(), self.minimumWidth())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._tokens.accent), 2))
            ring = self.rect().toRectF().adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, FOCUS_RADIUS_PX, FOCUS_RADIUS_PX)
        painter.translate(ROOM_PX, ROOM_PX)
        self.draw(painter, self.inner_width)
        if self._at is not None:
            self.outline(painter, self.place(self._at))
        painter.end()

    @property
    def inner_width(self) -> float:
        """What there is to draw in, on the screen."""
        return max(1.0, self.width() - 2.0 * ROOM_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not plain or not self.count():
            event.ignore()
        elif key == Qt.Key.Key_Escape and self._at is not None:
            self.select(None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at is not None:
            self.picked.emit(self._at)
        else:
            start = self.begin() if self._at is None else self._at
            there = self.moved(start, key)
            if there is None:
                event.ignore()
                return
            if self._at is None and key not in (Qt.Key.Key_Home, Qt.Key.Key_End):
                there = start
            self.select(min(max(there, 0), self.count() - 1), by_key=True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # or the release would go elsewhere

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        near = self._mark_at(event.position())
        if near is not None or not self._by_key:
            self.select(near)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        near = self._mark_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and near is not None:
            self.select(near)
            self.picked.emit(near)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self._by_key:
            self.select(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._by_key:
            self.select(None)

    def font_of(self, size_px: int = BODY_PX, bold: bool = False) -> QFont:
        """The font of what is drawn, at the person's text size."""
        font = QFont(self.font())
        font.setPixelSize(scaled(size_px, self._percent))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def small(self, bold: bool = False) -> QFont:
        return self.font_of(SMALL_PX, bold)

    def px(self, px: float) -> float:
        """A size that grows with the text."""
        return px * self._percent / 100

    def _mark_at(self, position: QPointF) -> int | None:
        return self.mark_at(position - QPointF(ROOM_PX, ROOM_PX))

    def _place_tip(self) -> None:
        if self._at is not None:
            place = self.place(self._at)
            middle = place.center() + QPointF(ROOM_PX, ROOM_PX)
            self._tip.show_by(middle, place.height() / 2, self._percent)
