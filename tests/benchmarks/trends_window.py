# SPDX-License-Identifier: MIT
"""One window that draws years of check-ins once and is then panned: the Trends page, or Matplotlib.

Each is a process of its own, with its libraries loaded and its empty window painted before the first look
at the clock. Both draw the same check-ins and pan over the same stretches of time. Writes one JSON object:
``drawn``, seconds from the rows to the last paint that followed; ``steps``, the same for each step of a pan
on its own; ``frames``, seconds to the first paint of each step when one follows upon the other; and of
Companion what Matplotlib is to do alike: ``size`` in pixels of what it drew on, ``whole`` and ``views``,
the wall times at the left and right edge at first and after each step.

    python -m tests.benchmarks.trends_window companion N
    python -m tests.benchmarks.trends_window matplotlib N WHAT_COMPANION_WROTE
"""

import json
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import pairwise
from time import monotonic
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from companion.desktop.theme import LIGHT, stylesheet
from companion.desktop.trend_rows import TrendRows
from companion.insights.levels import LevelRow, read_levels
from companion.insights.series import DAY_S, Range, Scale, day_number, day_of, rolling
from companion.ui.widgets.trend_layers import DOT_OPACITY, DOT_PX, LINE_PX

TODAY = date(2026, 10, 25)
DAYS = 3650
FIRST = day_number(TODAY) - DAYS + 1
OFFSET_MIN = 120
WIDTH, HEIGHT = 1120, 760

ZOOMS = 3
"""Steps closer before the pan, after which half of all check-ins are in view."""

PATH = [Qt.Key.Key_Left, *[Qt.Key.Key_Right] * 3, *[Qt.Key.Key_Left] * 3, Qt.Key.Key_Right]
"""A quarter of a view each, with Shift, from the middle to one end, the other, and back."""

QUIET_S = 0.05
"""With no paint for so long, all is painted."""

ENDS_S = 120.0
"""Far more than any act takes."""


def check_ins(n: int) -> list[LevelRow]:
    """``n`` spread over ten years, between 7 and 23 o'clock, all three levels rated; always the same ones."""
    random = np.random.default_rng(0)
    day = np.sort(np.arange(n) % DAYS)
    wall_s = np.sort((FIRST + day) * DAY_S + random.integers(7 * 3600, 23 * 3600, n))
    mean = 5 + 2 * np.sin(day / 58)
    distress = np.clip(np.rint(random.normal(mean, 1.6)), Scale.DISTRESS.least, Scale.DISTRESS.most)
    rated = [random.integers(scale.least, scale.most + 1, n) for scale in (Scale.MOOD, Scale.ENERGY)]
    texts = [day_of(number).isoformat() for number in range(FIRST, FIRST + DAYS)]
    return [
        (at_ms, OFFSET_MIN, texts[number], *levels)
        for at_ms, number, *levels in zip(
            ((wall_s - OFFSET_MIN * 60) * 1000).tolist(),
            day.tolist(),
            distress.astype(np.int64).tolist(),
            *(each.tolist() for each in rated),
            strict=True,
        )
    ]


class Paints(QObject):
    """Notices that a window paints what changed in it. It sees no other widget's events: each would cost."""

    def __init__(self, app: QApplication, window: QWidget) -> None:
        super().__init__()
        self._app, self._n = app, 0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.UpdateRequest, QEvent.Type.Paint):
            self._n += 1
        return False

    def seconds(self, act: Callable[[], object]) -> float:
        """From the beginning of ``act`` to the end of the last paint that it brought about."""
        before = seen = self._n
        began = last = monotonic()
        act()
        while seen == before or monotonic() - last < QUIET_S:
            self._app.processEvents()
            if self._n > seen:
                seen, last = self._n, monotonic()
            assert monotonic() - began < ENDS_S, "it paints nothing, or without end"
        return last - began

    def seconds_a_frame(self, act: Callable[[], object]) -> float:
        """From the beginning of ``act`` to the end of the next paint; what is left over falls to the next."""
        before, began = self._n, monotonic()
        act()
        while self._n == before:
            self._app.processEvents()
            assert monotonic() - began < ENDS_S, "it paints nothing"
        return monotonic() - began


def companion(app: QApplication, rows: list[LevelRow]) -> dict[str, Any]:
    """The page, from rows as the store gives them; its keys move the chart."""
    from companion.ui.pages.trends import TrendsPage

    page = TrendsPage(LIGHT, 100, lambda: TODAY)
    paints = Paints(app, page)
    page.setStyleSheet(stylesheet(LIGHT, 100))
    page.show_range(Range.ALL)
    page.resize(WIDTH, HEIGHT)
    paints.seconds(page.show)
    drawn = paints.seconds(lambda: page.show_rows(TrendRows(levels=rows)))
    chart, summary = page.chart, page.summary
    assert chart.isVisible()
    assert summary is not None
    assert summary.n == len(rows)
    whole, shift = chart.view_s, Qt.KeyboardModifier.ShiftModifier

    def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = shift) -> None:
        app.sendEvent(chart, QKeyEvent(QEvent.Type.KeyPress, key, modifiers))

    for _ in range(ZOOMS):
        paints.seconds(partial(press, Qt.Key.Key_Plus, Qt.KeyboardModifier.NoModifier))
    steps, views = [], [chart.view_s]
    for key in PATH:
        steps.append(paints.seconds(partial(press, key)))
        views.append(chart.view_s)
    frames = [paints.seconds_a_frame(partial(press, key)) for key in PATH]
    assert all(one != other for one, other in pairwise(views)), "a step did not move the chart"
    size = chart.viewport().size()
    return {
        "drawn": drawn,
        "steps": steps,
        "frames": frames,
        "size": [size.width(), size.height()],
        "whole": whole,
        "views": views[1:],
    }


def matplotlib(app: QApplication, rows: list[LevelRow], shown: dict[str, Any]) -> dict[str, Any]:
    """A canvas as large as our chart, the arrays at hand: dots and median line, in its fast style."""
    import matplotlib.style
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
    from matplotlib.figure import Figure

    matplotlib.style.use("fast")
    series = read_levels(rows).of(Scale.DISTRESS)
    line = rolling(series, Range.ALL.window_days, Range.ALL.gap_days)
    figure = Figure()
    axes = figure.add_subplot()
    canvas = FigureCanvasQTAgg(figure)
    paints = Paints(app, canvas)
    canvas.resize(*shown["size"])
    paints.seconds(canvas.show)

    def first() -> None:
        points = 72 / figure.dpi  # Matplotlib's sizes are in points
        axes.plot(
            series.wall_s, series.level, "o", markersize=DOT_PX * points, markeredgewidth=0, alpha=DOT_OPACITY
        )
        axes.plot((line.day + 0.5) * DAY_S, line.median, linewidth=LINE_PX * points)
        axes.set_xlim(*shown["whole"])
        canvas.draw()

    def look(view: tuple[float, float]) -> None:
        axes.set_xlim(*view)
        canvas.draw()

    drawn = paints.seconds(first)
    steps = [paints.seconds(partial(look, view)) for view in shown["views"]]
    frames = [paints.seconds_a_frame(partial(look, view)) for view in shown["views"]]
    return {"drawn": drawn, "steps": steps, "frames": frames}


def main() -> int:
    kind, n, *shown = sys.argv[1:]
    rows = check_ins(int(n))
    app = QApplication([sys.argv[0], "-style", "fusion"])
    found = companion(app, rows) if kind == "companion" else matplotlib(app, rows, json.loads(shown[0]))
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
