# SPDX-License-Identifier: MIT
"""The list of the history: it paints only the rows that are seen, however many there are."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from companion.desktop.theme import Tokens, scaled
from companion.ui.history_words import HistoryEntry, day_heading, day_short, spoken
from companion.ui.widgets.entry_row import RowLines, RowPainter, RowPlaces, RowState, row_places

Kind = tuple[tuple[int, int], bool]
"""What the height of a row hangs on: its lines, and whether it is the first of its day."""

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

LEAST_TALL_PX = 260
AHEAD_SHARE = 1.0
"""More rows are asked for when less than this share of what is seen lies below."""

_MOVES = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
}


class EntryModel(QAbstractListModel):
    """Entries, newest first; each is read out in whole words."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._entries: list[HistoryEntry] = []
        self._lines: list[RowLines] = []
        self._kinds: list[Kind] = []

    @property
    def entries(self) -> Sequence[HistoryEntry]:
        return self._entries

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(self._entries[index.row()], self._today())
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.tr("Enter opens it, Delete deletes it")
        return None

    def lines(self, row: int) -> RowLines:
        return self._lines[row]

    def kind(self, row: int) -> Kind:
        """Kept, because the list asks for all rows at each change."""
        return self._kinds[row]

    def headings(self, row: int) -> tuple[str, str]:
        """The day above a row, whole and short."""
        day = self._entries[row].at.date()
        return day_heading(day, self._today()), day_short(day)

    def is_first(self, row: int) -> bool:
        """It is the first of its day in the list."""
        return row == 0 or self._entries[row - 1].at.date() != self._entries[row].at.date()

    def is_last(self, row: int) -> bool:
        """It is the last of its day in the list."""
        return row == len(self._entries) - 1 or self.is_first(row + 1)

    def row_of(self, entry_id: str) -> int | None:
        return next((row for row, entry in enumerate(self._entries) if entry.id == entry_id), None)

    def replace_all(self, entries: Sequence[HistoryEntry]) -> None:
        self.beginResetModel()
        self._entries = list(entries)
        self._lines = [RowLines.of(entry) for entry in entries]
        self._kinds = []
        self._note_kinds(0, len(entries))
        self.endResetModel()

    def append(self, entries: Sequence[HistoryEntry]) -> None:
        if not entries:
            return
        first = len(self._entries)
        self.beginInsertRows(NOWHERE, first, first + len(entries) - 1)
        self._entries += entries
        self._lines += [RowLines.of(entry) for entry in entries]
        self._note_kinds(first, len(self._entries))
        self.endInsertRows()

    def insert(self, entry: HistoryEntry) -> int:
        """Put it where its time belongs; the row it has then."""
        row = len(self._entries) - bisect_left(self._entries[::-1], entry.place, key=lambda each: each.place)
        self.beginInsertRows(NOWHERE, row, row)
        self._entries.insert(row, entry)
        self._lines.insert(row, RowLines.of(entry))
        del self._kinds[row:]
        self._note_kinds(row, len(self._entries))
        self.endInsertRows()
        return row

    def remove(self, row: int) -> HistoryEntry:
        self.beginRemoveRows(NOWHERE, row, row)
        entry = self._entries.pop(row)
        del self._lines[row], self._kinds[row:]
        self._note_kinds(row, len(self._entries))
        self.endRemoveRows()
        return entry

    def _note_kinds(self, first: int, last: int) -> None:
        self._kinds += [(self._lines[row].heights, self.is_first(row)) for row in range(first, last)]


class EntryDelegate(QStyledItemDelegate):
    """Hands rows to their painter."""

    def __init__(self, model: EntryModel) -> None:
        super().__init__()
        self._model = model
        self.rows = RowPainter()
        self.width = 400
        self.over_bin = False
        self._heights: dict[Kind, QSize] = {}

    def measure(self, rows: RowPainter, width: int) -> None:
        """Another theme, text size or width."""
        self.rows, self.width = rows, width
        self._heights.clear()

    def places(self, row: int) -> RowPlaces:
        return row_places(self.width, self.rows.percent, *self._model.kind(row))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        kind = self._model.kind(index.row())
        found = self._heights.get(kind)
        if found is None:
            card = row_places(self.width, self.rows.percent, *kind).card
            found = self._heights[kind] = QSize(self.width, round(card.bottom()))
        return found

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, flags, model = index.row(), option.state, self._model
        hover = bool(flags & QStyle.StateFlag.State_MouseOver)
        state = RowState(
            model.is_first(row),
            model.is_last(row),
            bool(flags & QStyle.StateFlag.State_HasFocus),
            hover,
            hover and self.over_bin,
        )
        top_left = QPointF(option.rect.topLeft())
        entry, lines, headings = model.entries[row], model.lines(row), model.headings(row)
        self.rows.paint(painter, top_left, self.places(row), entry, lines, headings, state)


