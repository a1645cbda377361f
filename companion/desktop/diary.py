# SPDX-License-Identifier: MIT
"""Turns what the person rates into entries: check-ins from the row of numbers, and the record of a session.

A rating is a check-in wherever it is given, so it stands on the chart. What could not be saved is held here
and tried again by itself until it is.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from companion.clock import Clock, Moment
from companion.desktop.saver import Saver

if TYPE_CHECKING:
    from companion.errors import CompanionError
    from companion.model.check_in import CheckIn
    from companion.store.open_store import Store


AGAIN_MS = 3_000
"""What did not reach the disk is tried again after so long, and again."""


class Held(QObject):
    """Something that is on its way to the disk, and held here until it is there.

    Signals: ``failed(CompanionError)`` when it did not reach the disk, once until it does; ``recovered()``
    when it did after all.
    """

    failed = Signal(object)
    recovered = Signal()

    def __init__(self, saver: Saver, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._saver = saver
        self._again: QTimer | None = None  # there is one while something waits
        self._told = False

    @property
    def is_waiting(self) -> bool:
        """True while something did not reach the disk."""
        return self._again is not None

    def try_again(self) -> None:
        """Save what did not reach the disk, and tell it when that fails once more."""
        self._told = False
        self._save()

    def rest(self) -> None:
        """Try no more; the program ends."""
        if self._again is not None:
            self._again.stop()
            self._again.deleteLater()
            self._again = None

    def _save(self) -> None:
        raise NotImplementedError

    def _on_save_failed(self, error: "CompanionError") -> None:
        if self._again is None:
            self._again = QTimer(self)
            self._again.setSingleShot(True)
            self._again.timeout.connect(self._save)
        self._again.start(AGAIN_MS)
        if not self._told:
            self._told = True
            self.failed.emit(error)

    def _on_save_done(self) -> None:
        if self._again is not None:
            self.rest()
            self._told = False
            self.recovered.emit()


class Rating(Held):
    """One rating of 0 to 10 that the person may still change, add a note to, or take back.

    Signals beside those of ``Held``: ``saved(CheckIn)`` after each change that reached the disk;
    ``removed()`` once it was taken back.
    """

    saved = Signal(object)
    removed = Signal()

    def __init__(self, saver: Saver, at: Moment, parent: QObject | None = None) -> None:
        super().__init__(saver, parent)
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

    def remove(self) -> None:
        """Take it back."""
        self.distress = None
        self._save()

    def _save(self) -> None:
        if self.distress is None:
            self._saver.submit(self._take_back, lambda _nothing: self._on_removed(), self._on_save_failed)
            return
        distress, note = self.distress, self.note

        def job(store: "Store") -> "CheckIn":
            if self._kept is None:
                self._kept = store.check_ins.add(at=self._at, distress=distress, note=note)
            else:
                self._kept = store.check_ins.update(replace(self._kept, distress=distress, note=note))
            return self._kept

        self._saver.submit(job, self._on_saved, self._on_save_failed)

    def _take_back(self, store: "Store") -> None:
        if self._kept is not None:
            store.check_ins.delete(self._kept.head.id)
            self._kept = None

    def _on_saved(self, check_in: "CheckIn") -> None:
        self._on_save_done()
        self.saved.emit(check_in)

    def _on_removed(self) -> None:
        self._on_save_done()
        self.removed.emit()


class SessionEntry(Held):
    """The record of one session, with the ratings before and after it. Signals: see ``Held``."""

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
        super().__init__(saver, parent)
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
        for rating in self._ratings():
            rating.try_again()
        super().try_again()

    @property
    def is_waiting(self) -> bool:
        """True while a rating did not reach the disk; the rest nobody typed."""
        return any(rating.is_waiting for rating in self._ratings())

    def rest(self) -> None:
        super().rest()
        for rating in self._ratings():
            rating.rest()

    def _ratings(self) -> list[Rating]:
        return [rating for rating in (self._before, self._after) if rating is not None]

    def _rating(self) -> Rating:
        rating = Rating(self._saver, self._clock.now(), self)
        rating.failed.connect(self.failed)
        rating.recovered.connect(self.recovered)
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

        self._saver.submit(job, lambda _nothing: self._on_save_done(), self._on_save_failed)
