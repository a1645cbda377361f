# SPDX-License-Identifier: MIT
"""Days with a tag and days without, as two small distributions one above the other."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from companion.insights.series import Scale
from companion.insights.together import Comparison, Spread
from companion.ui.trend_words import number
from companion.ui.widgets.painted_chart import PaintedChart

PLOT_PX, ROW_GAP_PX, BAND_PX, WIDEST_PX, BAR_SHARE = 44, 10, 5, 640, 0.72


class TogetherChart(PaintedChart):
    """Each bar is a share of its own days, so that few days can be laid beside many.

    Under each row lies its middle half with a dot at the median.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._rows: tuple[tuple[str, Spread], ...] = ()

    def show_comparison(self, comparison: Comparison, having: str, without: str, about: str) -> None:
        """``having`` and ``without``: what the two rows are called. ``about``: what is said of them."""
        self._rows = ((having, comparison.having), (without, comparison.without))
        self.describe(about)
        self.changed()

    def count(self) -> int:
        return len(self._rows)

    def words(self, index: int) -> str:
        name, spread = self._rows[index]
        if spread.median is None:
            words: str = self.tr("{name}: {n} days, {more} more needed")
            return words.format(name=name, n=number(spread.n), more=number(spread.more))
        assert spread.low is not None
        assert spread.high is not None
        words = self.tr("{name}: {n} days, median {median}, most {low} to {high}")
        return words.format(
            name=name,
            n=number(spread.n),
            median=number(spread.median),
            low=number(spread.low),
            high=number(spread.high),
        )

    def tall(self, width: float) -> float:
        del width
        return len(self._rows) * self._row() + QFontMetricsF(self.small()).height() + self.px(4)

    def place(self, index: int) -> QRectF:
        wide = min(self.inner_width, self.px(WIDEST_PX))
        return QRectF(-3, index * self._row(), wide + 6, self._row() - self.px(2))

    def draw(self, painter: QPainter, width: float) -> None:
        tokens, scale = self._tokens, Scale.DISTRESS
        wide = min(width, self.px(WIDEST_PX))
        left = self._names_wide() + self.px(14)
        pitch = max(4.0, (wide - left) / scale.width)
        shares = [[count / max(spread.n, 1) for count in spread.counts] for _, spread in self._rows]
        most = max((max(each) for each in shares), default=0.0) or 1.0
        colours = (tokens.accent, tokens.blue)
        for index, ((name, spread), row) in enumerate(zip(self._rows, shares, strict=True)):
            top = index * self._row()
            base = top + self.px(PLOT_PX)
            self._draw_name(painter, name, spread, top)
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(QPointF(left, base), QPointF(left + scale.width * pitch, base))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours[index]))
            for level, share in enumerate(row):
                if share:
                    tall = max(2.0, share / most * self.px(PLOT_PX - 6))
                    bar = pitch * BAR_SHARE
                    x = left + (level + 0.5) * pitch - bar / 2
                    painter.drawRoundedRect(QRectF(x, base - tall, bar, tall), 2, 2)
            self._draw_middle(painter, spread, left, pitch, base + self.px(ROW_GAP_PX) / 2)
        painter.setFont(self.small())
        painter.setPen(QColor(tokens.muted))
        bottom = len(self._rows) * self._row()
        metrics = QFontMetricsF(painter.font())
        every = 1 if pitch >= metrics.horizontalAdvance("10") + 4 else 2
        for level in range(scale.least, scale.most + 1, every):
            box = QRectF(left + level * pitch - pitch, bottom, 3 * pitch, metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, number(level))

    def _draw_name(self, painter: QPainter, name: str, spread: Spread, top: float) -> None:
        tall = QFontMetricsF(self.small()).height()
        wide = self._names_wide() + 2
        middle = top + self.px(PLOT_PX) / 2
        painter.setFont(self.small(bold=True))
        painter.setPen(QColor(self._tokens.ink))
        painter.drawText(QRectF(0, middle - tall, wide, tall), Qt.AlignmentFlag.AlignLeft, name)
        painter.setFont(self.small())
        painter.setPen(QColor(self._tokens.muted))
        painter.drawText(QRectF(0, middle, wide, tall), Qt.AlignmentFlag.AlignLeft, self._days(spread))

    def _draw_middle(self, painter: QPainter, spread: Spread, left: float, pitch: float, y: float) -> None:
        if spread.median is None or spread.low is None or spread.high is None:
            return
        colour = QColor(self._tokens.ink)
        pen = QPen(colour, self.px(2))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        x = [left + (level + 0.5) * pitch for level in (spread.low, spread.median, spread.high)]
        painter.drawLine(QPointF(x[0], y), QPointF(x[2], y))
        painter.setPen(QPen(QColor(self._tokens.panel), 1.2))
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(x[1], y), self.px(BAND_PX), self.px(BAND_PX))

    def _days(self, spread: Spread) -> str:
        if spread.n == 1:
            return self.tr("1 day")
        return self.tr("{n} days").format(n=number(spread.n))

    def _names_wide(self) -> float:
        bold, plain = QFontMetricsF(self.small(bold=True)), QFontMetricsF(self.small())
        return max(
            (
                max(bold.horizontalAdvance(name), plain.horizontalAdvance(self._days(spread)))
                for name, spread in self._rows
            ),
            default=0.0,
        )

    def _row(self) -> float:
        return self.px(PLOT_PX + ROW_GAP_PX + BAND_PX)
