# SPDX-License-Identifier: MIT
"""Notes to be ticked one by one; it paints only the rows that are seen, however many there are."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.desktop.announce import announce
from companion.desktop.icons import paint_icon
from companion.desktop.theme import BODY_PX, CONTROL_PX, LIGHT, SMALL_PX, Tokens, scaled
from companion.ui.history_words import first_words
from companion.ui.report_words import ReportNote

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

PAD_PX, TICK_PX, GAP_PX, LINE_SHARE = 10, 24, 14, 1.42
ROWS_SEEN = 6
"""How many rows are seen at a time, at the most."""


LARGE = 150
"""From this text size on, in percent, the first words take two lines: one would hold too few of them."""


def row_tall(percent: int) -> int:
    """The height of a row: its lines and what is round them, never under that of a control."""
    body = 2 if percent >= LARGE else 1
    lines = (body * scaled(BODY_PX, percent) + scaled(SMALL_PX, percent)) * LINE_SHARE
    return max(CONTROL_PX, round(lines) + 2 * scaled(PAD_PX, percent))


def lines_of(words: str, metrics: QFontMetricsF, wide: float, most: int) -> list[str]:
    """The words in lines of that width, ``most`` at the most; what has no room ends in "…"."""
    lines: list[str] = []
    left = words
    while left and len(lines) < most - 1:
        head, rest = left, ""
        while " " in head and metrics.horizontalAdvance(head) > wide:
            head, _, last = head.rpartition(" ")
            rest = f"{last} {rest}".rstrip()
        lines.append(metrics.elidedText(head, Qt.TextElideMode.ElideRight, wide))
        left = rest
    return [*lines, metrics.elidedText(left, Qt.TextElideMode.ElideRight, wide)] if left else lines


def tick_place(row: QRectF, percent: int) -> QRectF:
    """Where the box to tick is in a row."""
    side = scaled(TICK_PX, percent)
    return QRectF(row.left() + scaled(PAD_PX, percent), row.center().y() - side / 2, side, side)


class NoteModel(QAbstractListModel):
    """What can be ticked, and what is. A note that is not offered any more keeps its tick.

    Signals: ``ticked()`` after each change by the person.
    """

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.notes: Sequence[ReportNote] = ()
        self._chosen: set[str] = set()

    @property
    def chosen(self) -> tuple[ReportNote, ...]:
        """Those of the offered ones that are ticked, in their order."""
        return tuple(each for each in self.notes if each.id in self._chosen)

    def is_chosen(self, row: int) -> bool:
        return self.notes[row].id in self._chosen

    def offer(self, notes: Sequence[ReportNote]) -> None:
        self.beginResetModel()
        self.notes = notes
        self.endResetModel()

    def toggle(self, row: int) -> None:
        self._chosen ^= {self.notes[row].id}
        index = self.index(row)
        self.dataChanged.emit(index, index)
        self.ticked.emit()

    def clear(self) -> None:
        """Untick all of them."""
        self._chosen.clear()
        self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
        self.ticked.emit()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.notes)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            is_chosen = self.is_chosen(index.row())
            return Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            note = self.notes[index.row()]
            return f"{note.head}: {first_words(note.note)}"
        return None


class NoteDelegate(QStyledItemDelegate):
    """A box to tick, the date and rating, the first words."""

    def __init__(self, model: NoteModel) -> None:
        super().__init__()
        self._model = model
        self.tokens, self.percent = LIGHT, 100

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(scaled(200, self.percent), row_tall(self.percent))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        note, is_chosen, tokens = (
            self._model.notes[index.row()],
            self._model.is_chosen(index.row()),
            self.tokens,
        )
        row = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(row, 8, 8)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(row.adjusted(1.5, 1.5, -1.5, -1.5), 8, 8)
        box = tick_place(row, self.percent)
        painter.setPen(QPen(QColor(tokens.accent if is_chosen else tokens.edge), 1.4))
        painter.setBrush(QColor(tokens.accent if is_chosen else tokens.panel))
        painter.drawRoundedRect(box, 5, 5)
        if is_chosen:
            paint_icon(painter, "check", box.adjusted(3, 3, -3, -3), tokens.on_accent)
        left = box.right() + scaled(GAP_PX, self.percent)
        wide = row.right() - scaled(PAD_PX, self.percent) - left
        y = row.top() + scaled(PAD_PX, self.percent)
        body = 2 if self.percent >= LARGE else 1
        for text, size_px, colour, most in (
            (note.head, SMALL_PX, tokens.muted, 1),
            (first_words(note.note), BODY_PX, tokens.ink, body),
        ):
            font = QFont(option.font)
            font.setPixelSize(scaled(size_px, self.percent))
            tall = scaled(size_px, self.percent) * LINE_SHARE
            painter.setFont(font)
            painter.setPen(QColor(colour))
            for line in lines_of(text, QFontMetricsF(font), wide, most):
                painter.drawText(QRectF(left, y, wide, tall), _LEFT, line)
                y += tall
        painter.restore()


class NoteTicks(QListView):
    """Arrow keys move, Space or a click ticks. Signals: ``changed()`` when the person ticked one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = NoteModel()
        self.rows.ticked.connect(self.changed)
        self._delegate = NoteDelegate(self.rows)
        self._pressed = -1
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Notes to include"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)

    @property
    def chosen(self) -> tuple[ReportNote, ...]:
        return self.rows.chosen

    def offer(self, notes: Sequence[ReportNote]) -> None:
        """Show these; those that were ticked before still are."""
        self.rows.offer(notes)
        if notes:
            self.setCurrentIndex(self.rows.index(0))
        self._fit()

    def clear(self) -> None:
        """Untick all."""
        self.rows.clear()

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._delegate.tokens, self._delegate.percent = tokens, text_percent
        self.verticalScrollBar().setSingleStep(scaled(32, text_percent))
        self.scheduleDelayedItemsLayout()
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Space and plain and index.isValid():
            if not event.isAutoRepeat():
                self._toggle(index.row())
        elif plain and (key in _MOVES):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event)
        self._pressed = index.row()
        if index.isValid():
            self.setCurrentIndex(index)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row, pressed = self._index_at(event).row(), self._pressed
        self._pressed = -1
        if row >= 0 and row == pressed and event.button() == Qt.MouseButton.LeftButton:
            self._toggle(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)  # a quick second click takes the tick back

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    def _toggle(self, row: int) -> None:
        self.rows.toggle(row)
        announce(self, self.tr("Included") if self.rows.is_chosen(row) else self.tr("Left out"))

    def _index_at(self, event: QMouseEvent) -> QModelIndex:
        at = event.position()
        return self.indexAt(QPoint(round(at.x()), round(at.y())))

    def _fit(self) -> None:
        rows = min(ROWS_SEEN, self.rows.rowCount())
        self.setFixedHeight(rows * row_tall(self._delegate.percent) + 2)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MOVES = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
}
