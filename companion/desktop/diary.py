# SPDX-License-Identifier: MIT
"""Turns what the person rates into entries: check-ins from the row of numbers, and the record of a session.

A rating is a check-in wherever it is given, so it stands on the chart. What could not be saved is held here
and tried again by itself until it is.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from companion.clock import Clock, Moment
from companion.desktop.again import Again
from companion.desktop.saver import Saver

if TYPE_CHECKING:
    from companion.errors import CompanionError
    from companion.model.check_in import CheckIn
    from companion.store.open_store import Store


class Held(QObject):
    """Something that is on its way to the disk, and held here until it is there.

    Signals: ``failed(CompanionError)`` when it did not reach the disk, once until it does; ``recovered()``
    when it did after all; ``answered()`` after each try.
    """

    failed = Signal(object)
    recovered = Signal()
    answered = Signal()

    def __init__(self, saver: Saver, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._saver = saver
        self._asked = 0  # tries that are not answered yet
        self._again: Again | None = None  # there is one while something did not reach the disk
        self._told = self._rests = self._is_let_go = self._is_forgotten = False

    @property
    def is_waiting(self) -> bool:
        """True while something is not on the disk, be it on its way or after it failed."""
        return self.is_held or (self._asked > 0 and not self._is_forgotten)

    @property
    def is_held(self) -> bool:
        """True while something did not reach the disk when it was tried."""
        return self._again is not None

    def try_again(self) -> None:
        """Save what did not reach the disk, and tell it when that fails once more."""
        if self._again is not None:
            self._told = False
            self._again.over()
            self._save()

    def flush(self) -> None:
        """Try at once what did not reach the disk."""
        if self.is_held and not self._asked:
            self._save()

    def rest(self) -> None:
        """Try no more; the program ends."""
        self._rests = True
        if self._again is not None:
            self._again.stop()

    def let_go(self) -> None:
        """Nobody changes it any more: it is kept until it is on the disk, and then it is gone."""
        self._is_let_go = True
        self._leave()

    def forget(self) -> None:
        """Everything of the person was deleted; what waits goes too."""
        self._is_forgotten = True
        self._drop_again()
        self.let_go()

    def _leave(self) -> None:
        if self._is_let_go and self.is_settled:
            self.deleteLater()

    @property
    def is_settled(self) -> bool:
        """True while nothing is on its way, and nothing is to be tried again."""
        return not (self._asked or self.is_held)

    def _save(self) -> None:
        raise NotImplementedError

    def _submit(self, job: "Callable[[Store], Any]", done: Callable[[Any], None]) -> None:
        self._asked += 1
        self._saver.submit(job, partial(self._on_answered, done), partial(self._on_answered, self._on_failed))

    def _on_answered(self, answer: Callable[[Any], None], value: object) -> None:
        self._asked -= 1
        if not self._is_forgotten:
            answer(value)
        self.answered.emit()
        self._leave()

    def _on_failed(self, error: "CompanionError") -> None:
        if self._again is None:
            self._again = Again(self)
            self._again.timeout.connect(self._save)
        if not self._rests:
            self._again.soon()
            self._tell(error)

    def _tell(self, error: "CompanionError") -> None:
        if not self._told:
            self._told = True
            self.failed.emit(error)

    def _on_saved(self) -> None:
        if self.is_held:
            self._drop_again()
            self._on_recovered()

    def _on_recovered(self) -> None:
        self._told = False
        self.recovered.emit()

    def _drop_again(self) -> None:
        if self._again is not None:
            self._again.over()
            self._again.deleteLater()
            self._again = None


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
            self._submit(self._take_back, lambda _nothing: self._on_removed())
            return
        distress, note = self.distress, self.note

        def job(store: "Store") -> "CheckIn":
            if self._kept is not None and store.check_ins.get(self._kept.head.id) is None:
                self._kept = None  # deleted elsewhere, or the file is another one: nothing is lost by that
            if self._kept is None:
                self._kept = store.check_ins.add(at=self._at, distress=distress, note=note)
            else:
                self._kept = store.check_ins.update(replace(self._kept, distress=distress, note=note))
            return self._kept

        self._submit(job, self._on_kept)

    def _take_back(self, store: "Store") -> None:
        if self._kept is not None:
            store.check_ins.delete(self._kept.head.id)
            self._kept = None

    def _on_kept(self, check_in: "CheckIn") -> None:
        self._on_saved()
        self.saved.emit(check_in)

    def _on_removed(self) -> None:
        self._on_saved()
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
        self._told = False
        for rating in self._ratings():
            rating.try_again()
        super().try_again()

    def flush(self) -> None:
        for rating in self._ratings():
            rating.flush()
        super().flush()

    @property
    def is_waiting(self) -> bool:
        """True while a rating is not on the disk; the rest nobody typed."""
        return any(rating.is_waiting for rating in self._ratings())

    def rest(self) -> None:
        super().rest()
        for rating in self._ratings():
            rating.rest()

    def forget(self) -> None:
        for rating in self._ratings():
            rating.forget()
        super().forget()

    @property
    def is_settled(self) -> bool:
        return super().is_settled and all(rating.is_settled for rating in self._ratings())

    def _ratings(self) -> list[Rating]:
        return [rating for rating in (self._before, self._after) if rating is not None]

    def _rating(self) -> Rating:
        rating = Rating(self._saver, self._clock.now(), self)
        rating.failed.connect(self._tell)  # one full disk is told once
        rating.recovered.connect(self._on_recovered)
        rating.answered.connect(self._leave)
        return rating

    def _on_recovered(self) -> None:
        if not (self.is_held or any(rating.is_held for rating in self._ratings())):
            super()._on_recovered()

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

        self._submit(job, lambda _nothing: self._on_saved())
