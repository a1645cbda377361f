# SPDX-License-Identifier: MIT
"""A long piece of work that tells how far it is and may be stopped."""

from collections.abc import Callable
from dataclasses import dataclass

from companion.store.importers.foreign import CancelledError

STEP = 500
"""Entries between two looks."""


@dataclass(frozen=True, slots=True)
class Watched:
    """cancelled: asked every 500 entries; True stops. progress: told the share that is done, 0 to 1."""

    cancelled: Callable[[], bool] | None = None
    progress: Callable[[float], None] | None = None

    def look(self, done: int, whole: int) -> None:
        """Before each entry: how many of ``whole`` are done. Raises CancelledError."""
        if done % STEP == 0:
            if self.cancelled is not None and self.cancelled():
                raise CancelledError
            if self.progress is not None:
                self.progress(done / whole)