class EntryList(QListView):
    """Arrow keys, Page Up and Down, Home and End move; Enter or a click opens, Delete or the bin deletes.

    Signals: ``opened(str)`` and ``delete_wished(str)`` with an id; ``end_near()`` when few rows lie below
    what is seen. Keys that are not its own go on to the page.
    """

    opened = Signal(str)
    delete_wished = Signal(str)
    end_near = Signal()

    def __init__(self, today: Callable[[], date], name: str = "") -> None:
        """``name``: what it lists, to be read out; check-ins where nothing else is said."""
        super().__init__()
        self.rows = EntryModel(today)
        self._delegate = EntryDelegate(self.rows)
        self._pressed: tuple[int, bool] | None = None
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name or self.tr("Check-ins"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so rows keep
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.verticalScrollBar().valueChanged.connect(self._look_ahead)
        self.verticalScrollBar().rangeChanged.connect(self._on_scroll_bar_range_changed)

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._rows_painter = RowPainter(tokens, text_percent, self.font())
        self.setMinimumHeight(scaled(LEAST_TALL_PX, min(text_percent, 150)))
        self.verticalScrollBar().setSingleStep(scaled(32, text_percent))
        self._measure()

    @property
    def current_id(self) -> str:
        """The entry that the keyboard is on, "" for none."""
        index = self.currentIndex()
        return self.rows.entries[index.row()].id if index.isValid() else ""

    def show_entries(self, entries: Sequence[HistoryEntry], keep: bool) -> None:
        """keep: stay at the entry and the place one is at, where it is still there."""
        was, scrolled = self.current_id, self.verticalScrollBar().value()
        self.rows.replace_all(entries)
        row = self.rows.row_of(was) if keep and was else None
        self._go_to(row or 0)
        if keep:
            self.verticalScrollBar().setValue(scrolled)
        else:
            self.scrollToTop()

    def add(self, entries: Sequence[HistoryEntry]) -> None:
        self.rows.append(entries)

    def put(self, entry: HistoryEntry) -> None:
        """Show an entry where it belongs and go there; one with its id is replaced."""
        row = self.rows.row_of(entry.id)
        if row is not None:
            self.rows.remove(row)
        self._go_to(self.rows.insert(entry))

    def take(self, entry_id: str) -> HistoryEntry | None:
        """Remove an entry; the keyboard goes on to the one that takes its place."""
        row = self.rows.row_of(entry_id)
        if row is None:
            return None
        entry = self.rows.remove(row)
        if self.rows.entries:
            self._go_to(min(row, len(self.rows.entries) - 1))
        return entry

    def bin_at(self, row: int) -> QRectF:
        """Where the bin of a row is, in the viewport."""
        corner = self.visualRect(self.rows.index(row)).topLeft()
        return self._delegate.places(row).bin.translated(QPointF(corner))

    def card_at(self, row: int) -> QRectF:
        """Where the row itself is without its heading, in the viewport."""
        corner = self.visualRect(self.rows.index(row)).topLeft()
        return self._delegate.places(row).card.translated(QPointF(corner))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self.rows.entries) - 1}
        if not plain or not self.rows.entries:
            event.ignore()
        elif key in _MOVES:
            super().keyPressEvent(event)
        elif key in ends:
            self._go_to(ends[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id:
            self.opened.emit(self.current_id)
        elif key == Qt.Key.Key_Delete and self.current_id and not event.isAutoRepeat():
            self.delete_wished.emit(self.current_id)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._hit(event.position())
        if self._pressed is not None and event.button() == Qt.MouseButton.LeftButton:
            self.setCurrentIndex(self.rows.index(self._pressed[0]))
            event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        hit, pressed = self._hit(event.position()), self._pressed
        self._pressed = None
        if hit is None or hit != pressed or event.button() != Qt.MouseButton.LeftButton:
            return
        row, on_bin = hit
        entry_id = self.rows.entries[row].id
        (self.delete_wished if on_bin else self.opened).emit(entry_id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the first click did it

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        hit = self._hit(event.position())
        over_bin = hit is not None and hit[1]
        self.setToolTip(self.tr("Delete") if over_bin else "")
        if over_bin != self._delegate.over_bin:
            self._delegate.over_bin = over_bin
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.viewport().width() != self._delegate.width:
            self._measure()

    def updateGeometries(self) -> None:
        """Rows that do not fill the list have no bar that could move: look once they are laid out."""
        super().updateGeometries()
        if self.contentsSize().height() > 0 and self.isVisible():
            self._look_ahead()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_rows_painter"):
            old = self._rows_painter
            self._rows_painter = RowPainter(old.tokens, old.percent, self.font())
            self._measure()

    def _measure(self) -> None:
        painter = getattr(self, "_rows_painter", None) or RowPainter()
        self._delegate.measure(painter, self.viewport().width())
        self.scheduleDelayedItemsLayout()

    def _go_to(self, row: int) -> None:
        index = self.rows.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _hit(self, at: QPointF) -> tuple[int, bool] | None:
        """Which row is there and whether its bin is; None for a heading and for nothing."""
        index = self.indexAt(QPoint(round(at.x()), round(at.y())))
        if not index.isValid() or not self.card_at(index.row()).contains(at):
            return None
        return index.row(), self.bin_at(index.row()).contains(at)

    def _on_scroll_bar_range_changed(self, least: int, most: int) -> None:
        """With nothing to scroll there is no handle to see."""
        self.verticalScrollBar().setEnabled(most > least)

    def _look_ahead(self) -> None:
        bar = self.verticalScrollBar()
        if self.rows.entries and bar.maximum() - bar.value() <= AHEAD_SHARE * self.viewport().height():
            self.end_near.emit()
