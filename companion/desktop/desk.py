# SPDX-License-Identifier: MIT
"""Everything Companion asks of the desktop or hears from it, as the window sees it; see desk_process.

On Windows and macOS there is no such process: the tray icon says a notice, and the screen is held natively.
Where there is nothing to ask, nothing happens.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from companion.desktop.desk_child import DeskChild
from companion.desktop.desk_process import has_bus, has_system_bus

if TYPE_CHECKING:
    from companion.desktop.hold_screen_native import CaffeinateHold, WindowsHold

TITLE = "Companion"
DEFAULT = "default"
PATIENCE_MS = 8_000
"""A desk that has not answered by then is ended, and does without."""

LIVED_S = 60.0
"""One that lived so long is started anew when it is lost; else only once."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What is to be said, which tells a bystander nothing. actions: (id, words); shown_s: for how long."""

    key: str
    words: str
    actions: tuple[tuple[str, str], ...] = ()
    shown_s: int = 10


@dataclass(frozen=True, slots=True)
class Shortcut:
    """keys: the proposal, as the portal spells it, such as "CTRL+ALT+b"."""

    id: str
    words: str
    keys: str


@dataclass(frozen=True, slots=True)
class ShortcutState:
    """bound: id to the desktop's own words for its keys."""

    is_available: bool = False
    bound: Mapping[str, str] = field(default_factory=dict)


class Told(StrEnum):
    """Where it was said: by the TRAY icon, by the DESKTOP's own notices, or by the WINDOW alone."""

    TRAY = "tray"
    DESKTOP = "desktop"
    WINDOW = "window"


