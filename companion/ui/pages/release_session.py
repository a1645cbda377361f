# SPDX-License-Identifier: MIT
"""A muscle release under way: the figure, what to do now, a ring that counts it, and the list of groups."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from companion.clock import Clock
from companion.desktop.session_runner import SessionRunner
from companion.desktop.theme import scaled
from companion.practice.muscle_release import (
    FOCUS,
    IN,
    QUIET,
    RELAX,
    RELEASE,
    REST,
    TENSE,
    ReleasePlan,
    ReleaseWalk,
    as_record,
)
from companion.practice.session import Length, Look, State
from companion.settings import PARTS, ReleaseKind
from companion.ui import release_words as words
from companion.ui.pages.exercise_page import ExercisePage
from companion.ui.session_words import clock_words, whole_seconds
from companion.ui.widgets.figure import Figure
from companion.ui.widgets.instruction import Instruction, Said, Sizes, sizes_of
from companion.ui.widgets.step_list import ListedStep, StepList

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from companion.desktop.trace import Trace
    from companion.practice.muscle_groups import Group
    from companion.ui.widgets.key_hints import Hint

CAUTIONS_S = 30.0
"""So long the cautions stand on the screen before the very first session, when no page showed them before:
60 words at an easy 120 a minute. The arrow key goes on at once, Space stops the count."""

WIDEST = 1240
"""The width that all of it takes at the most, at 100 % text."""

FIGURE_SHARE, FIGURE_WIDEST, LIST_WIDEST, GAP_SHARE, MIDDLE_LEAST = 0.36, 0.26, 0.3, 0.045, 300
"""The figure's width as a share of the height, and at most of the width; the list's and the gaps' as one of
the width; the least for the words, in pixels."""

STEPS = (FOCUS, TENSE, RELEASE, REST, QUIET, IN, RELAX)


@dataclass(frozen=True, slots=True)
class Around:
    """One way to share the window: figure at the left, words in the middle, list at the right.

    sizes: how many of the sizes of the words may be tried before the next way is.
    """

    figure: QRect | None
    middle: QRect
    list: QRect | None
    sizes: int


def arounds(area: QRect, text_percent: int, list_size: QSize) -> tuple[Around, ...]:
    """From everything to the words alone; whichever first has room for the words is taken."""
    figure = round(min(area.height() * FIGURE_SHARE, area.width() * FIGURE_WIDEST))
    gap = round(area.width() * GAP_SHARE)
    list_width = min(list_size.width(), round(area.width() * LIST_WIDEST))
    list_height = min(list_size.height(), area.height())
    list_top = area.y() + (area.height() - list_height) // 2
    beside = QRect(area.right() + 1 - list_width, list_top, list_width, list_height)
    least = round(MIDDLE_LEAST * (1 + (text_percent - 100) / 200))

    def around(with_figure: bool, with_list: bool, sizes: int, last: bool = False) -> Around | None:
        left = figure + gap if with_figure else 0
        right = list_width + gap if with_list else 0
        middle = QRect(area.x() + left, area.y(), area.width() - left - right, area.height())
        if middle.width() < least and not last:
            return None
        return Around(
            QRect(area.x(), area.y(), figure, area.height()) if with_figure else None,
            middle,
            beside if with_list else None,
            sizes,
        )

    found = (
        around(True, list_width > 0, 2),
        around(True, False, 3),
        around(False, False, 3),
        around(True, False, 5),
        around(False, False, 6, last=True),
    )
    return tuple(each for each in found if each is not None)


class ReleaseSession(ExercisePage):
    """Signals beside the common ones: ``left_out(tuple[str, ...])`` the parts to leave out from now on;
    ``cautions_read()`` when the cautions that stood before a session have had their time, or were passed.
    """

    left_out = Signal(object)
    cautions_read = Signal()

    exercise = "relax"

    def __init__(self, runner: SessionRunner, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(clock, parent)
        self._runner = runner
        self._plan: ReleasePlan | None = None
        self._walk: ReleaseWalk | None = None
        self._cautions = False
        self._to_tell = False
        self._just_skipped: tuple[Group, frozenset[str]] | None = None
        self._note = ""
        self._tight = False
        self._now_said: Said | None = None
        self._last_step = ""
        self._traced: tuple[float, float, str, float] | None = None
        self._figure = Figure(parent=self)
        self._instruction = Instruction(self)
        self._ring = self._instruction.ring
        self._ring.on_painted = self._on_painted
        self._list = StepList(self)
        for each in (self._figure, self._instruction, self._list):
            each.setMouseTracking(True)
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        runner.looked.connect(self._on_runner_looked)
        runner.state_changed.connect(self._on_runner_state_changed)
        runner.ended.connect(self._on_runner_ended)

    def begin(self, plan: ReleasePlan, trace: Trace | None = None, cautions: bool = False) -> None:
        """Start ``plan`` now. ``cautions``: they were never shown before, so they stand here first."""
        self._plan = plan
        self._walk = ReleaseWalk(plan)
        self._cautions = cautions
        self._to_tell = False
        self._just_skipped, self._note = None, ""
        self._last_step = ""
        self._traced = None
        settle_in_s = max(plan.settle_in_s, CAUTIONS_S) if cautions else plan.settle_in_s
        if trace is not None:
            trace.start(self.exercise, plan=as_record(plan), planned_s=plan.planned_s, settle_in=settle_in_s)
        self.opened(trace)
        self._runner.begin(self._walk.course, Length(), settle_in_s, self.refresh_hz())
        self._show_list()
        if self._surround is not None:
            self._surround.set_longest_line(self.longest_line())
        self.furnish()
        self.setFocus()
        if cautions:
            text = words.cautions_in_short()
            self.tell_step(text, (text,), "settle", self._clock.monotonic_s(), settle_in_s)

    # what the base asks

    @property
    def planned_s(self) -> float | None:
        return None if self._plan is None else self._plan.planned_s

    @property
    def done_s(self) -> float:
        return 0.0 if self._runner.session is None else self._runner.session.done_s

    @property
    def is_live(self) -> bool:
        return self._runner.is_live

    def as_record(self) -> dict[str, object]:
        assert self._plan is not None
        return as_record(self._plan)

    def did_words(self, minutes: int, seconds: str) -> str:
        return self.tr("{minutes}:{seconds} of letting go. What you did counts.").format(
            minutes=minutes, seconds=seconds
        )

    def again(self, settle_in_s: float) -> None:
        if self._plan is not None and self._walk is not None:
            left_out = self._walk.left_out
            self.begin(replace(self._plan, settle_in_s=settle_in_s, left_out=left_out))

    def leave(self) -> None:
        self._runner.stop()

    def pause(self) -> None:
        self._runner.pause()

    @property
    def is_paused(self) -> bool:
        return self._runner.is_paused

    def go_on(self) -> None:
        self._runner.go_on()

    def pause_away(self) -> None:
        self._runner.pause_away()

    def set_seen(self, seen: bool, goes_on: bool) -> None:
        super().set_seen(seen, goes_on)
        self._runner.set_seen(seen)

    def set_refresh(self, refresh_hz: float) -> None:
        self._runner.set_refresh(refresh_hz)

    def session_keys(self) -> list[tuple[str, str]]:
        return words.session_keys()

    def own_hints(self) -> tuple[Hint, ...]:
        from companion.ui.widgets.key_hints import Hint

        return (
            Hint("pause", ("Space",), self.tr("Pause")),
            Hint("back", ("←",), self.tr("Back"), 3),
            Hint("on", ("→",), self.tr("Next"), 3),
            Hint("skip", ("X",), self.tr("Skip this, it hurts"), 2),
            Hint("cramp", ("C",), self.tr("Cramp"), 3),
            Hint("only", ("R",), self.tr("Release only"), 3),
            Hint("ground", ("G",), self.tr("Ground instead"), 3),
            Hint("end", ("Esc",), self.tr("End")),
        )

    def hint_wishes(self) -> dict[str, Callable[[], None]]:
        return {
            "pause": self._runner.toggle_pause,
            "back": self._go_back,
            "on": self._go_on,
            "skip": self._skip,
            "cramp": self._cramp,
            "only": self._toggle_release_only,
        }

    def longest_line(self) -> str:
        return words.longest_line(() if self._plan is None else self._plan.whole_form())

    def own_key(self, event: QKeyEvent) -> bool:
        key, once = event.key(), not event.isAutoRepeat()
        always = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        wishes = {
            Qt.Key.Key_Space: self._runner.toggle_pause,
            Qt.Key.Key_Left: self._go_back,
            Qt.Key.Key_Right: self._go_on,
            Qt.Key.Key_X: self._leave_out if always else self._skip,
            Qt.Key.Key_C: self._cramp,
            Qt.Key.Key_R: self._toggle_release_only,
        }
        wish = wishes.get(Qt.Key(key)) if key in wishes else None
        if wish is None:
            return False
        if once:
            wish()
        return True

    def content_themed(self) -> None:
        tokens, percent = self._tokens, self._text_percent
        self._figure.set_theme(tokens, percent)
        self._instruction.set_theme(tokens, percent)
        self._ring.set_still(self._still)
        self._list.set_theme(tokens, percent)

    def fits(self, area: QRect) -> bool:
        longest, list_size = self._all_said(), self._list_size()
        around, sizes = self._fitting(area, longest, list_size)
        return self._instruction.height_needed(longest, sizes, around.middle.width()) <= area.height()

    def _list_size(self) -> QSize:
        return self._list.sizeHint() if self._lists() else QSize()

    def place_content(self, area: QRect) -> None:
        spare = area.width() - scaled(WIDEST, self._text_percent)
        if spare > 0:
            area = area.adjusted(spare // 2, 0, -(spare // 2), 0)
        longest = self._all_said()
        self._tight = not self.fits(area)
        if self._tight and self._now_said is not None:  # no room to keep for what may come
            longest = (self._now_said,)
        self._figure.setVisible(False)
        self._list.setVisible(False)
        list_size = self._list_size()
        around, sizes = self._fitting(area, longest, list_size)
        self._instruction.arrange(around.middle, longest, sizes)
        if around.figure is not None:
            self._figure.setGeometry(around.figure)
            self._figure.setVisible(True)
        if around.list is not None and self._lists():
            self._list.setGeometry(around.list)
            self._list.setVisible(True)

    def _fitting(self, area: QRect, longest: tuple[Said, ...], list_size: QSize) -> tuple[Around, Sizes]:
        """The roomiest way to share ``area`` in which the words have room; else the scarcest."""
        all_sizes = sizes_of(self._text_percent)
        ways = arounds(area, self._text_percent, list_size)
        for around in ways:
            for sizes in all_sizes[: around.sizes]:
                if self._instruction.height_needed(longest, sizes, around.middle.width()) <= area.height():
                    return around, sizes
        return ways[-1], all_sizes[-1]

    def refresh(self) -> None:
        self._runner.look()

    def name_keys(self) -> None:
        if self._surround is None:
            return
        hints, session = self._surround.hints, self._runner.session
        paused = session is not None and session.state is State.PAUSED
        hints.set_words("pause", self.tr("Go on") if paused else self.tr("Pause"))
        hints.set_words("only", self._only_words())
        hints.leave_out(frozenset() if self._has_group() else frozenset(("skip", "cramp", "only")))
        super().name_keys()

    def on_glow_painted(self) -> None:
        self._on_painted()

    # moving about

    def _position(self) -> float | None:
        """Where in the course it is; None while settling in, or when nothing runs."""
        session = self._runner.session
        if session is None or not self._runner.is_live or session.settling:
            return None
        return session.position_s

    def _go(self, move: Callable[[ReleaseWalk, float], float], settled: bool = True) -> bool:
        """Go where ``move`` says. ``settled`` False: it may also end the settling in, to the first group."""
        session, walk, at = self._runner.session, self._walk, self._position()
        if session is None or walk is None or not self._runner.is_live or (settled and at is None):
            return False
        self._just_skipped, self._note = None, ""
        position = 0.0 if at is None else move(walk, at)
        session.switch(walk.course, position)
        self.name_keys()
        self._runner.look()
        return True

    def _go_back(self) -> None:
        """A group back; right after X, the group that was skipped."""
        if self._just_skipped is None:
            self._go(ReleaseWalk.back, settled=False)
            return
        group, left_out = self._just_skipped
        walk = self._walk
        changed = walk is not None and walk.left_out != left_out
        if self._go(lambda walk, _at: walk.bring_back(group, left_out)) and changed:
            self._tell_left_out()

    def _go_on(self) -> None:
        """A group on. From the quiet time, or the last breath, that is the end: what was done counts."""
        at = self._position()
        if at is not None and self._walk is not None and self._walk.is_last(at):
            self._runner.stop()
            return
        was_tense = self._is_tense()
        if self._go(ReleaseWalk.on, settled=False) and was_tense:
            self._let_go()

    def _is_tense(self) -> bool:
        at = self._position()
        return at is not None and self._walk is not None and self._walk.course.frame_at(at).step == TENSE

    def _let_go(self) -> None:
        """A tension was left in its midst; nobody is to hold it on."""
        self._note = words.let_go_line()
        self.announce(self._note)
        self._runner.look()

    def _group(self) -> Group | None:
        at = self._position()
        return None if at is None or self._walk is None else self._walk.group_at(at)

    def _has_group(self) -> bool:
        """Whether there is a group now, or soon, that can be skipped, rested or let go."""
        return self._lists() and (self._position() is None or self._group() is not None)

    def _skip(self) -> None:
        walk, group = self._walk, self._group()
        if walk is None or group is None or not self._lists():
            return
        before = walk.left_out
        if self._go(ReleaseWalk.skip):
            self._just_skipped = (group, before)
            self._note = words.skipped_line(group)
            self.announce(self._note)
            self._runner.look()

    def _leave_out(self) -> None:
        """Leave the group out from now on: the one just skipped, else the one that is on."""
        walk = self._walk
        if walk is None or not self._lists():
            return
        if self._just_skipped is not None:
            group, before = self._just_skipped
            walk.left_out |= frozenset(group.parts)
        else:
            now, before = self._group(), walk.left_out
            if now is None or not self._go(ReleaseWalk.leave_out):
                return
            group = now
        self._just_skipped = (group, before)
        self._note = words.left_out_line(group)
        self.announce(self._note)
        self._tell_left_out()
        self._runner.look()

    def _tell_left_out(self) -> None:
        if self._walk is not None:
            self.left_out.emit(tuple(part for part in PARTS if part in self._walk.left_out))

    def _cramp(self) -> None:
        if self._has_group():
            self._go(ReleaseWalk.cramp)

    def _toggle_release_only(self) -> None:
        session, walk = self._runner.session, self._walk
        if session is None or walk is None or not self._has_group():
            return
        if self._position() is None and self._runner.is_live:
            walk.toggle_release_only(0.0)
            session.exchange(walk.course)
            self.announce(self._only_words())
            self.name_keys()
            self._runner.look()
        else:
            self._go(ReleaseWalk.toggle_release_only)

    def _only_words(self) -> str:
        """What R does now."""
        only = self._walk is not None and self._walk.release_only
        return self.tr("With tension") if only else self.tr("Release only")

    def _lists(self) -> bool:
        """Whether this session goes from group to group."""
        return self._plan is not None and self._plan.kind in (ReleaseKind.TENSE, ReleaseKind.RELEASE_ONLY)

    # what the runner tells

    def _on_runner_looked(self, look: Look) -> None:
        walk, plan = self._walk, self._plan
        if walk is None or plan is None:
            return
        step = "settle" if look.settling else look.frame.step
        if self._trace is not None:
            self._traced = (look.t, time.monotonic(), step, look.frame.fullness)
        position = self._position() or 0.0
        group = walk.group_at(position)
        seconds = whole_seconds(look.step_left_s or 0.0)
        progress = look.frame.progress
        if look.settling:
            whole = max(plan.settle_in_s, CAUTIONS_S if self._cautions else 0.0)
            progress = 1.0 + look.t / whole if whole > 0 else 1.0
        self._ring.show_count(progress, str(max(1, seconds)))
        self._show_body(look, group)
        self.show_glow(look.frame.fullness)
        if self._cautions and not look.settling:
            self._cautions = False
            self.place()
            self.cautions_read.emit()
        if look.entered and look.frame.step != FOCUS:
            self._just_skipped, self._note = None, ""
        if step != self._last_step:
            self._last_step = step
            self.name_keys()
        self._to_tell = look.state is State.RUNNING and (look.entered or self._to_tell)
        if self._surround is not None:
            self._show_words(look, group, step)
            self.fade_hints(look.state is State.RUNNING)
            if self._to_tell:
                self._tell(look, group)

    def _show_body(self, look: Look, group: Group | None) -> None:
        """The figure as it is now: what is lit, what is left out, and how strongly."""
        walk = self._walk
        assert walk is not None
        lit = frozenset() if group is None else frozenset(group.parts)
        strength = {RELEASE: look.frame.fullness, RELAX: look.frame.fullness}.get(look.frame.step, 1.0)
        skipped = walk.left_out if not self._lists() else walk.left_out | self._skipped_parts()
        if look.state is State.PAUSED:
            strength = 0.35
        self._figure.show_parts(lit, skipped, strength)

    def _skipped_parts(self) -> frozenset[str]:
        from companion.practice.standing import Standing

        walk = self._walk
        assert walk is not None
        skipped = (group for group, how in walk.listed(self._position() or 0.0) if how is Standing.SKIPPED)
        return frozenset(part for group in skipped for part in group.parts)

    def _show_words(self, look: Look, group: Group | None, step: str) -> None:
        walk, plan = self._walk, self._plan
        assert walk is not None
        assert plan is not None
        said = self._said(look, group)
        changed, self._now_said = said != self._now_said, said
        self._instruction.say(said)
        if changed and self._tight:
            self.place()
        if self._lists():
            self._show_list()
            lit = frozenset() if group is None else frozenset(group.parts)
            self._figure.describe(words.figure_words(lit, walk.left_out))
        name = words.header(plan, walk.release_only, len(plan.whole_form()), self.start_rating)
        self.say_around(name, self._right_words(look, group), self._line_words(look, step))

    def _show_list(self) -> None:
        if self._walk is not None:
            listed = self._walk.listed(self._position() or 0.0)
            self._list.show_steps(tuple(ListedStep(words.group_name(each), how) for each, how in listed))

    def _right_words(self, look: Look, group: Group | None) -> str:
        left_s = (look.left_s or 0.0) + min(0.0, look.t)  # settling in is no part of it
        left = self.tr("{time} left").format(time=clock_words(left_s))
        walk = self._walk
        if group is None or walk is None:
            return left
        if not self._lists():
            now, all_of_them = walk.cycle_at(self._position() or 0.0)
            place = self.tr("Breath {now} of {all}").format(now=now, all=all_of_them)
        else:
            names = [each.id for each, _ in walk.listed(self._position() or 0.0)]
            place = self.tr("Group {now} of {all}").format(now=names.index(group.id) + 1, all=len(names))
        return f"{place}  ·  {left}"

    def _line_words(self, look: Look, step: str) -> str:
        if look.state is State.PAUSED:
            return words.paused_line(self._runner.was_away)
        return self._note or words.guidance(step)

    def _said(self, look: Look, group: Group | None) -> Said:
        """The words in the middle."""
        plan, walk = self._plan, self._walk
        assert plan is not None
        assert walk is not None
        if look.settling and self._cautions:
            return words.said_cautions()
        step = look.frame.step
        if look.state is State.PAUSED and step in (FOCUS, TENSE):
            return words.said_paused(group)
        return words.said(plan, group, step, walk.cycle_at(self._position() or 0.0), walk.release_only)

    def _all_said(self) -> tuple[Said, ...]:
        """Everything that this session can say in the middle; the places make room for the longest."""
        plan, walk = self._plan, self._walk
        if plan is None or walk is None:
            return (Said("", "", "", ""),)
        if self._cautions:
            return (words.said_cautions(),)
        groups: list[Group | None] = [each.group for each in walk.course.stretches]
        said = [words.said(plan, group, step, (1, 2), False) for group in groups for step in STEPS]
        return tuple(said)

    def _tell(self, look: Look, group: Group | None) -> None:
        """A step began: once, by a tone, the voice or the screen reader."""
        plan, walk = self._plan, self._walk
        assert plan is not None
        assert walk is not None
        self._to_tell = False
        step, left_s = look.frame.step, look.step_left_s or 0.0
        began_at = self._clock.monotonic_s()
        if look.frame.progress < 1.0:
            began_at -= left_s * look.frame.progress / (1.0 - look.frame.progress)
        cycle = walk.cycle_at(self._position() or 0.0)
        self.tell_step(
            words.announced(group, step, plan, walk.release_only),
            words.spoken(group, step, cycle[0], plan, walk.release_only),
            step,
            began_at,
            left_s,
            reader_too=step not in (IN, RELAX) or cycle[0] <= 3,
        )

    def _on_runner_state_changed(self, state: State) -> None:
        if state is State.RUNNING:
            self._pointer_at = self._clock.monotonic_s()
        elif state is State.PAUSED:
            self.fall_silent()
            self.announce(words.paused_line(self._runner.was_away))
        self.name_keys()

    def _on_runner_ended(self, look: Look) -> None:
        del look
        session = self._runner.session
        self.over(session is not None and session.finished)

    def _on_painted(self) -> None:
        if self._trace is not None and self._traced is not None:
            self._trace.frame(*self._traced)
            self._traced = None
