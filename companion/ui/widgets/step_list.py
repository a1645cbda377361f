# SPDX-License-Identifier: MIT
"""The steps of an exercise one below the other, with what is done, what is now and what is to come."""

from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.desktop.icons import paint_icon
from companion.desktop.theme import BODY_PX, LIGHT, Tokens, scaled
from companion.practice.standing import Standing

ROW_GAP_PX, LEAST_GAP_PX = 8, 2
"""Between two steps where there is room, and at the least, at 100 % text."""

MARK_PX, MARK_GAP_PX, DOT_PX, OPEN_PX = 14, 6, 10, 7
"""A step's mark, the space before its name, the dot of the present step and the circle of one passed."""

MORE_PX = 12
"""Room above or below for three dots that stand for steps out of sight."""

LEAST_WIDTH_PX = 120

AHEAD = 2
"""So many steps to come are shown for each one before, where not all have room."""


@dataclass(frozen=True, slots=True)
class ListedStep:
    """One step. name: as it is shown."""

    name: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Rows:
    """Which steps are seen: from ``first`` to before ``last``, each ``gap`` pixels below the one before."""

    first: int
    last: int
    gap: float


def rows_for(heights: list[float], now: int, room: float, gaps: tuple[float, float], more: float) -> Rows:
    """Choose the rows for ``room`` pixels; none is cut where the present one has room.

    ``heights``: of all steps. ``now``: the index that must be seen. ``gaps``: the usual and the least one;
    all steps closer together go before fewer steps. ``more``: room kept at an end where some are out of
    sight. What comes next is shown rather than what has been.
    """
    count = len(heights)
    usual, least = gaps
    spare = (room - sum(heights)) / max(1, count - 1)
    if spare >= least:
        return Rows(0, count, min(usual, spare))

    def fits(first: int, last: int) -> bool:
        ends = (more if first > 0 else 0.0) + (more if last < count else 0.0)
        inside = first >= 0 and last <= count
        return inside and sum(heights[first:last]) + (last - first - 1) * least + ends <= room

    first, last = now, now + 1
    while True:
        later, earlier = (first, last + 1), (first - 1, last)
        order = (later, earlier) if last - now - 1 <= AHEAD * (now - first) else (earlier, later)
        longer = next((each for each in order if fits(*each)), None)
        if longer is None:
            return Rows(first, last, least)
        first, last = longer


