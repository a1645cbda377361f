# SPDX-License-Identifier: MIT
"""What the four pacers share: a scene to paint, and repainting no more than what changed in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import atan2, hypot, pi
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion
from PySide6.QtWidgets import QWidget

from companion.desktop.theme import LIGHT, Tokens, mix, scaled

if TYPE_CHECKING:  # naming a Qt class makes PySide6 build it, enums and all: 1 to 5 ms each
    from collections.abc import Iterable

    from PySide6.QtGui import QFont, QFontMetricsF, QPaintEvent

WORD_PX, COUNT_PX, WORD_MIN_PX = 34, 20, 24


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment as every pacer paints it.

    fullness 0 to 1. word: the phase in one or two words. count: whole seconds left in it, as text, or
    nothing. done: 0 to 1 of the whole session, None when it has no known end. t: the session's seconds,
    which move what scrolls.
    """

    fullness: float = 0.0
    word: str = ""
    count: str = ""
    done: float | None = None
    t: float = 0.0


class Pacer(QWidget):
    """Base of the pacers: paints the last scene it was shown and decides nothing.

    ``on_painted`` is called after each painted frame when it is set. ``wordless``: it has no words, and keeps
    no room for any; to be set before ``set_words``. ``curve`` gives the fullness so many
    seconds from now (below 0: ago). Subclasses say which part differs between two scenes, and paint one.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.on_painted: Callable[[], None] | None = None
        self.curve: Callable[[float], float] = lambda _seconds: 0.0
        self.scene = Scene()
        self.wordless = False
        self._words: tuple[str, ...] = ()
        self._fonts: dict[tuple[int, bool], QFont] = {}
        self.tokens = LIGHT
        self.text_percent = 100

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        self.tokens = tokens
        self.text_percent = text_percent
        self.theme_changed()
        self.update()

    def set_words(self, words: tuple[str, ...]) -> None:
        """Name all words that may come, so that their size and place stay the same from phase to phase."""
        self._words = () if self.wordless else words
        self.theme_changed()
        self.update()

    def show_scene(self, scene: Scene) -> None:
        """Paint ``scene`` next; only what differs from the last one is painted again."""
        changed = self.changed(self.scene, scene)
        self.scene = scene
        if not changed.isEmpty():
            self.update(changed)

    def theme_changed(self) -> None:
        """Called when colours, sizes or words change; for what a subclass prepares once."""

    def changed(self, old: Scene, new: Scene) -> QRegion:
        """The part of the widget that differs between two scenes; all of it unless a pacer knows better."""
        return QRegion(self.rect()) if old != new else QRegion()

    def paint_scene(self, painter: QPainter, dirty: QRegion) -> None:
        """Paint the present scene; only what lies in ``dirty`` is needed. Each pacer has its own."""

    def covered(self) -> QRect:
        """Where the present scene leaves nothing of the ground to be seen; nowhere unless a pacer knows."""
        return QRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        dirty = event.region()
        painter = QPainter(self)
        ground = QColor(self.tokens.bg)
        for rect in rects(dirty.subtracted(self.covered())):
            painter.fillRect(rect.adjusted(-1, -1, 1, 1), ground)  # a fraction of a pixel belongs to it
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_scene(painter, dirty)
        painter.end()
        if self.on_painted is not None:
            self.on_painted()

    def word_font(self, px: int) -> QFont:
        return self._font(px, heavy=True)

    def count_font(self) -> QFont:
        return self._font(scaled(COUNT_PX, self.text_percent), heavy=False)

    def _font(self, px: int, heavy: bool) -> QFont:
        """A font of ``px``, made once: a new one for each frame costs a tenth of the frame."""
        made = self._fonts.get((px, heavy))
        if made is None:
            from PySide6.QtGui import QFont

            made = QFont(self.font())
            made.setPixelSize(px)
            made.setWeight(QFont.Weight.DemiBold if heavy else QFont.Weight.Normal)
            self._fonts[px, heavy] = made
        return made

    def _metrics(self, px: int) -> QFontMetricsF:
        from PySide6.QtGui import QFontMetricsF

        return QFontMetricsF(self.word_font(px))

    def word_px(self, width: float) -> int | None:
        """The size at which every word fits ``width``, None when even the smallest does not."""
        largest = scaled(WORD_PX, self.text_percent)
        if not self._words:
            return largest
        metrics = self._metrics(largest)
        wide = max(metrics.horizontalAdvance(word) for word in self._words)
        if wide <= width:
            return largest
        fitting = int(largest * width / wide)
        return fitting if fitting >= scaled(WORD_MIN_PX, self.text_percent) else None

    def paint_words(self, painter: QPainter, centre: QPointF, px: int, colour: str) -> None:
        """The phase word and the seconds under it, both centred on ``centre``."""
        if not self._words:
            return  # too early: the first frame waits for no font
        count_height = scaled(COUNT_PX, self.text_percent) * 1.5
        top = centre.y() - (px * 1.3 + count_height) / 2
        place = QRectF(centre.x() - self.width(), top, 2 * self.width(), px * 1.3)
        painter.setPen(QColor(colour))
        painter.setFont(self.word_font(px))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.scene.word)
        painter.setFont(self.count_font())
        place.setRect(place.x(), place.bottom(), place.width(), count_height)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.scene.count)

    def paint_words_in(self, painter: QPainter, place: QRectF) -> None:
        """The words in ``place``, as large as they may be; in one line where it is too low for two."""
        if not self._words:
            return
        px = self.word_px(place.width()) or scaled(WORD_MIN_PX, self.text_percent)
        if place.height() >= self.words_height() - 1:
            self.paint_words(painter, place.center(), px, self.tokens.ink)
            return
        painter.setPen(QColor(self.tokens.ink))
        painter.setFont(self.word_font(px))
        words = f"{self.scene.word}  {self.scene.count}".strip()
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def words_height(self) -> float:
        """How high ``paint_words`` is at its largest."""
        if self.wordless:
            return 0.0
        return scaled(WORD_PX, self.text_percent) * 1.3 + scaled(COUNT_PX, self.text_percent) * 1.5

    def words_size(self) -> tuple[float, float]:
        """Width and height for words that stand by themselves, a little below their largest size."""
        if not self._words:
            return 0.0, self.words_height()
        metrics = self._metrics(scaled(WORD_PX, self.text_percent))
        wide = max(metrics.horizontalAdvance(word) for word in self._words)
        return wide * 0.85, self.words_height()


def rects(region: QRegion) -> Iterable[QRect]:
    """The rectangles of ``region``."""
    return cast("Iterable[QRect]", region)  # its type hints forget that it can be walked


def around(rect: QRectF, margin: float = 2.0) -> QRect:
    """The whole pixels that ``rect`` touches, with room for soft edges."""
    return rect.adjusted(-margin, -margin, margin, margin).toAlignedRect()


def done_steps(done: float | None) -> int:
    """How far the whole is, in steps fine enough for the eye; it is painted again only at the next one."""
    return -1 if done is None else round(done * 1440)


WHOLE_WIDTH, WHOLE_PX = 220.0, 4.0


def whole_rect(width: float, y: float) -> QRectF:
    """The short line that stands for the whole session where no ring has room."""
    wide = min(WHOLE_WIDTH, width * 0.6)
    return QRectF((width - wide) / 2, y, wide, WHOLE_PX)


def paint_whole(painter: QPainter, rect: QRectF, done: float | None, tokens: Tokens) -> None:
    """The whole session as a line that fills from the left."""
    corner = WHOLE_PX / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(mix(tokens.bg, tokens.edge, 0.35)))
    painter.drawRoundedRect(rect, corner, corner)
    if done:
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(QRectF(rect.x(), rect.y(), rect.width() * done, WHOLE_PX), corner, corner)


def paint_ring(
    painter: QPainter, ring: QRectF, done: float | None, tokens: Tokens, near: QRect | None = None
) -> None:
    """The whole session as a quiet ring, clockwise from the top; of a part that lies ``near``, only that."""
    first, last = _turns_near(ring, near) if near is not None else (0.0, 1.0)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(mix(tokens.bg, tokens.edge, 0.35)), WHOLE_PX))
    if last - first < 1.0:
        _paint_arc(painter, ring, first, last)
    else:
        first, last = 0.0, 1.0
        painter.drawEllipse(ring)
    if not done:
        return
    pen = QPen(QColor(tokens.accent), WHOLE_PX)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for top in (-1.0, 0.0, 1.0):  # a part near the top lies at the end of one turn and the start of another
        since, until = max(first, top), min(last, top + done)
        if since < until:
            _paint_arc(painter, ring, since, until)


def _turns_near(ring: QRectF, near: QRect) -> tuple[float, float]:
    """From where to where ``near`` can touch the ring, in turns from the top."""
    centre, middle = ring.center(), QRectF(near).center()
    across, along = middle.x() - centre.x(), middle.y() - centre.y()
    reach = hypot(near.width(), near.height()) / 2 + 2 * WHOLE_PX
    away = hypot(across, along)
    if away <= reach:
        return 0.0, 1.0
    turn, half = atan2(across, -along) / (2 * pi), atan2(reach, away - reach) / (2 * pi)
    return turn - half, turn + half


def _paint_arc(painter: QPainter, ring: QRectF, first: float, last: float) -> None:
    """The pen along the ring between two turns from the top."""
    painter.drawArc(ring, round((0.25 - first) * 5760), -round((last - first) * 5760))
