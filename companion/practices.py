# SPDX-License-Identifier: MIT
"""The practices of the mind, wired to the data file: what is typed is kept while it is typed.

A part of the composition root, of its own only because it is large.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from companion.clock import Clock
from companion.model.journal import Content, JournalEntry, Practice
from companion.settings import Settings
from companion.ui.main_window import MainWindow
from companion.wiring import KeptWiring

if TYPE_CHECKING:
    from datetime import date

    from companion.desktop.saver import Saver
    from companion.drawers import Drawers
    from companion.insights.doors import DoorUse
    from companion.insights.look_back import Week
    from companion.store.open_store import Store
    from companion.ui.pages.guided import GuidedPage
    from companion.ui.pages.learn import LearnPage
    from companion.ui.pages.life_areas import LifeAreasPage
    from companion.ui.pages.look_back import LookBackPage
    from companion.ui.pages.notice import NoticePage
    from companion.ui.pages.pause import PausePage
    from companion.ui.pages.reflect import ReflectPage
    from companion.ui.pages.small_wins import SmallWinsPage
    from companion.ui.pages.step_page import StepPage

    Cards = tuple[dict[str, JournalEntry], list[JournalEntry]]

STEP_PAGES = (
    Practice.LOOK_AGAIN,
    Practice.NOTICE,
    Practice.SAY_CLEARLY,
    Practice.REPAIR,
    Practice.NO,
    Practice.TUNE_IN,
    Practice.LIFE_AREAS,
)
"""The practices that are written step by step; the page of each has its name."""

FROM = ("now", "reflect", "written", "look-back", "learn")
"""The pages to which the way back leads, where one came from there."""


class Practices(KeptWiring):
    """Signals: ``begin_requested(object)`` with the plan of an exercise; ``breathe_requested()`` and
    ``ground_requested()``; ``settings_changed(Settings)``; ``pause_over()`` when a pause came to its end;
    ``pause_seen(bool)`` when the file was asked whether one is under way.
    """

    begin_requested = Signal(object)
    breathe_requested = Signal()
    ground_requested = Signal()
    settings_changed = Signal(object)
    pause_over = Signal()
    pause_seen = Signal(bool)

    def __init__(
        self,
        window: MainWindow,
        saver: Callable[[], Saver],
        settings: Callable[[], Settings],
        clock: Clock,
        drawers: Drawers,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(window, saver, clock, parent)
        self._drawers = drawers
        self._settings = settings
        self._back_to = "reflect"
        self._reasons: dict[str, str] = {}
        self._still = False
        self._left: list[JournalEntry] = []

    def close(self) -> None:
        """What was typed is kept, and no timer runs on."""
        super().close()
        page: Any = self._window.built("pause")
        if page is not None:
            page.put_away()

    def forget(self) -> None:
        """Everything was deleted; what the pages still show as well."""
        super().forget()
        page: Any = self._window.built("pause")
        if page is not None:
            page.put_away()
        self._left.clear()
        self._reasons.clear()

    def make(self, name: str) -> QWidget | None:
        """The page of that name; None for one that is not of ours."""
        if name in STEP_PAGES:
            return self._make_step_page(Practice(name))
        make: Callable[[], QWidget] | None = {
            "reflect": self._make_reflect,
            "pause": self._make_pause,
            "small-win": self._make_small_wins,
            "kind-pause": lambda: self._make_guided("kind-pause"),
            "caring-figure": lambda: self._make_guided("caring-figure"),
            "learn": self._make_learn,
            "look-back": self._make_look_back,
        }.get(name)
        return None if make is None else make()

    def shown(self, name: str) -> None:
        """A page has come up."""
        if name == "reflect":
            self._show_reflect()
        elif name == "small-win":
            self._show_wins()
        elif name == "look-back":
            self._show_week(self._today())
        elif name in ("kind-pause", "caring-figure"):
            self._window.built(name).show_settings(self._settings())  # type: ignore[union-attr]

    def set_still(self, still: bool) -> None:
        """``still``: motion is reduced."""
        self._still = still
        for name in ("pause", "tune-in"):
            page: Any = self._window.built(name)
            if page is not None:
                page.set_still(still)

    def _today(self) -> date:
        return self._clock.now().local_day

    # opening

    def open(self, door: str, content: Content | None = None) -> None:
        """Open a practice by its door's id, a fresh one where it is written; ``content`` leads to it."""
        self._came_from()
        if door == "pause":
            self.open_pause()
        elif door in ("steady-words", "kind-words"):
            self._drawers.open(door.removesuffix("-words"))
        elif door in STEP_PAGES:
            self._open_step_page(Practice(door), content)
        else:
            self._window.show_page(door)

    def open_entry(self, entry_id: str) -> None:
        """Open what was written as it is now, to read it or go on with it."""
        self._came_from()
        self.flush()
        asked_on = self._window.page

        def show(entry: JournalEntry | None) -> None:
            if self._window.page != asked_on:
                return
            if entry is not None:
                self.show_entry(self.keeper.with_waiting(entry))
            else:
                self._window.show_page(asked_on)  # it was deleted meanwhile, and is no longer offered

        self._submit(lambda store: store.journal.get(entry_id), show)

    def show_entry(self, entry: JournalEntry) -> None:
        """Show an entry as it was just read."""
        self.keeper.know([entry])
        self._window.show_page(entry.practice.value)
        if entry.practice in STEP_PAGES:
            page = self._step_page(entry.practice)
            page.show_entry(entry)
            page.focus_first()
        elif entry.practice is Practice.PAUSE:
            self._pause.show_entry(entry)
        elif entry.practice is Practice.SMALL_WIN:
            self._show_wins(entry.head.id)

    def _came_from(self) -> None:
        if self._window.page in FROM:
            self._back_to = self._window.page

    def back(self) -> None:
        """To where one came from; what was typed is kept."""
        self.flush()
        self._window.show_page(self._back_to)
        self.watch_pause()  # an older one may have stood on its page

    # Reflect

    def _make_reflect(self) -> ReflectPage:
        from companion.ui.pages.reflect import ReflectPage

        page = ReflectPage()
        page.door_requested.connect(self.open)
        page.entry_wished.connect(lambda entry: self.open_entry(entry.head.id))
        page.look_back_requested.connect(lambda: self.open("look-back"))
        page.history_requested.connect(lambda: self._window.show_page("written"))
        return page

    def _show_reflect(self) -> None:
        """The order is that of last time, so that nothing moves; that of next time is counted now."""
        from companion.model.doors import REFLECT_DOORS

        page: ReflectPage = self._window.built("reflect")  # type: ignore[assignment]
        page.show_order(self._settings().reflect_order, self._reasons)
        page.show_unfinished(self._left, self._today())
        page.focus_first()

        def show(found: tuple[tuple[DoorUse, ...], list[JournalEntry]]) -> None:
            uses, left = found
            self._left = list(filter(_can_go_on, left))
            page.show_unfinished(self._left, self._today())
            self._reasons.update(
                self._ordered(uses, lambda order: replace(self._settings(), reflect_order=order))
            )

        self._submit(
            lambda store: (_door_uses(store, REFLECT_DOORS, self._today()), store.journal.open_ones()),
            show,
            _nothing,
        )

    def order_now(self, done: Callable[[dict[str, str]], None]) -> None:
        """Count in which order Now's doors stand next time; ``done`` hears why each stands where it does."""
        from companion.model.doors import NOW_DOORS

        def show(found: tuple[tuple[DoorUse, ...], list[JournalEntry]]) -> None:
            uses, left = found
            self._left = list(filter(_can_go_on, left))
            done(self._ordered(uses, lambda order: replace(self._settings(), door_order=order)))

        self._submit(
            lambda store: (_door_uses(store, NOW_DOORS, self._today()), store.journal.open_ones()),
            show,
            _nothing,
        )

    def _ordered(
        self, uses: tuple[DoorUse, ...], chosen: Callable[[tuple[str, ...]], Settings]
    ) -> dict[str, str]:
        """Keep the order for next time (``chosen`` puts it into the settings), and say why it is so."""
        from companion.ui.door_words import door_reasons

        order = tuple(each.door for each in uses) if any(each.uses for each in uses) else ()
        settings = chosen(order)
        if settings != self._settings():
            self.settings_changed.emit(settings)
        return door_reasons(uses)

    # what is written step by step

    def _step_page(self, practice: Practice) -> StepPage:
        page: StepPage = self._window.built(practice.value)  # type: ignore[assignment]
        return page

    def _make_step_page(self, practice: Practice) -> StepPage:
        page: Any = _new_step_page(practice, self._clock)
        page.changed.connect(self._on_changed)
        page.left.connect(self.back)
        page.delete_requested.connect(self._on_delete_requested)
        page.unfinished_wished.connect(lambda entry: self.open_entry(entry.head.id))
        if hasattr(page, "support_requested"):
            page.support_requested.connect(lambda: self._window.show_page("support"))
        if practice is Practice.TUNE_IN:
            page.set_still(self._still)
        made: StepPage = page
        return made

    def _open_step_page(self, practice: Practice, content: Content | None) -> None:
        self.flush()
        self._window.show_page(practice.value)
        page = self._step_page(practice)
        page.show_new(content)
        if content:
            page.tell()
        page.focus_first()
        key = page.key

        def show(found: list[JournalEntry]) -> None:
            self._show_earlier(page, found)
            left = [entry for entry in found if not entry.finished]
            if left and content is None and page.key == key:
                page.offer_unfinished(left[0], self._unfinished_words(left[0]))

        self._submit(lambda store: store.journal.of(practice), show, _nothing)

    def _unfinished_words(self, entry: JournalEntry) -> str:
        from companion.ui.history_words import day_in_words

        return self.tr("One from {day} is not finished.").format(day=day_in_words(entry.day))

    def _show_earlier(self, page: StepPage, found: list[JournalEntry]) -> None:
        """Tell a page what follows from the earlier ones, where it says something of them."""
        if page.practice is Practice.NOTICE:
            from companion.insights.noticed import NoticedOverview

            notice: NoticePage = page  # type: ignore[assignment]
            notice.show_overview(NoticedOverview.of(found))
        elif page.practice is Practice.LIFE_AREAS:
            areas: LifeAreasPage = page  # type: ignore[assignment]
            areas.show_known(_areas_of(found[0]) if found else [])

    # pause before you send

    @property
    def _pause(self) -> PausePage:
        page: PausePage = self._window.built("pause")  # type: ignore[assignment]
        return page

    def _make_pause(self) -> PausePage:
        from companion.ui.pages.pause import PausePage

        page = PausePage(self._clock)
        page.set_still(self._still)
        page.changed.connect(self._on_changed)
        page.left.connect(self.back)
        page.delete_requested.connect(lambda key: self.keeper.delete(key, _nothing))
        page.restore_requested.connect(lambda key: self.keeper.restore(key, _nothing))
        page.breathe_requested.connect(self.breathe_requested)
        page.ground_requested.connect(self.ground_requested)
        page.words_requested.connect(self._drawers.begin)
        page.say_requested.connect(lambda draft: self.open("say-clearly", {"happened": draft}))
        page.over.connect(self.pause_over)
        page.usual_minutes_changed.connect(
            lambda minutes: self.settings_changed.emit(replace(self._settings(), pause_minutes=minutes))
        )
        return page

    def open_pause(self, minutes: int | None = None) -> None:
        """Begin a pause, or go on with the one under way; ``minutes`` begins a fresh one of that length."""
        self._came_from()
        self._window.show_page("pause")
        page = self._pause
        fresh = self._settings().pause_minutes if minutes is None else minutes
        if minutes is not None:
            page.begin(fresh)
        else:
            self._take_up_pause(lambda: page.begin(fresh))

    @property
    def pause_is_under_way(self) -> bool:
        page: PausePage | None = self._window.built("pause")  # type: ignore[assignment]
        return page is not None and page.is_open and page.is_under_way

    def watch_pause(self) -> None:
        """Take up a pause that is under way, to tell when it is over."""
        if self._window.page != "pause":
            self._take_up_pause(None)

    def _take_up_pause(self, begin: Callable[[], None] | None) -> None:
        """Show the newest pause that there is to come back to; where there is none, ``begin`` a fresh one.

        The file is asked, since it may have been deleted or changed elsewhere; where it cannot be read, what
        the page shows counts.
        """
        self.flush()

        def show(found: list[JournalEntry]) -> None:
            if begin is not None and self._window.page != "pause":
                return  # whoever asked for it has gone on
            entry = next(filter(self._is_recent, found), None)
            if begin is None and entry is None and self._window.built("pause") is None:
                return  # nothing to come back to
            page: PausePage = self._window.build("pause")  # type: ignore[assignment]
            if page.is_open and self.keeper.waits(Practice.PAUSE):
                return  # what stands there is not in the file yet
            if entry is None:
                page.put_away()  # one that ran here was deleted elsewhere
                if begin is not None:
                    begin()
            elif not (
                page.is_open and self.keeper.is_of(page.key, entry) and page.content() == entry.content
            ):
                self.keeper.know([entry])
                page.show_entry(self.keeper.with_waiting(entry))
            self.pause_seen.emit(self.pause_is_under_way)

        def failed(_sentence: str) -> None:
            page: PausePage | None = self._window.built("pause")  # type: ignore[assignment]
            if begin is not None and page is not None and not page.is_open and self._window.page == "pause":
                begin()

        self._submit(_open_pauses, show, failed)

    def _is_recent(self, entry: JournalEntry) -> bool:
        from companion.practice.pause import kept

        pause = kept(entry)
        return pause is not None and pause.is_recent(self._clock.now())

    # the others

    def _make_guided(self, name: str) -> GuidedPage:
        from companion.practice.guided import Guided
        from companion.ui.pages.guided import GuidedPage

        page = GuidedPage(Guided(name))
        page.begin_requested.connect(self.begin_requested)
        page.settings_changed.connect(self.settings_changed)
        page.back_requested.connect(self.back)
        page.show_settings(self._settings())
        return page

    def _make_learn(self) -> LearnPage:
        from companion.ui.pages.learn import LearnPage

        page = LearnPage()
        page.back_requested.connect(lambda: self._window.show_page("reflect"))
        page.door_requested.connect(self.open)
        return page

    def _make_small_wins(self) -> SmallWinsPage:
        from companion.ui.pages.small_wins import SmallWinsPage

        page = SmallWinsPage()
        page.changed.connect(self._on_win_changed)
        page.left.connect(self.back)
        page.delete_requested.connect(lambda key: self.keeper.delete(key, _nothing))
        page.restore_requested.connect(lambda key: self.keeper.restore(key, _nothing))
        return page

    def _show_wins(self, opened: str = "") -> None:
        """All of them; ``opened``: the id of one to open for change."""
        self.flush()
        page: SmallWinsPage = self._window.built("small-win")  # type: ignore[assignment]

        def show(wins: list[JournalEntry]) -> None:
            self.keeper.know(wins)
            page.show_wins(list(map(self.keeper.with_waiting, wins)), self._today())
            if opened:
                page.show_win(opened)

        self._submit(lambda store: store.journal.of(Practice.SMALL_WIN), show)

    def _make_look_back(self) -> LookBackPage:
        from companion.ui.pages.look_back import LookBackPage

        page = LookBackPage(self._today)
        page.back_requested.connect(lambda: self._window.show_page("reflect"))
        page.entry_opened.connect(self.open_entry)
        page.week_requested.connect(self._show_week)
        return page

    def _show_week(self, last: date) -> None:
        from companion.insights.look_back import week_of

        page: LookBackPage = self._window.built("look-back")  # type: ignore[assignment]

        def look(store: Store) -> Week:
            entries = store.journal.all()
            return week_of(store.session_records.all(), entries, store.check_ins.levels(), last)

        self._submit(look, page.show_week, page.show_trouble)

    # typing

    def _on_changed(self, key: str, practice: Practice, content: Content, finished: bool) -> None:
        self.keeper.change(key, practice, content, finished)

    def _on_keeper_saved(self, key: str, entry: JournalEntry) -> None:
        self._left = [each for each in self._left if each.head.id != entry.head.id]
        if not entry.finished and _can_go_on(entry):
            self._left.insert(0, entry)
        page: Any = self._window.built(entry.practice.value)
        if page is not None and entry.practice is Practice.SMALL_WIN:
            page.show_kept(key, entry)
        elif page is not None and page.key == key:
            page.show_kept()

    def _on_win_changed(self, key: str, practice: Practice, content: Content, finished: bool) -> None:
        """A win that is typed after midnight is one of the new day."""
        page: SmallWinsPage = self._window.built("small-win")  # type: ignore[assignment]
        before = page.key
        page.begin_day(self._today())
        self._on_changed(page.key if key == before else key, practice, content, finished)

    def _on_delete_requested(self, key: str) -> None:
        asked_on = self._window.page

        def undo() -> None:
            self.keeper.restore(key, came_back)

        def came_back(_there: bool) -> None:
            if self._window.page in ("reflect", "written", "look-back"):
                self._window.show_page(self._window.page)

        def gone(there: bool) -> None:
            if self._window.page == asked_on:
                self._window.show_page(self._back_to)
            if there:
                self._window.say(self.tr("It is deleted."), self.tr("Undo"), undo)

        self.keeper.delete(key, gone)


