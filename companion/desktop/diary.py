# SPDX-License-Identifier: MIT
"""Turns what the person rates into entries: check-ins from the row of numbers, and the record of a session.

A rating is a check-in wherever it is given, so it stands on the chart. What could not be saved is held here,
and can be tried again.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.clock import Clock, Moment
from companion.desktop.saver import Saver

if TYPE_CHECKING:
    from companion.model.check_in import CheckIn
    from companion.store.open_store import Store


class Rating(QObject):
    """One rating of 0 to 10 that the person may still change, add a note to, or take back.

    Signals: ``saved(CheckIn)`` after each change that reached the disk; ``removed()`` once it was taken
    back; ``failed(CompanionError)`` when a change did not reach the disk.
    """

    saved = Signal(object)
    removed = Signal()
    failed = Signal(object)

    def __init__(self, saver: Saver, at: Moment, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._saver = saver
        self._at = at
        self._kept: CheckIn | None = None  # on the saver's thread, as the file has it
        self.distress: int | None = None
        self.note = ""

    def rate(self, distress: int) -> None:
        self.distress = distress
        self._save()

    def write(self, note: str) -> None:
        self.note = note
        self._save()

    def try_again(self) -> None:
        """Save what did not reach the disk; what was being taken back is taken back."""
        if self.distress is None:
            self.remove()
        else:
            self._save()

    def remove(self) -> None:
        """Take it back."""

        def job(store: "Store") -> None:
            if self._kept is not None:
                store.check_ins.delete(self._kept.head.id)
                self._kept = None

        self.distress = None
        self._saver.submit(job, lambda _nothing: self.removed.emit(), self.failed.emit)

    def _save(self) -> None:
        distress, note = self.distress, self.note

        def job(store: "Store") -> "CheckIn":
            if self._kept is None:
                self._kept = store.check_ins.add(at=self._at, distress=distress, note=note)
            else:
                self._kept = store.check_ins.update(replace(self._kept, distress=distress, note=note))
            return self._kept

        self._saver.submit(job, self.saved.emit, self.failed.emit)


class SessionEntry(QObject):
    """The record of one session, with the ratings before and after it.

    Signals: ``failed(CompanionError)`` when a part of it did not reach the disk.
    """

    failed = Signal(object)

    def __init__(
        self,
        saver: Saver,
        clock: Clock,
        exercise: str,
        planned_s: float | None,
        began_at: Moment,
        parent: QObject | None = None,
    ) -> None:
        """``exercise``: its id, as the record keeps it."""
        super().__init__(parent)
        self._saver = saver
        self._clock = clock
        self._at = began_at
        self._exercise = exercise
        self._planned_s = planned_s
        self._done: tuple[float, bool, dict[str, object]] | None = None
        self._record_id: str | None = None  # on the saver's thread
        self._before: Rating | None = None
        self._after: Rating | None = None

    @property
    def before(self) -> int | None:
        return None if self._before is None else self._before.distress

    @property
    def after(self) -> int | None:
        return None if self._after is None else self._after.distress

    def rate_before(self, distress: int) -> None:
        self._before = self._before or self._rating()
        self._before.rate(distress)

    def rate_after(self, distress: int) -> None:
        self._after = self._after or self._rating()
        self._after.rate(distress)
        self._save()

    def finish(self, done_s: float, finished: bool, settings: dict[str, object]) -> None:
        """Record what was done and with which ``settings``, also when it was stopped early; nothing at all
        is not recorded.
        """
        if done_s > 0:  # else nothing was done that could count
            self._done = (round(done_s, 3), finished, settings)
            self._save()

    def try_again(self) -> None:
        """Save what did not reach the disk; what did is saved once more, as it is."""
        for rating in (self._before, self._after):
            if rating is not None:
                rating.try_again()
        self._save()

    def _rating(self) -> Rating:
        rating = Rating(self._saver, self._clock.now(), self)
        rating.failed.connect(self.failed)
        return rating

    def _save(self) -> None:
        if self._done is None:
            return
        done_s, finished, settings = self._done
        before, after = self.before, self.after

        def job(store: "Store") -> None:
            from companion.model.session_record import Ending

            if self._record_id is None:
                ended = Ending.COMPLETED if finished else Ending.STOPPED
                record = store.session_records.add(
                    at=self._at,
                    exercise=self._exercise,
                    done_s=done_s,
                    ended=ended,
                    planned_s=self._planned_s,
                    before=before,
                    after=after,
                    settings=settings,
                )
                self._record_id = record.head.id
                return
            found = store.session_records.get(self._record_id)
            if found is not None:
                store.session_records.update(replace(found, before=before, after=after))

        self._saver.submit(job, None, self.failed.emit)
