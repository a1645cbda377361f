# SPDX-License-Identifier: MIT
"""Trying again what did not reach the disk: soon at first, then ever more seldom."""

from PySide6.QtCore import QObject, QTimer

AGAIN_MS = 3_000
"""What did not reach the disk is tried again after so long; then after twice that, and so on."""

LONGEST_MS = 300_000
"""It never takes longer than that until the next try."""


class Again(QTimer):
    """``timeout`` when it is time to try again. It runs only after ``soon`` was called."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._next_ms = 0
        self.setSingleShot(True)

    def soon(self) -> None:
        """A try failed. The next is not put off where one is to come already."""
        if self.isActive():
            return
        wait_ms = self._next_ms or AGAIN_MS
        self._next_ms = min(2 * wait_ms, LONGEST_MS)
        self.start(wait_ms)

    def over(self) -> None:
        """None is needed any more; after the next failure it begins with the shortest wait."""
        self.stop()
        self._next_ms = 0