class Desk(QObject):
    """Signals: ``told(key, Told)``; ``acted(key, action, token)``, the action being "default" for the notice
    itself; ``notice_gone(key)``, without an action; ``sleeping(bool)`` and ``locked(bool)`` for each change;
    ``shortcut_pressed(id, token)``; ``shortcuts_changed(ShortcutState)``. Tokens may be empty.
    """

    told = Signal(str, object)
    acted = Signal(str, str, str)
    notice_gone = Signal(str)
    sleeping = Signal(bool)
    locked = Signal(bool)
    shortcut_pressed = Signal(str, str)
    shortcuts_changed = Signal(object)

    def __init__(
        self, window: QWidget, tray: QSystemTrayIcon | None = None, parent: QObject | None = None
    ) -> None:
        """``window`` asks for attention where nothing else can. ``tray``: the icon, where there is one."""
        super().__init__(parent)
        self._window = window
        self._tray: QSystemTrayIcon | None = None
        self._child: DeskChild | None = None
        self._leaving: list[DeskChild] = []
        self._untold: dict[str, Notice] = {}
        self._shown: set[str] = set()
        self._withdrawn: set[str] = set()
        self._holds = self._watches = self._is_closed = self._watches_quit = False
        self._wanted: tuple[Shortcut, ...] = ()
        self._opened_by: tuple[str, ...] = ()
        self._asks: dict[int, Callable[[float | None], None]] = {}
        self._asked = self._losses = 0
        self._news = {"sleeping": False, "locked": False}
        self._native: CaffeinateHold | WindowsHold | None = None
        self._on_tray = ""
        self._tray_timer = QTimer(self)
        self._tray_timer.setSingleShot(True)
        self._tray_timer.timeout.connect(self._on_tray_timeout)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._on_patience_timeout)
        self.set_tray(tray)

    @property
    def process_ids(self) -> list[int]:
        """The desks that run."""
        return [each.process_id for each in ([self._child] if self._child else []) + self._leaving]

    def set_tray(self, tray: QSystemTrayIcon | None) -> None:
        """The tray icon, where there is one now."""
        if self._tray is not None:
            self._tray.messageClicked.disconnect(self._on_tray_clicked)
        self._tray = tray
        if tray is not None:
            tray.messageClicked.connect(self._on_tray_clicked)

    def notify(self, notice: Notice) -> None:
        """Say it; what was said under its key makes room."""
        if self._is_closed:
            return
        if not has_bus():
            self._say_elsewhere(notice)
            return
        self._untold[notice.key] = notice
        self._withdrawn.discard(notice.key)
        self._wish("notify", **_values(notice))
        self._patience.start(PATIENCE_MS)

    def withdraw(self, key: str) -> None:
        """Take it away; nothing more is heard of it. A tray's message goes by itself."""
        if self._on_tray == key:
            self._on_tray = ""
            self._tray_timer.stop()
        if self._child is not None and (key in self._untold or key in self._shown):
            self._untold.pop(key, None)
            self._shown.discard(key)
            self._withdrawn.add(key)
            self._child.send("withdraw", key=key)
            self._patience.start(PATIENCE_MS)

    def hold_screen(self, on: bool) -> None:
        """Hold the screen awake from now on, or let go."""
        if self._is_closed:
            return
        if sys.platform in ("win32", "darwin"):
            if self._native is None:
                from companion.desktop.hold_screen_native import native_hold

                self._native = native_hold()
            self._native.set(on)
        elif on is not self._holds and has_bus():
            self._holds = on
            self._wish("hold", on=on)

    def watch(self, on: bool) -> None:
        """Hear of sleep and lock from now on, or no more."""
        if on is not self._watches and (has_bus() or has_system_bus()):
            self._watches = on
            if not on:
                self._news = dict.fromkeys(self._news, False)
            self._wish("watch", on=on)

    def bind_shortcuts(self, wanted: tuple[Shortcut, ...] = (), opened_by: Sequence[str] = ()) -> None:
        """Ask the desktop for these keys; () lets go. opened_by: the words that open this program, by which
        the desktop knows it meanwhile.
        """
        if self._is_closed:
            return
        if has_bus():
            self._wanted, self._opened_by = wanted, tuple(opened_by)
            self._wish("shortcuts", **self._shortcuts())
        else:
            self.shortcuts_changed.emit(ShortcutState())

    def ask_idle(self, answer: Callable[[float | None], None]) -> None:
        """Have ``answer`` called with the seconds since the last key or movement, None where unknown."""
        if self._is_closed:
            return
        if has_bus():
            self._asked += 1
            self._asks[self._asked] = answer
            self._wish("idle", ask=self._asked)
            self._patience.start(PATIENCE_MS)
        elif sys.platform in ("win32", "darwin"):
            from companion.desktop.idle_native import native_idle_s

            answer(native_idle_s())
        else:
            answer(None)

    def close(self) -> None:
        """Let go of everything within a fifth of a second, and say nothing more."""
        self._is_closed = True
        self._patience.stop()
        self._tray_timer.stop()
        if self._native is not None:
            self._native.set(False)
        children = [*([self._child] if self._child else []), *self._leaving]
        self._child, self._leaving = None, []
        for child in children:
            child.said.disconnect(self._on_child_said)
            child.ended.disconnect(self._on_child_ended)
            child.finish()
        for child in children:
            child.stop()

    def _shortcuts(self) -> dict[str, Any]:
        """What the child is told of them."""
        wanted = [[each.id, each.words, each.keys] for each in self._wanted]
        return {"wanted": wanted, "opened_by": self._opened_by}

    @property
    def _is_needed(self) -> bool:
        notices = self._untold or self._shown or self._withdrawn
        return bool(notices or self._holds or self._watches or self._wanted or self._asks)

    def _wish(self, wish: str, **values: Any) -> None:
        if self._is_closed:
            return
        self._losses = 0
        if self._child is not None:
            self._child.send(wish, **values)
        elif self._is_needed:
            self._start()
        self._rest()

    def _start(self) -> None:
        app = QCoreApplication.instance()
        if app is not None and not self._watches_quit:
            app.aboutToQuit.connect(self.close)  # Qt complains of a process that outlives its object
            self._watches_quit = True
        child = self._child = DeskChild(self)
        child.said.connect(self._on_child_said)
        child.ended.connect(self._on_child_ended)
        for notice in self._untold.values():
            child.send("notify", **_values(notice))
        if self._holds:
            child.send("hold", on=True)
        if self._watches:
            child.send("watch", on=True)
        if self._wanted:
            child.send("shortcuts", **self._shortcuts())
        for number in self._asks:
            child.send("idle", ask=number)

    def _rest(self) -> None:
        """What is waited for no longer takes no time; a desk that nobody needs ends."""
        if not (self._untold or self._withdrawn or self._asks):
            self._patience.stop()
        if self._child is not None and not self._is_needed:
            self._child.finish()
            self._leaving.append(self._child)
            self._child = None

    def _say_elsewhere(self, notice: Notice) -> None:
        tray = self._tray
        if not has_bus() and tray is not None and tray.isVisible() and QSystemTrayIcon.supportsMessages():
            self._on_tray_timeout()
            self._on_tray = notice.key
            self._tray_timer.start(notice.shown_s * 1000)
            icon = QSystemTrayIcon.MessageIcon.NoIcon
            tray.showMessage(TITLE, notice.words, icon, notice.shown_s * 1000)
            self.told.emit(notice.key, Told.TRAY)
        else:
            QApplication.alert(self._window)
            self.told.emit(notice.key, Told.WINDOW)

    def _on_child_said(self, line: dict[str, Any]) -> None:
        if self.sender() is not self._child:
            return
        key = str(line.get("key", ""))
        match line.get("say"):
            case "told" if key in self._untold:
                notice = self._untold.pop(key)
                if line["taken"]:
                    self._shown.add(key)
                    self.told.emit(key, Told.DESKTOP)
                else:
                    self._shown.discard(key)
                    self._say_elsewhere(notice)
            case "acted":
                if key in self._shown:
                    self._shown.discard(key)
                    self.acted.emit(key, line["action"], line["token"])
            case "gone":
                self._withdrawn.discard(key)
                if key in self._shown and key not in self._untold:
                    self._shown.discard(key)
                    self.notice_gone.emit(key)
            case "sleeping" | "locked":
                self._tell_news(line["say"], line["on"])
            case "shortcuts":
                if self._wanted:
                    self.shortcuts_changed.emit(ShortcutState(line["able"], line["bound"]))
            case "pressed":
                self.shortcut_pressed.emit(line["id"], line["token"])
            case "idle":
                answer = self._asks.pop(line["ask"], None)
                if answer is not None:
                    answer(line["s"])
        self._rest()

    def _tell_news(self, what: str, is_so: bool) -> None:
        if self._watches and self._news[what] is not is_so:
            self._news[what] = is_so
            (self.sleeping if what == "sleeping" else self.locked).emit(is_so)

    def _on_child_ended(self) -> None:
        child: DeskChild = self.sender()  # type: ignore[assignment]
        child.deleteLater()
        if child in self._leaving:
            self._leaving.remove(child)
        if child is not self._child:
            return
        self._child = None
        self._withdrawn.clear()
        shown, self._shown = self._shown, set()
        for key in shown:
            self.notice_gone.emit(key)
        if self._is_needed:
            if self._losses == 0 or child.age_s >= LIVED_S:
                self._losses += 1
                self._start()
            else:
                self._do_without()
        self._rest()

    def _do_without(self) -> None:
        untold, self._untold = self._untold, {}
        asks, self._asks = self._asks, {}
        for notice in untold.values():
            self._say_elsewhere(notice)
        for answer in asks.values():
            answer(None)
        for what in self._news:
            self._tell_news(what, False)
        if self._wanted:
            self.shortcuts_changed.emit(ShortcutState())

    def _on_patience_timeout(self) -> None:
        self._losses += 1
        self._withdrawn.clear()
        if self._child is not None:
            self._child.kill()

    def _on_tray_clicked(self) -> None:
        key, self._on_tray = self._on_tray, ""
        self._tray_timer.stop()
        if key:
            self.acted.emit(key, DEFAULT, "")

    def _on_tray_timeout(self) -> None:
        key, self._on_tray = self._on_tray, ""
        if key:
            self.notice_gone.emit(key)


def _values(notice: Notice) -> dict[str, Any]:
    return {
        "key": notice.key,
        "words": notice.words,
        "actions": [list(each) for each in notice.actions],
        "shown_s": notice.shown_s,
    }
