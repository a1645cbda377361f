# SPDX-License-Identifier: MIT
"""The small window: the breath alone, above everything else, with no word in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPainterPath, QPen, QRegion
from PySide6.QtWidgets import QWidget

from companion.desktop.announce import announce
from companion.desktop.theme import CARD_RADIUS_PX, LIGHT
from companion.ui.widgets.veil import Veil

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import (
        QCloseEvent,
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QMoveEvent,
        QPaintEvent,
        QWindow,
    )

    from companion.desktop.theme import Tokens
    from companion.ui.pages.breath_session import BreathSession

SIDE = 240
"""The window's width and height, in pixels that the screen's scale factor multiplies."""

MARGIN, FROM_EDGE, STEP = 10, 24, 24
"""Around the breath; from the screen's edges at first; and how far an arrow key moves it."""

SETTLED_MS = 400
"""Its place is told when it has not moved for so long."""

REST_MS, FADE_MS = 1200, 500
"""How long the breath rests at a session's own end, and how long it takes to fade."""

SHAPED = ("xcb", "windows", "cocoa")
"""Where a window can have a shape without a compositor; elsewhere it is a square."""

PASSED_ON = frozenset(
    (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_L, Qt.Key.Key_S, Qt.Key.Key_V)
)
"""The keys of a session that need no word to be seen."""

ARROWS = {
    Qt.Key.Key_Left: QPoint(-STEP, 0),
    Qt.Key.Key_Right: QPoint(STEP, 0),
    Qt.Key.Key_Up: QPoint(0, -STEP),
    Qt.Key.Key_Down: QPoint(0, STEP),
}


def place_of(at: str, rooms: Iterable[QRect]) -> QPoint:
    """Where the window stands: at ``at`` ("x,y"), moved into the nearest of ``rooms``, which are what the
    screens leave free, the first screen's first. In the lower right corner of the first where ``at`` is
    empty or makes no sense.
    """
    known = list(rooms)
    try:
        x, y = (int(each) for each in at.split(","))
    except ValueError:
        corner = known[0].bottomRight() - QPoint(SIDE + FROM_EDGE, SIDE + FROM_EDGE) + QPoint(1, 1)
        return kept_in(corner, known[0])
    wanted = QPoint(x, y)
    places = [kept_in(wanted, room) for room in known]
    return min(places, key=lambda place: (place - wanted).manhattanLength())


def kept_in(corner: QPoint, room: QRect) -> QPoint:
    """The place nearest to ``corner`` at which all of the window is in ``room``."""
    x = max(room.left(), min(corner.x(), room.right() + 1 - SIDE))
    y = max(room.top(), min(corner.y(), room.bottom() + 1 - SIDE))
    return QPoint(x, y)