class StepList(QWidget):
    """A list to look at; a screen reader has all of it as the description."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens, self._percent = LIGHT, 100
        self._steps: tuple[ListedStep, ...] = ()
        self._layouts: list[QTextLayout] | None = None
        self.setAccessibleName(self.tr("Steps"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._percent = tokens, text_percent
        self._changed()

    def show_steps(self, steps: tuple[ListedStep, ...]) -> None:
        """Show ``steps`` in their order; without one that is NOW, the first to come is looked at."""
        if steps != self._steps:
            self._steps = steps
            self.setAccessibleDescription("; ".join(self._in_words(step) for step in steps))
            self._changed()

    def sizeHint(self) -> QSize:
        """All on one line each, with the usual gap."""
        metrics = QFontMetricsF(self._font(heavy=True))
        struck = (self._text(replace(step, standing=Standing.SKIPPED)) for step in self._steps)
        wide = max(map(metrics.horizontalAdvance, struck), default=0.0)  # so that skipping moves nothing
        tall = len(self._steps) * (metrics.height() + self._px(ROW_GAP_PX))
        return QSize(round(self._text_left() + wide) + 2, round(tall))

    def heightForWidth(self, width: int) -> int:
        """All of them with the usual gap."""
        layouts = self._laid_out_in(width)
        gaps = max(0, len(layouts) - 1) * self._px(ROW_GAP_PX)
        return ceil(sum(each.boundingRect().height() for each in layouts) + gaps)

    def minimumSizeHint(self) -> QSize:
        """Room for one step and those out of sight at either end."""
        tall = QFontMetricsF(self._font()).height() + 2 * self._px(MORE_PX)
        return QSize(min(self.sizeHint().width(), scaled(LEAST_WIDTH_PX, self._percent)), round(tall) + 1)

    def rows(self) -> Rows:
        """Which steps are seen now."""
        layouts = self._laid_out()
        heights = [each.boundingRect().height() for each in layouts]
        gaps = self._px(ROW_GAP_PX), self._px(LEAST_GAP_PX)
        return rows_for(heights, self._now(), self.height(), gaps, self._px(MORE_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._layouts = None

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._steps:
            return
        rows, layouts = self.rows(), self._laid_out()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = 0.0
        if rows.first:
            self._paint_more(painter, y)
            y += self._px(MORE_PX)
        for index in range(rows.first, rows.last):
            layout, step = layouts[index], self._steps[index]
            self._paint_mark(painter, step.standing, y + layout.lineAt(0).height() / 2)
            painter.setPen(QColor(self._colour(step.standing)))
            layout.draw(painter, QPointF(self._text_left(), y))
            y += layout.boundingRect().height() + rows.gap
        if rows.last < len(self._steps):
            self._paint_more(painter, y)
        painter.end()

    def _paint_mark(self, painter: QPainter, standing: Standing, y: float) -> None:
        middle = QPointF(self._px(MARK_PX) / 2, y)
        painter.setPen(Qt.PenStyle.NoPen)
        if standing is Standing.DONE:
            half = self._px(MARK_PX) / 2
            paint_icon(
                painter, "check", QRectF(middle.x() - half, y - half, 2 * half, 2 * half), self._tokens.muted
            )
        elif standing is Standing.NOW:
            painter.setBrush(QColor(self._tokens.warm_text))
            painter.drawEllipse(middle, self._px(DOT_PX) / 2, self._px(DOT_PX) / 2)
        elif standing is Standing.PASSED:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._tokens.muted), self._px(1) * 1.4))
            painter.drawEllipse(middle, self._px(OPEN_PX) / 2, self._px(OPEN_PX) / 2)

    def _paint_more(self, painter: QPainter, y: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tokens.muted))
        radius = self._px(1)
        for dot in range(3):
            x = self._text_left() + radius + dot * self._px(6)
            painter.drawEllipse(QPointF(x, y + self._px(MORE_PX) / 2), radius, radius)

    # words

    def _in_words(self, step: ListedStep) -> str:
        said = {
            Standing.DONE: self.tr("{step}: done"),
            Standing.NOW: self.tr("{step}: now"),
            Standing.TO_COME: self.tr("{step}: to come"),
            Standing.SKIPPED: self.tr("{step}: skipped"),
            Standing.PASSED: self.tr("{step}: begun, then on to the next"),
        }
        return said[step.standing].format(step=step.name)

    def _text(self, step: ListedStep) -> str:
        if step.standing is Standing.SKIPPED:
            words = self.tr("{step} · skipped").replace("· ", "·\N{NO-BREAK SPACE}")
            return words.format(step=step.name)
        return step.name

    def _colour(self, standing: Standing) -> str:
        if standing is Standing.NOW:
            return self._tokens.warm_text
        return self._tokens.ink if standing is Standing.TO_COME else self._tokens.muted

    def _now(self) -> int:
        for wanted in (Standing.NOW, Standing.TO_COME):
            for index, step in enumerate(self._steps):
                if step.standing is wanted:
                    return index
        return max(0, len(self._steps) - 1)

    # measures

    def _changed(self) -> None:
        self._layouts = None
        self.updateGeometry()
        self.update()

    def _laid_out(self) -> list[QTextLayout]:
        """Each step's text, in more lines where one is too short for it."""
        if self._layouts is None:
            self._layouts = self._laid_out_in(self.width())
        return self._layouts

    def _laid_out_in(self, width: int) -> list[QTextLayout]:
        wide = max(1.0, width - self._text_left())
        return [self._lay_out(step, wide) for step in self._steps]

    def _lay_out(self, step: ListedStep, wide: float) -> QTextLayout:
        layout = QTextLayout(self._text(step), self._font(heavy=step.standing is Standing.NOW))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        if step.standing is Standing.SKIPPED:
            struck = QTextLayout.FormatRange()
            struck.start, struck.length = layout.text().find(step.name), len(step.name)
            form = QTextCharFormat()
            form.setFontStrikeOut(True)
            struck.format = form
            layout.setFormats([struck])
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(wide)
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        return layout

    def _font(self, heavy: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(scaled(BODY_PX, self._percent))
        font.setWeight(QFont.Weight.DemiBold if heavy else QFont.Weight.Normal)
        return font

    def _px(self, px: int) -> float:
        return px * self._percent / 100

    def _text_left(self) -> float:
        return self._px(MARK_PX + MARK_GAP_PX)
