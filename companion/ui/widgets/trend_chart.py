# SPDX-License-Identifier: MIT
"""The chart of Trends: dots, line and band over wall time, by mouse and by keyboard.

It draws what it is handed (``insights.series``) and computes nothing of it.
"""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy

from companion.desktop.announce import announce
from companion.desktop.theme import SMALL_PX, Tokens, scaled
from companion.insights.series import Floats, Line, Scale, Series
from companion.ui.trend_words import exercise_name, first_words, moment_words, rating
from companion.ui.widgets.day_axis import HOUR_S, MARK_TALL_PX, MARK_TOP_PX, BareAxis, DayAxis
from companion.ui.widgets.tip import Tip
from companion.ui.widgets.trend_layers import (
    DOT_PX,
    BandLayer,
    DotLayer,
    GridLayer,
    LineLayer,
    RingLayer,
    grid_levels,
    visible,
)

SHORTEST_VIEW_S = 3 * HOUR_S
EDGE_SHARE = 0.012
"""Room at either end, as a share of the view, so that no dot is cut."""

ZOOM_STEP, PAN_SHARE = 0.8, 0.25
AXIS_GAP_PX = 8
ROOM_PX = (8, 6, 8, 8)
"""Left, top, right, bottom: between the focus ring and the chart."""

HOVER_PX, FOCUS_RADIUS_PX = 14, 12
FAR_PX = 1e4
Y_ROOM = 0.35
"""Above and below the scale, in levels of distress."""

BAND_OPACITY_LIGHT, BAND_OPACITY_DARK = 0.15, 0.2

_NO_MARKS: Floats = np.empty(0)


class _View(pg.ViewBox):
    """Left drag pans; the right button does nothing here."""

    def mouseDragEvent(self, ev: object, axis: int | None = None) -> None:
        if ev.button() == Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            super().mouseDragEvent(ev, axis)