def _nothing(_result: object) -> None:
    """For a job whose result nobody waits for, or whose failure has been said elsewhere."""


def _open_pauses(store: Store) -> list[JournalEntry]:
    return [entry for entry in store.journal.of(Practice.PAUSE) if not entry.finished]


def _areas_of(entry: JournalEntry) -> list[str]:
    """The areas that were named, with or without a number."""
    return [*(name for name, _share in entry.shares("areas")), *entry.words("named")]


def _can_go_on(entry: JournalEntry) -> bool:
    """A pause without a draft has passed, and nothing of it is left to do."""
    return entry.practice is not Practice.PAUSE or bool(entry.text("draft").strip())


def _door_uses(store: Store, doors: tuple[str, ...], today: date) -> tuple[DoorUse, ...]:
    from companion.insights.doors import order_doors

    records = store.session_records
    return order_doors(doors, records.marks(), store.journal.uses(), records.pairs(), today)


def _new_step_page(practice: Practice, clock: Clock) -> StepPage:
    from companion.desktop.ticker import Ticker
    from companion.ui.pages.life_areas import LifeAreasPage
    from companion.ui.pages.look_again import LookAgainPage
    from companion.ui.pages.notice import NoticePage
    from companion.ui.pages.practise_no import PractiseNoPage
    from companion.ui.pages.say_clearly import RepairPage, SayClearlyPage
    from companion.ui.pages.tune_in import TuneInPage

    make: dict[Practice, Callable[[], StepPage]] = {
        Practice.LOOK_AGAIN: lambda: LookAgainPage(clock),
        Practice.NOTICE: NoticePage,
        Practice.SAY_CLEARLY: SayClearlyPage,
        Practice.REPAIR: RepairPage,
        Practice.NO: PractiseNoPage,
        Practice.TUNE_IN: lambda: TuneInPage(clock, Ticker()),
        Practice.LIFE_AREAS: lambda: LifeAreasPage(clock),
    }
    return make[practice]()
