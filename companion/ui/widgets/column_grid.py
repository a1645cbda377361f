# SPDX-License-Identifier: MIT
"""Equal things in as many columns as there is room for."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget


def columns_in(width: int, least_px: int, most: int) -> int:
    """How many columns of ``least_px`` at the least fit into ``width``, 1 to ``most``."""
    return max(1, min(width // max(1, least_px), most))


class ColumnGrid(QGridLayout):
    """Rows from the left, each column as wide as the others."""

    def __init__(self, spacing_px: int) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing_px)
        self._arranged: tuple[int, int] = (0, 0)

    def arrange(self, widgets: Sequence[QWidget], columns: int) -> None:
        """Put them in this many columns."""
        if self._arranged == (len(widgets), columns):
            return
        self._arranged = (len(widgets), columns)
        for index, each in enumerate(widgets):
            self.addWidget(each, *divmod(index, columns))
        for column in range(max(columns, self.columnCount())):
            self.setColumnStretch(column, 1 if column < columns else 0)