class TrendChart(pg.PlotWidget):
    """Ratings over time, and marks under the axis for sessions.

    Drag pans, the wheel and a pinch zoom, a click opens. With the focus: Left and Right go from check-in to
    check-in, Home and End to the first and last, Enter opens, Shift+Left and Shift+Right pan, + and - zoom,
    Escape lets go of the check-in.

    Signals: ``readout_changed(str)``, the words on the check-in under the pointer or cursor, "" for none;
    ``pointed(int)``, its index once there is one; ``picked(int)`` for Enter or a click.
    """

    readout_changed = Signal(str)
    pointed = Signal(int)
    picked = Signal(int)

    def __init__(self, tokens: Tokens, text_percent: int) -> None:
        self._days = DayAxis()
        self._values = BareAxis(orientation="left")
        view = _View(enableMenu=False)
        super().__init__(viewBox=view, axisItems={"bottom": self._days, "left": self._values})
        self.setObjectName("chart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.hideButtons()
        self._view = view
        view.setMouseEnabled(x=True, y=False)
        view.setDefaultPadding(0)
        view.disableAutoRange()
        self.getPlotItem().setContentsMargins(*ROOM_PX)
        self._grid, self._band, self._dots = GridLayer(), BandLayer(), DotLayer()
        self._line, self._ring = LineLayer(), RingLayer()
        for depth, layer in enumerate((self._grid, self._band, self._dots, self._line, self._ring)):
            layer.setZValue(depth)
            view.addItem(layer, ignoreBounds=True)
        self._tip = Tip(self)
        self._series: Series | None = None
        self._scale = Scale.DISTRESS
        self._marks_s, self._exercises = _NO_MARKS, tuple[str, ...]()
        self._mark: int | None = None
        self._more_words = ""
        self._pressed_at: QPoint | None = None
        self._selected: int | None = None
        self._by_key = False
        self._about = ""
        self._limits_s = (0.0, 1.0)
        self._wheel_needs_focus = False
        view.sigXRangeChanged.connect(self._on_view_x_range_changed)
        self._show_scale(Scale.DISTRESS)
        self.apply_theme(tokens, text_percent)

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        """Colours and the size of what is painted; the tip follows the style sheet."""
        self._tokens, self._percent = tokens, text_percent
        self.setBackground(tokens.panel)
        font = self.font()
        font.setPixelSize(scaled(SMALL_PX, text_percent))
        metrics, gap = QFontMetrics(font), scaled(AXIS_GAP_PX, text_percent)
        below = gap + (round(MARK_TOP_PX + MARK_TALL_PX) - 2 if len(self._marks_s) else 0)
        for axis, offset in ((self._days, below), (self._values, gap)):
            axis.setTextPen(pg.mkPen(tokens.muted))
            axis.setStyle(tickFont=font, tickLength=0, tickTextOffset=offset)
        self._days.setHeight(metrics.height() + below)
        self._days.set_mark_colour(tokens.warm)
        self._values.setWidth(metrics.horizontalAdvance(str(Scale.DISTRESS.most)) + gap + 2)
        band = QColor(tokens.accent)
        band.setAlphaF(BAND_OPACITY_DARK if tokens.dark else BAND_OPACITY_LIGHT)
        self._grid.set_colour(tokens.line)
        self._band.set_colour(band)
        self._line.set_colour(tokens.accent)
        self._dots.set_colour(tokens.accent)
        self._ring.set_colours(tokens.warm_text, tokens.panel)
        self._place_tip()

    def show_data(self, series: Series, line: Line | None, limits_s: tuple[float, float]) -> None:
        """Draw ``series`` and ``line`` (None for no line). ``limits_s``: wall times one may move between."""
        self._series = series
        self.select(None)
        self._show_scale(series.scale)
        self._dots.set_series(series)
        self._band.set_line(line)
        self._line.set_line(line)
        room = (limits_s[1] - limits_s[0]) * EDGE_SHARE
        self._limits_s = (limits_s[0] - room, limits_s[1] + room)
        longest = self._limits_s[1] - self._limits_s[0]
        self._view.setLimits(
            xMin=self._limits_s[0],
            xMax=self._limits_s[1],
            minXRange=min(SHORTEST_VIEW_S, longest),
            maxXRange=longest,
        )

    def show_marks(self, marks_s: Floats, exercises: Sequence[str]) -> None:
        """Sessions under the axis: wall times in order, and the exercise id of each."""
        self._marks_s, self._exercises = marks_s, tuple(exercises)
        self._days.set_marks(marks_s)
        self.apply_theme(self._tokens, self._percent)

    def show_reading(self, tags: Sequence[str], note: str) -> None:
        """Add what else was said in the check-in that is spoken of: its tags, the first words of its note."""
        if self._selected is None:
            return
        more = [" · ".join(tags), first_words(note)]
        self._more_words = "\n".join(each for each in more if each)
        words = self._spoken()
        self._tip.setText(words)
        self._place_tip()
        self.setAccessibleDescription(words)
        if self._by_key:
            announce(self, self._more_words)

    def look_at(self, first_s: float, last_s: float) -> None:
        """Bring the wall times ``first_s`` to ``last_s`` into view, as far as the limits let."""
        room = (last_s - first_s) * EDGE_SHARE
        self._look(first_s - room, last_s + room)

    def look_between(self, low_s: float, high_s: float) -> None:
        """Bring the view to where it was (see ``view_s``), as far as the limits let."""
        self._look(low_s, high_s)

    def describe(self, text: str) -> None:
        """What a screen reader says of the chart while no check-in is chosen."""
        self._about = text
        if self._selected is None:
            self.setAccessibleDescription(text)

    def wheel_needs_focus(self, needed: bool) -> None:
        """On a page that scrolls the wheel belongs to the page until the chart was clicked."""
        self._wheel_needs_focus = needed

    @property
    def view_s(self) -> tuple[float, float]:
        """The wall times at the left and right edge."""
        low, high = self._view.viewRange()[0]
        return low, high

    @property
    def selected(self) -> int | None:
        """Index in the series of the check-in spoken of, or None."""
        return self._selected

    def readout(self, index: int) -> str:
        """Date, time and value of one check-in in words."""
        assert self._series is not None
        words: str = self.tr("{moment}: {rating}")
        return words.format(
            moment=moment_words(float(self._series.wall_s[index])),
            rating=rating(self._series.scale, int(self._series.level[index])),
        )

    def select(self, index: int | None, by_key: bool = False) -> None:
        """Ring one check-in and say when it was; by key also bring it into view and announce it."""
        self._mark = None
        if index is None or self._series is None or not len(self._series):
            changed = self._selected is not None
            self._selected, self._by_key, self._more_words = None, False, ""
            self._ring.set_point(None)
            self._tip.hide()
            self.setAccessibleDescription(self._about)
            if changed:
                self.readout_changed.emit("")
            return
        changed = index != self._selected
        self._selected, self._by_key = index, by_key
        if changed:
            self._more_words = ""
        at_s = float(self._series.wall_s[index])
        if by_key:
            self._bring_into_view(at_s)
        self._ring.set_point(QPointF(at_s, float(self._series.level[index])))
        self._tip.setText(self._spoken())
        self._place_tip()
        if changed:
            words = self.readout(index)
            self.setAccessibleDescription(words)
            self.readout_changed.emit(words)
            if by_key:
                announce(self, words)
            self.pointed.emit(index)

    def draw(self, painter: QPainter) -> None:
        """Paint what is in view from (0, 0) on, as large as on the screen, without focus and cursor."""
        self._ring.hide()
        scene, corner = self.scene(), self.sceneRect().topLeft()
        scene.prepareForPaint()
        scene.render(painter, QRectF(QPointF(0, 0), self.sceneRect().size()), self.sceneRect())
        self._ring.show()
        # A vector file knows no clipping: cover what reaches out at the sides, then number the levels anew.
        inside = self._view.sceneBoundingRect().translated(-corner)
        for left, right in ((-FAR_PX, inside.left()), (inside.right(), FAR_PX)):
            side = QRectF(left, inside.top() - DOT_PX, right - left, inside.height() + 2 * DOT_PX)
            painter.fillRect(side, QColor(self._tokens.panel))
        painter.translate(self._values.scenePos() - corner)
        self._values.paint(painter, None, None)

    def sizeHint(self) -> QSize:
        """No wish of its own (Qt would ask for the size of the scene): it takes what there is."""
        size: QSize = self.minimumSize()
        return size

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
            return
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        low, high = self.view_s
        last = len(self._series) - 1 if self._series is not None else -1
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            way = -1 if key == Qt.Key.Key_Left else 1
            if shift:
                self._look(low + way * (high - low) * PAN_SHARE, high + way * (high - low) * PAN_SHARE)
            elif last >= 0:
                self.select(self._next(way, last), by_key=True)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self._zoom(1 / ZOOM_STEP if key == Qt.Key.Key_Minus else ZOOM_STEP, self._zoom_centre())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and last >= 0:
            self.select(0 if key == Qt.Key.Key_Home else last, by_key=True)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected is not None:
            self.picked.emit(self._selected)
        elif key == Qt.Key.Key_Escape and self._selected is not None:
            self.select(None)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)
        event.accept()  # a drag here is the chart's, not the page's

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        event.accept()
        here, pressed = event.position(), self._pressed_at
        self._pressed_at = None
        if event.button() is not Qt.MouseButton.LeftButton or pressed is None:
            return
        if (here.toPoint() - pressed).manhattanLength() < QApplication.startDragDistance():
            near = self._nearest(here)
            if near is not None:
                self.select(near)
                self.picked.emit(near)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            near = self._nearest(event.position())
            mark = self._nearest_mark(event.position()) if near is None else None
            if mark is not None and not self._by_key:
                self._speak_of_mark(mark)
            elif near is not None or not self._by_key:
                self.select(near)

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)
        if not self._by_key:
            self.select(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._wheel_needs_focus and not self.hasFocus():
            event.ignore()
            return
        delta = event.angleDelta()
        low, high = self.view_s
        if abs(delta.x()) > abs(delta.y()):
            way = -delta.x() / 120 * PAN_SHARE / 2 * (high - low)
            self._look(low + way, high + way)
        else:
            about = self._view.mapSceneToView(self.mapToScene(event.position().toPoint())).x()
            self._zoom(ZOOM_STEP ** (delta.y() / 120), about)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """A pinch on a touchpad comes as a gesture of the system."""
        if event.type() == QEvent.Type.NativeGesture and isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                about = self._view.mapSceneToView(self.mapToScene(event.position().toPoint())).x()
                self._zoom(1 / max(0.2, 1 + event.value()), about)
                event.accept()
                return True
            return False
        done: bool = super().viewportEvent(event)
        return done

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._by_key:
            self.select(None)
        self.viewport().update()

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        super().drawForeground(painter, rect)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.sceneRect().adjusted(1, 1, -1, -1), FOCUS_RADIUS_PX, FOCUS_RADIUS_PX)

    def _next(self, way: int, last: int) -> int:
        """The neighbour of the chosen check-in; with none chosen, the newest in view."""
        if self._selected is not None:
            return min(max(self._selected + way, 0), last)
        assert self._series is not None
        return min(max(int(np.searchsorted(self._series.wall_s, self.view_s[1], side="right")) - 1, 0), last)

    def _nearest(self, position: QPointF) -> int | None:
        """The check-in nearest to a place in the widget, None when it is further than HOVER_PX."""
        if self._series is None or not len(self._series):
            return None
        scene = self.mapToScene(position.toPoint())
        if not self._view.sceneBoundingRect().contains(scene):
            return None
        at, (s_per_px, value_per_px) = self._view.mapSceneToView(scene), self._view.viewPixelSize()
        reach = visible(self._series.wall_s, at.x() - HOVER_PX * s_per_px, at.x() + HOVER_PX * s_per_px)
        away = np.hypot(
            (self._series.wall_s[reach] - at.x()) / s_per_px,
            (self._series.level[reach] - at.y()) / value_per_px,
        )
        best = int(np.argmin(away))
        return reach.start + best if away[best] <= HOVER_PX else None

    def _nearest_mark(self, position: QPointF) -> int | None:
        """The session whose mark is under a place in the widget."""
        scene = self.mapToScene(position.toPoint())
        strip = self._days.sceneBoundingRect()
        strip.setHeight(MARK_TOP_PX + MARK_TALL_PX + 4)
        if not len(self._marks_s) or not strip.contains(scene):
            return None
        at_s, s_per_px = self._view.mapSceneToView(scene).x(), self._view.viewPixelSize()[0]
        reach = visible(self._marks_s, at_s - HOVER_PX * s_per_px, at_s + HOVER_PX * s_per_px)
        away = np.abs(self._marks_s[reach] - at_s) / s_per_px
        best = int(np.argmin(away))
        return reach.start + best if away[best] <= HOVER_PX / 2 else None

    def _speak_of_mark(self, mark: int) -> None:
        if mark == self._mark:
            return
        self.select(None)
        self._mark = mark
        words: str = self.tr("{moment}: {exercise}")
        at_s = float(self._marks_s[mark])
        self._tip.setText(
            words.format(moment=moment_words(at_s), exercise=exercise_name(self._exercises[mark]))
        )
        below = self._view.mapViewToScene(QPointF(at_s, self._view.viewRange()[1][0]))
        self._tip.show_by(QPointF(self.mapFromScene(below)), text_percent=self._percent)

    def _spoken(self) -> str:
        assert self._selected is not None
        readout = self.readout(self._selected)
        return f"{readout}\n{self._more_words}" if self._more_words else readout

    def _show_scale(self, scale: Scale) -> None:
        """The lines, numbers and height of a scale."""
        self._scale = scale
        room = Y_ROOM * (scale.most - scale.least) / (Scale.DISTRESS.most - Scale.DISTRESS.least)
        self._view.setYRange(scale.least - room, scale.most + room, padding=0)
        self._grid.set_levels(grid_levels(scale))
        self._values.setTicks([[(level, str(level)) for level in grid_levels(scale)]])
        self.setAccessibleName(
            {
                Scale.DISTRESS: self.tr("Anxiety over time"),
                Scale.MOOD: self.tr("Mood over time"),
                Scale.ENERGY: self.tr("Energy over time"),
            }[scale]
        )

    def _zoom_centre(self) -> float:
        low, high = self.view_s
        if self._selected is not None and self._series is not None:
            at_s = float(self._series.wall_s[self._selected])
            if low <= at_s <= high:
                return at_s
        return (low + high) / 2

    def _zoom(self, factor: float, about_s: float) -> None:
        low, high = self.view_s
        factor = max(factor, min(1.0, SHORTEST_VIEW_S / (high - low)))
        self._look(about_s - (about_s - low) * factor, about_s + (high - about_s) * factor)

    def _look(self, low_s: float, high_s: float) -> None:
        """Show low to high, moved or shortened until it lies within the limits."""
        least, most = self._limits_s
        span = min(high_s - low_s, most - least)
        low_s = min(max(low_s, least), most - span)
        self._view.setXRange(low_s, low_s + span, padding=0)

    def _bring_into_view(self, at_s: float) -> None:
        low, high = self.view_s
        if not low <= at_s <= high:
            self._look(at_s - (high - low) / 2, at_s + (high - low) / 2)

    def _on_view_x_range_changed(self) -> None:
        if self._mark is not None:
            self.select(None)
        if self._selected is not None:
            self._place_tip()

    def _place_tip(self) -> None:
        """The tip above its dot, below it near the top, always whole and inside the chart."""
        if self._selected is None or self._series is None:
            return
        low, high = self.view_s
        at_s = float(self._series.wall_s[self._selected])
        if not low <= at_s <= high:
            self._tip.hide()
            return
        value = float(self._series.level[self._selected])
        dot = self.mapFromScene(self._view.mapViewToScene(QPointF(at_s, value)))
        self._tip.show_by(QPointF(dot), text_percent=self._percent)
