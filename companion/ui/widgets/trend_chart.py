# SPDX-License-Identifier: MIT
"""The chart of Trends: dots, line and band over wall time, by mouse and by keyboard.

It draws what it is handed (``insights.series``) and computes nothing of it.
"""

from datetime import UTC, datetime, timedelta
from math import ceil

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, QSize, Qt, QTime, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy

from companion.desktop.theme import SMALL_PX, Tokens, scaled
from companion.insights.series import Line, Series
from companion.model.check_in import DISTRESS_MAX
from companion.ui.widgets.day_axis import HOUR_S, BareAxis, DayAxis
from companion.ui.widgets.trend_layers import (
    GRID_STEP,
    BandLayer,
    DotLayer,
    GridLayer,
    LineLayer,
    RingLayer,
    visible,
)

SHORTEST_VIEW_S = 3 * HOUR_S
EDGE_SHARE = 0.012
"""Room at either end, as a share of the view, so that no dot is cut."""

ZOOM_STEP, PAN_SHARE = 0.8, 0.25
AXIS_GAP_PX = 8
ROOM_PX = (8, 6, 8, 8)
"""Left, top, right, bottom: between the focus ring and the chart."""

HOVER_PX, TIP_GAP_PX, TIP_EDGE_PX, FOCUS_RADIUS_PX = 14, 12, 6, 12
Y_ROOM = 0.35
BAND_OPACITY_LIGHT, BAND_OPACITY_DARK = 0.15, 0.2

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class _View(pg.ViewBox):
    """Left drag pans; the right button does nothing here."""

    def mouseDragEvent(self, ev: object, axis: int | None = None) -> None:
        if ev.button() == Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            super().mouseDragEvent(ev, axis)


class TrendChart(pg.PlotWidget):
    """Check-ins over time.

    Drag pans, the wheel zooms. With the focus: Left and Right go from check-in to check-in, Home and End
    to the first and last, Shift+Left and Shift+Right pan, + and - zoom, Escape lets go of the check-in.

    Signals: ``readout_changed(str)``, the words on the check-in under the pointer or cursor, "" for none.
    """

    readout_changed = Signal(str)

    def __init__(self, tokens: Tokens, text_percent: int) -> None:
        self._days = DayAxis()
        self._values = BareAxis(orientation="left")
        view = _View(enableMenu=False)
        super().__init__(viewBox=view, axisItems={"bottom": self._days, "left": self._values})
        self.setObjectName("chart")
        self.setAccessibleName(self.tr("Anxiety over time"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.hideButtons()
        self._view = view
        view.setMouseEnabled(x=True, y=False)
        view.setDefaultPadding(0)
        view.setYRange(-Y_ROOM, DISTRESS_MAX + Y_ROOM, padding=0)
        view.disableAutoRange()
        self._values.setTicks([[(value, str(value)) for value in range(0, DISTRESS_MAX + 1, GRID_STEP)]])
        self.getPlotItem().setContentsMargins(*ROOM_PX)
        self._grid, self._band, self._dots = GridLayer(), BandLayer(), DotLayer()
        self._line, self._ring = LineLayer(), RingLayer()
        for depth, layer in enumerate((self._grid, self._band, self._dots, self._line, self._ring)):
            layer.setZValue(depth)
            view.addItem(layer, ignoreBounds=True)
        self._tip = QLabel(self)
        self._tip.setObjectName("tip")
        self._tip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._tip.hide()
        self._series: Series | None = None
        self._selected: int | None = None
        self._by_key = False
        self._about = ""
        self._limits_s = (0.0, 1.0)
        self._wheel_needs_focus = False
        view.sigXRangeChanged.connect(self._on_view_x_range_changed)
        self.apply_theme(tokens, text_percent)

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        """Colours and the size of what is painted; the tip follows the style sheet."""
        self._tokens = tokens
        self.setBackground(tokens.panel)
        font = self.font()
        font.setPixelSize(scaled(SMALL_PX, text_percent))
        for axis in (self._days, self._values):
            axis.setTextPen(pg.mkPen(tokens.muted))
            axis.setStyle(tickFont=font, tickLength=0, tickTextOffset=scaled(AXIS_GAP_PX, text_percent))
        metrics, gap = QFontMetrics(font), scaled(AXIS_GAP_PX, text_percent)
        self._days.setHeight(metrics.height() + gap)
        self._values.setWidth(metrics.horizontalAdvance(str(DISTRESS_MAX)) + gap + 2)
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

    def look_at(self, first_s: float, last_s: float) -> None:
        """Bring the wall times ``first_s`` to ``last_s`` into view, as far as the limits let."""
        room = (last_s - first_s) * EDGE_SHARE
        self._look(first_s - room, last_s + room)

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
        when = _EPOCH + timedelta(seconds=float(self._series.wall_s[index]))
        locale = QLocale()
        words: str = self.tr("{day}, {time}: anxiety {value}")
        return words.format(
            day=locale.toString(QDate(when.year, when.month, when.day), self.tr("ddd d MMM yyyy")),
            time=locale.toString(QTime(when.hour, when.minute), self.tr("HH:mm")),
            value=int(self._series.distress[index]),
        )

    def select(self, index: int | None, by_key: bool = False) -> None:
        """Ring one check-in and say when it was; by key also bring it into view and announce it."""
        if index is None or self._series is None or not len(self._series):
            changed = self._selected is not None
            self._selected, self._by_key = None, False
            self._ring.set_point(None)
            self._tip.hide()
            self.setAccessibleDescription(self._about)
            if changed:
                self.readout_changed.emit("")
            return
        changed = index != self._selected
        self._selected, self._by_key = index, by_key
        at_s = float(self._series.wall_s[index])
        if by_key:
            self._bring_into_view(at_s)
        self._ring.set_point(QPointF(at_s, float(self._series.distress[index])))
        words = self.readout(index)
        self._tip.setText(words)
        self._place_tip()
        if changed:
            self.setAccessibleDescription(words)
            self.readout_changed.emit(words)
            if by_key:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def sizeHint(self) -> QSize:
        """No wish of its own (Qt would ask for the size of the scene): it takes what there is."""
        size: QSize = self.minimumSize()
        return size

    def keyPressEvent(self, event: QKeyEvent) -> None:
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
        elif key == Qt.Key.Key_Escape and self._selected is not None:
            self.select(None)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        event.accept()  # a drag here is the chart's, not the page's

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            near = self._nearest(event.position())
            if near is not None or not self._by_key:
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
            (self._series.distress[reach] - at.y()) / value_per_px,
        )
        best = int(np.argmin(away))
        return reach.start + best if away[best] <= HOVER_PX else None

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
        value = float(self._series.distress[self._selected])
        dot = self.mapFromScene(self._view.mapViewToScene(QPointF(at_s, value)))
        self._tip.adjustSize()
        width, height = self._tip.width(), self._tip.height()
        x = max(min(dot.x() - width // 2, self.width() - width - TIP_EDGE_PX), TIP_EDGE_PX)
        above = dot.y() - TIP_GAP_PX - height
        self._tip.move(x, above if above >= TIP_EDGE_PX else ceil(dot.y() + TIP_GAP_PX))
        self._tip.show()
