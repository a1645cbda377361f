# SPDX-License-Identifier: MIT
"""A layout that fills rows from the left and goes on in the next row, so that large text is never cut."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


def rows_of(widths: list[int], width: int, gap: int) -> list[list[int]]:
    """Which items (by index) stand in which row when ``width`` pixels are there."""
    rows: list[list[int]] = []
    used = 0
    for index, wide in enumerate(widths):
        if rows and used + gap + wide <= width:
            rows[-1].append(index)
            used += gap + wide
        else:
            rows.append([index])
            used = wide
    return rows


class FlowLayout(QLayout):
    """Rows of items at their own size. ``centred`` puts each row in the middle."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8, centred: bool = False) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._gap = gap
        self._centred = centred
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        wide = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.sizeHint())
        return size

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, move: bool) -> int:
        """Place the items in ``rect`` when ``move`` is set; the height they need either way."""
        items = self._shown()
        hints = [item.sizeHint() for item in items]
        y = rect.y()
        for row in rows_of([hint.width() for hint in hints], rect.width(), self._gap):
            tall = max(hints[index].height() for index in row)
            wide = sum(hints[index].width() for index in row) + self._gap * (len(row) - 1)
            x = rect.x() + (max(0, rect.width() - wide) // 2 if self._centred else 0)
            for index in row:
                if move:
                    top = y + (tall - hints[index].height()) // 2
                    items[index].setGeometry(QRect(QPoint(x, top), hints[index]))
                x += hints[index].width() + self._gap
            y += tall + self._gap
        return max(0, y - rect.y() - self._gap)
