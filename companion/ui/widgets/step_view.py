# SPDX-License-Identifier: MIT
"""One step of grounding, large and in the middle: its icon, what to notice, the rings, a line to type in."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from companion.desktop.icons import paint_icon
from companion.desktop.theme import CONTROL_PX, INSTRUCTION_PX, LIGHT, Tokens, scaled, stylesheet
from companion.ui.widgets.mark_row import MarkRow
from companion.ui.widgets.notice_field import NoticeField

ICON_PX, ICON_LEAST_PX = 96, 48
TITLE_PX = (INSTRUCTION_PX, 30, 24)
"""The title's sizes at 100 % text: a smaller one only where the window has no room for the larger."""

LINE_PX, WORDS_WIDE, FIELD_WIDE, FIELD_TALL = 19, 500, 460, 56
GAPS = (24, 12, 36, 36)
"""Under the icon, the title, the line and the rings; in pixels, at any text size."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one step shows: the icon's name, its title, the quiet line, how many rings."""

    icon: str
    title: str
    line: str
    count: int


@dataclass(frozen=True, slots=True)
class Heights:
    """How high each part is, in pixels; ``icon`` 0 where it is left away."""

    icon: int
    title: int
    line: int
    marks: int
    field: int

    @property
    def total(self) -> int:
        icon = self.icon + GAPS[0] if self.icon else 0
        return icon + self.title + self.line + self.marks + self.field + sum(GAPS[1:])


def with_icon(bare: Heights, room: int, largest: int) -> Heights | None:
    """``bare`` with an icon as large as ``room`` allows, without one where it would be too small to tell;
    None where not even that has room.
    """
    spare = room - bare.total - GAPS[0]
    icon = min(largest, spare) if spare >= ICON_LEAST_PX else 0
    return None if bare.total > room else Heights(icon, bare.title, bare.line, bare.marks, bare.field)


class _Picture(QWidget):
    """An icon, painted as large as it stands."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.icon, self.colour = "", LIGHT.gold

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.icon:
            paint_icon(painter, self.icon, QRectF(self.rect()), self.colour)
        painter.end()


class StepView(QScrollArea):
    """As high as the tallest step of its walk, so that nothing moves from one to the next. It scrolls where
    the window is too small even without the icon.

    Signals: ``clicked()`` when an open ring is clicked.
    """

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens, self._text_percent = LIGHT, 100
        self._steps: tuple[Said, ...] = ()
        self._heights = Heights(0, 0, 0, 0, 0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = self._inside = QWidget()
        self._picture = _Picture(inside)
        self._title = _label(inside, Qt.AlignmentFlag.AlignBottom)
        self._line = _label(inside, Qt.AlignmentFlag.AlignTop)
        self.marks = MarkRow(inside)
        self._ruler = MarkRow(inside)  # tells how high a row with other counts would be
        self._ruler.hide()
        self.field = NoticeField(inside)
        self.marks.clicked.connect(self.clicked)
        self.field.touched.connect(self._on_field_touched)
        self.setWidget(inside)

    @property
    def icon_px(self) -> int:
        """How large the icon is now; 0 where it has no room."""
        return self._heights.icon

    def set_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._text_percent = tokens, text_percent
        for each, colour in ((self._title, tokens.ink), (self._line, tokens.muted)):
            palette = QPalette(each.palette())
            palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
            each.setPalette(palette)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor(tokens.bg))
        self.setPalette(palette)
        self._picture.colour = tokens.gold
        for row in (self.marks, self._ruler):
            row.set_theme(tokens, text_percent)
        self.field.set_theme(tokens, text_percent)
        self.verticalScrollBar().setStyleSheet(stylesheet(tokens, text_percent))
        self._arrange()

    def show_step(self, steps: tuple[Said, ...], index: int, marked: int) -> None:
        """Show one of the ``steps`` that the walk may still come to."""
        said = steps[index]
        if steps != self._steps:
            self._steps = steps
            self._arrange()
        if (self._picture.icon, self._title.text(), self._line.text()) != (said.icon, said.title, said.line):
            self._picture.icon = said.icon
            self._picture.update()
            self._title.setText(said.title)
            self._line.setText(said.line)
            self.verticalScrollBar().setValue(0)
        self.marks.show_marks(marked, said.count)

    def scroll_by(self, pages: float) -> None:
        """Scroll so many times the height that is seen, down or (below 0) up."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(pages * self.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Place everything for the size that is there now."""
        width, height = self.width(), self.height()
        if not self._steps or width < 1:
            return
        found = self._fitting(width, height)
        if found is None:
            width -= self.verticalScrollBar().sizeHint().width()
            found = self._fitting(width, height) or (TITLE_PX[-1], self._bare(TITLE_PX[-1], width))
        title_px, heights = found
        self._heights = heights
        self._title.setFont(self._font(title_px, QFont.Weight.Bold))
        self._line.setFont(self._font(LINE_PX))
        tall = max(height, heights.total)
        self._inside.resize(width, tall)
        top = (tall - heights.total) // 2
        parts = (
            (self._picture, heights.icon, heights.icon, GAPS[0] if heights.icon else 0),
            (self._title, width, heights.title, GAPS[1]),
            (self._line, self._words_wide(width), heights.line, GAPS[2]),
            (self.marks, width, heights.marks, GAPS[3]),
            (self.field, min(width, scaled(FIELD_WIDE, self._text_percent)), heights.field, 0),
        )
        for part, wide, high, gap in parts:
            part.setGeometry(QRect((width - wide) // 2, top, wide, high))
            top += high + gap
        self._picture.setVisible(heights.icon > 0)

    def _fitting(self, width: int, height: int) -> tuple[int, Heights] | None:
        """The largest title with which everything fits, and how high all is then."""
        largest = scaled(ICON_PX, min(self._text_percent, 150))
        for title_px in TITLE_PX:
            heights = with_icon(self._bare(title_px, width), height, largest)
            if heights is not None and self._longest_word(title_px) <= width:
                return title_px, heights
        return None

    def _bare(self, title_px: int, width: int) -> Heights:
        """The heights without an icon: each the largest that a step of the walk asks for."""
        title = self._tallest(
            self._font(title_px, QFont.Weight.Bold), [said.title for said in self._steps], width
        )
        line = self._tallest(
            self._font(LINE_PX), [said.line for said in self._steps], self._words_wide(width)
        )
        self._ruler.show_marks(0, max(said.count for said in self._steps))
        marks = self._ruler.heightForWidth(width)
        field = max(FIELD_TALL, CONTROL_PX, self.field.sizeHint().height())
        return Heights(0, title, line, marks, field)

    def _tallest(self, font: QFont, texts: list[str], width: int) -> int:
        metrics, room = QFontMetrics(font), QRect(0, 0, width, 100_000)
        wrap = int(Qt.TextFlag.TextWordWrap)
        return max(metrics.boundingRect(room, wrap, text).height() for text in texts) + 4

    def _longest_word(self, title_px: int) -> int:
        metrics = QFontMetrics(self._font(title_px, QFont.Weight.Bold))
        return max(metrics.horizontalAdvance(word) for said in self._steps for word in said.title.split())

    def _words_wide(self, width: int) -> int:
        return min(width, scaled(WORDS_WIDE, self._text_percent))

    def _font(self, px: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(scaled(px, self._text_percent))
        font.setWeight(weight)
        return font

    def _on_field_touched(self) -> None:
        self.ensureWidgetVisible(self.field)


def _label(parent: QWidget, vertical: Qt.AlignmentFlag) -> QLabel:
    made = QLabel(parent)
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter | vertical)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    return made