class SmallWindow(QWidget):
    """Shows the breath of ``session`` for as long as it is open; then the session has it back.

    Signals: ``large_requested()`` by M or a double click; ``hide_requested()`` by F12; ``quit_requested()``
    by Ctrl+Q; ``moved(str)`` where it stands now, as "x,y"; ``closed()`` when it has gone, at the end of the
    session or by ``close``.

    Space, the arrows, L, S and V are the session's own, Esc ends it, Shift with an arrow moves the window.
    Where clicks go through it no key reaches it either, so it is left from outside. On Wayland a program may
    neither know nor choose its place: there the desktop does, and nothing is told.
    """

    large_requested = Signal()
    hide_requested = Signal()
    quit_requested = Signal()
    moved = Signal(str)
    closed = Signal()

    def __init__(self, session: BreathSession, parent: QWidget | None = None) -> None:
        super().__init__(
            parent,
            Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint,
        )
        self._session = session
        self._tokens = LIGHT
        self._still = False
        self._pressed: QPoint | None = None
        self._told = ""
        self._asked: QPoint | None = None  # where it was to come up, until it stands or is moved
        self._is_open = False
        self._fade: QVariantAnimation | None = None
        self.setWindowTitle("Companion")
        self.setFixedSize(SIDE, SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setAccessibleName(self.tr("The breath in a small window"))
        self.setAccessibleDescription(
            self.tr("Space pauses, arrows change the pace, M comes back to the large window, Esc ends.")
        )
        self._host = QWidget(self)
        self._host.setGeometry(self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN))
        self._host.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._host.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._veil = Veil(self)
        self._veil.setGeometry(self._host.geometry())
        self._veil.hide()
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self._on_settled_timeout)
        self._going = QTimer(self)
        self._going.setSingleShot(True)
        self._going.timeout.connect(self._fade_out)
        if QGuiApplication.platformName() in SHAPED:
            self.setMask(_card(self.size()))

    @property
    def is_through(self) -> bool:
        """True where clicks go through it to what lies below."""
        return bool(self.windowFlags() & Qt.WindowType.WindowTransparentForInput)

    def set_theme(self, tokens: Tokens, still: bool = False) -> None:
        """``still``: motion is reduced; the session chooses its pacer by that, this window how it goes."""
        self._tokens, self._still = tokens, still
        self._veil.set_theme(tokens)
        self.update()

    def open(self, at: str, through: bool, take_focus: bool) -> None:
        """Come up at ``at`` ("x,y" as ``moved`` told it, or empty), above all others.

        through: clicks go to what lies below. take_focus: the keyboard comes too, since the person asked
        for the window with it a moment ago.
        """
        self._let_through(through)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not take_focus or through)
        screens = [QGuiApplication.primaryScreen(), *QGuiApplication.screens()]
        self._asked = place_of(at, [each.availableGeometry() for each in screens])
        self.move(self._asked)
        self._told = self._place()
        self._stay()
        session = self._session
        if not self._is_open:
            self._is_open = True
            session.paused_changed.connect(self._on_session_paused_changed)
            session.ended.connect(self._on_session_ended)
            session.began.connect(self._stay)
        session.lend(self._host)
        self.show()
        self._settled.start()
        session.follow_screen()
        if take_focus and not through:
            self.activateWindow()
            self.setFocus()

    def _let_through(self, through: bool) -> None:
        """Told to the window itself: by ``setWindowFlags`` it would be another one, which nobody watches."""
        passing = Qt.WindowType.WindowTransparentForInput | Qt.WindowType.WindowDoesNotAcceptFocus
        flags = self.windowFlags() | passing if through else self.windowFlags() & ~passing
        self.overrideWindowFlags(flags)
        window: QWindow | None = self.windowHandle()
        if window is not None:
            window.setFlags(flags)

    # keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, once = event.key(), not event.isAutoRepeat()
        others = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if others == Qt.KeyboardModifier.ShiftModifier and key in ARROWS:
            self._stand_where_asked()
            self._move_to(self.pos() + ARROWS[Qt.Key(key)])
        elif others == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_Q:
            self.quit_requested.emit()
        elif others:
            super().keyPressEvent(event)
        elif key in PASSED_ON:
            self._session.keyPressEvent(event)
        elif key == Qt.Key.Key_Escape and once:
            self._session.leave()
        elif key == Qt.Key.Key_M and once:
            self.large_requested.emit()
        elif key == Qt.Key.Key_F12 and once:
            self.hide_requested.emit()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._session.keyReleaseEvent(event)
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._session.focusOutEvent(event)  # the release of a held key would go elsewhere
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._stand_where_asked()
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if far < QGuiApplication.styleHints().startDragDistance():
            return
        if self.windowHandle().startSystemMove():
            self._pressed = None
        else:
            self._move_to(event.globalPosition().toPoint() - self._pressed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = None
            self.large_requested.emit()

    # its place

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        if self.isVisible():
            self._settled.start()

    def _move_to(self, corner: QPoint) -> None:
        """Move by one's own hand, and not out of what the screens leave free."""
        rooms = [each.availableGeometry() for each in QGuiApplication.screens()]
        self.move(place_of(f"{corner.x()},{corner.y()}", rooms))

    def _place(self) -> str:
        return f"{self.x()},{self.y()}"

    def _on_settled_timeout(self) -> None:
        self._stand_where_asked()
        self._tell_place()

    def _stand_where_asked(self) -> None:
        """Ask once more for the place where it was to come up. A window manager of X puts a frame around it
        as it comes, and Qt may take what it sees meanwhile for the window's place: it would be told, and the
        next drag would jump by the difference.
        """
        asked, self._asked = self._asked, None
        if asked is not None:
            self.move(asked)

    def _tell_place(self) -> None:
        if self._asked is not None or QGuiApplication.platformName().startswith("wayland"):
            return
        place = self._place()
        if place != self._told:
            self._told = place
            self.moved.emit(place)

    # the session's news

    def _on_session_paused_changed(self, paused: bool) -> None:
        if not self._session.is_live:
            return
        self._stay()
        announce(self, self.tr("Paused") if paused else self.tr("Going on"))

    def _on_session_ended(self, finished: bool) -> None:
        """It goes by itself. After Esc it keeps the keyboard a moment: a second Esc goes to nobody else."""
        if finished:
            announce(self, self.tr("The breath has come to its end"))
            self._going.start(REST_MS)
        else:
            self._fade_out()

    def _stay(self) -> None:
        """Show what is: the breath, or that it stands still."""
        self._going.stop()
        if self._fade is not None:
            self._fade.stop()
        self._veil.show_paused(self._session.is_paused)

    def _fade_out(self) -> None:
        if self._fade is None:
            self._fade = QVariantAnimation(self)
            self._fade.setDuration(FADE_MS)
            self._fade.setStartValue(0.0)
            self._fade.setEndValue(1.0)
            self._fade.valueChanged.connect(self._on_fade_value_changed)
            self._fade.finished.connect(self.close)
        self._fade.start()

    def _on_fade_value_changed(self, share: float) -> None:
        if not self._still:
            self._veil.show_share(share)

    def closeEvent(self, event: QCloseEvent) -> None:
        if event.spontaneous() and self._session.is_live:
            event.ignore()  # the desktop asks: that ends the breath, and its end closes this
            self._session.leave()
            return
        super().closeEvent(event)
        if not self._is_open:
            return
        self._is_open = False
        self._going.stop()
        self._settled.stop()
        if self._fade is not None:
            self._fade.stop()
        self._tell_place()
        session = self._session
        session.paused_changed.disconnect(self._on_session_paused_changed)
        session.ended.disconnect(self._on_session_ended)
        session.began.disconnect(self._stay)
        session.lend(None)
        self.closed.emit()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._tokens.bg))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._tokens.edge), 2.0))
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(edge, CARD_RADIUS_PX - 1, CARD_RADIUS_PX - 1)
        painter.end()


def _card(size: QSize) -> QRegion:
    """The card's round shape: it needs no compositor."""
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(QPoint(0, 0), size), CARD_RADIUS_PX, CARD_RADIUS_PX)
    return QRegion(shape.toFillPolygon().toPolygon())
