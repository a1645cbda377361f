# SPDX-License-Identifier: MIT
"""The axis of days under the chart of Trends. Its values are wall times (see insights.series)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QDate, QLineF, QLocale, QRectF, Qt, QTime
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from companion.insights.series import Floats
from companion.ui.widgets.trend_layers import visible

HOUR_S, DAY_S = 3_600, 86_400
LONGEST_BY_DAY_S = 75 * DAY_S
"""A longer view is labelled by months."""

MARK_TOP_PX, MARK_TALL_PX, MARK_PX = 3.0, 7.0, 2.4
"""Below the chart, how tall and how wide is the mark of a session."""

_STEPS_S = (HOUR_S, 3 * HOUR_S, 6 * HOUR_S, DAY_S, 7 * DAY_S, 14 * DAY_S)
_STEPS_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_MONTH_S = 30.4 * DAY_S
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_MONDAY_S = 4 * DAY_S  # 1970-01-05


def choose_step(span_s: float, width_px: float, label_px: float) -> tuple[int, int]:
    """(seconds, 0) or (0, months) between labels, the smallest that leaves room for each label."""
    room_s = span_s / max(width_px, 1.0) * label_px
    if span_s <= LONGEST_BY_DAY_S:
        for step_s in _STEPS_S:
            if step_s >= room_s:
                return step_s, 0
    for months in _STEPS_MONTHS:
        if months * _MONTH_S >= room_s:
            return 0, months
    return 0, _STEPS_MONTHS[-1]


def label_times(first_s: float, last_s: float, step: tuple[int, int]) -> list[float]:
    """Wall times of the labels. A label that names a day stands at its noon, a month's at its first noon."""
    step_s, months = step
    if step_s:
        shift = DAY_S / 2 if step_s >= DAY_S else 0.0
        zero = _FIRST_MONDAY_S + shift
        number = -int(-(first_s - zero) // step_s)
        times = []
        while zero + number * step_s <= last_s:
            times.append(zero + number * step_s)
            number += 1
        return times
    times = []
    begin = _EPOCH + timedelta(seconds=first_s)
    index = (begin.year * 12 + begin.month - 1) // months * months
    while index // 12 <= 9999:
        if index >= 12:
            time_s = (datetime(index // 12, index % 12 + 1, 1, 12, tzinfo=UTC) - _EPOCH).total_seconds()
            if time_s > last_s:
                break
            if time_s >= first_s:
                times.append(time_s)
        index += months
    return times


class BareAxis(pg.AxisItem):
    """Numbers or words and nothing else: no line, no ticks."""

    def drawPicture(
        self, p: QPainter, axisSpec: object, tickSpecs: object, textSpecs: list[tuple[QRectF, Any, str]]
    ) -> None:
        p.setFont(self.style["tickFont"] or self.font())
        p.setPen(self.textPen())
        for rect, flags, text in textSpecs:
            p.drawText(rect, int(flags), text)


class DayAxis(BareAxis):
    """Labels of hours, days, months or years, whichever fit; above them small marks for sessions."""

    def __init__(self) -> None:
        super().__init__(orientation="bottom")
        self._step = (DAY_S, 0)
        self._marks_s: Floats = np.empty(0)
        self._mark_colour = QColor()

    def set_marks(self, marks_s: Floats) -> None:
        """Wall times in order."""
        self._marks_s = marks_s
        self.picture = None
        self.update()

    def set_mark_colour(self, colour: str) -> None:
        self._mark_colour = QColor(colour)
        self.picture = None
        self.update()

    def drawPicture(
        self, p: QPainter, axisSpec: object, tickSpecs: object, textSpecs: list[tuple[QRectF, Any, str]]
    ) -> None:
        super().drawPicture(p, axisSpec, tickSpecs, textSpecs)
        if not len(self._marks_s):
            return
        low, high = self.range
        width = self.geometry().width()
        seen = self._marks_s[visible(self._marks_s, low, high)]
        x = np.unique(np.round((seen - low) / max(high - low, 1.0) * width))  # those on one pixel are one
        x = x[(x >= 0) & (x <= width)]
        pen = QPen(self._mark_colour, MARK_PX)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        p.setPen(pen)
        top, bottom = MARK_TOP_PX, MARK_TOP_PX + MARK_TALL_PX
        p.drawLines([QLineF(each, top, each, bottom) for each in x.tolist()])

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        font = self.style["tickFont"] or self.font()
        label_px = QFontMetrics(font).horizontalAdvance("28 Sep 00") + 12
        self._step = choose_step(maxVal - minVal, size, label_px)
        step_s, months = self._step
        return [(step_s or months * _MONTH_S, label_times(minVal, maxVal, self._step))]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        return [self._label(value) for value in values]

    def _label(self, time_s: float) -> str:
        when = _EPOCH + timedelta(seconds=time_s)
        day, locale = QDate(when.year, when.month, when.day), QLocale()
        step_s, months = self._step
        if months:
            if months >= 12 or when.month == 1:
                return str(when.year)
            return locale.standaloneMonthName(when.month, QLocale.FormatType.ShortFormat)
        if step_s == DAY_S:
            return locale.toString(day, "ddd d")
        if step_s > DAY_S or when.hour == 0:
            return locale.toString(day, "d MMM")
        return locale.toString(QTime(when.hour, when.minute), "HH:mm")
