# SPDX-License-Identifier: MIT
"""News of the machine's sleep and of the locked screen: from logind, and from the desktop's screen saver.

That logind asks for a lock is no news that the screen is locked: where nothing locks it, nothing would ever
say that it is open again. So its hint counts, which desktops set when they have locked, and the screen saver.
"""

from collections.abc import Callable

from jeepney import DBusAddress

from companion.desktop.desk_bus import Body, Bus

LOGIND = "org.freedesktop.login1"
MANAGER = DBusAddress("/org/freedesktop/login1", LOGIND, f"{LOGIND}.Manager")
SESSION = f"{LOGIND}.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"
SAVERS = (
    DBusAddress("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "org.freedesktop.ScreenSaver"),
    DBusAddress("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "org.gnome.ScreenSaver"),
)
OWN_SESSION = "auto"
"""By this logind finds the session that we, or our desktop, belong to."""

Tell = Callable[..., None]


class SleepAndLock:
    """Tells ("sleeping", on) and ("locked", on): how it is now, once that is known, and each change."""

    def __init__(self, session: Bus, system: Bus, tell: Tell) -> None:
        self._session, self._system, self._tell = session, system, tell
        self._path = ""
        self._is_watching = self._is_listening = False
        self._unknown: set[str] = set()
        self._locked_by: set[str] = set()
        self._told: dict[str, bool] = {}

    def watch(self, is_wanted: bool) -> None:
        """Tell it from now on, or no more."""
        was, self._is_watching = self._is_watching, is_wanted
        if not is_wanted or was:
            return
        self._told.clear()
        self._locked_by.clear()
        self._unknown = {LOGIND, *(str(saver.bus_name) for saver in SAVERS)}
        if not self._is_listening:
            self._is_listening = True
            self._hear_logind()
            for saver in SAVERS:
                self._hear_saver(saver, str(saver.bus_name))
        self._ask_logind()
        for saver in SAVERS:
            self._ask_saver(saver, str(saver.bus_name))

    def _hear_logind(self) -> None:
        self._system.listen(LOGIND, f"{LOGIND}.Manager", "PrepareForSleep", "b", self._on_sleep)
        self._system.listen(LOGIND, PROPERTIES, "PropertiesChanged", "sa{sv}as", self._on_properties)
        self._system.listen(LOGIND, SESSION, "Unlock", "", self._on_unlock)
        self._system.watch_owner(LOGIND, self._on_logind)

    def _ask_logind(self) -> None:
        self._system.call(
            DBusAddress(str(MANAGER.object_path), LOGIND, PROPERTIES),
            "Get",
            "ss",
            (str(MANAGER.interface), "PreparingForSleep"),
            answers="v",
            then=lambda answer: self._say("sleeping", answer is not None and answer[0] == ("b", True)),
            starts=False,
        )
        self._system.call(
            MANAGER, "GetSession", "s", (OWN_SESSION,), answers="o", then=self._on_session, starts=False
        )

    def _hear_saver(self, saver: DBusAddress, name: str) -> None:
        def heard(_path: str, body: Body) -> None:
            self._set(name, bool(body[0]))

        def changed(is_there: bool) -> None:
            if not is_there:
                self._set(name, False)

        self._session.listen(name, str(saver.interface), "ActiveChanged", "b", heard)
        self._session.watch_owner(name, changed)

    def _ask_saver(self, saver: DBusAddress, name: str) -> None:
        self._session.call(
            saver,
            "GetActive",
            answers="b",
            then=lambda answer: self._set(name, answer is not None and bool(answer[0])),
            starts=False,
        )

    def _on_session(self, answer: Body | None) -> None:
        if answer is None:
            self._set(LOGIND, False)
            return
        self._path = answer[0]
        self._system.call(
            DBusAddress(self._path, LOGIND, PROPERTIES),
            "Get",
            "ss",
            (SESSION, "LockedHint"),
            answers="v",
            then=lambda found: self._set(LOGIND, found is not None and found[0] == ("b", True)),
            starts=False,
        )

    def _on_sleep(self, _path: str, body: Body) -> None:
        self._say("sleeping", bool(body[0]))

    def _on_properties(self, path: str, body: Body) -> None:
        hint = body[1].get("LockedHint")
        if path == self._path and body[0] == SESSION and hint is not None:
            self._set(LOGIND, hint == ("b", True))

    def _on_unlock(self, path: str, _body: Body) -> None:
        if path == self._path:
            self._set(LOGIND, False)

    def _on_logind(self, is_there: bool) -> None:
        if not is_there:
            self._say("sleeping", False)
            self._set(LOGIND, False)

    def _set(self, who: str, is_locked: bool) -> None:
        (self._locked_by.add if is_locked else self._locked_by.discard)(who)
        self._unknown.discard(who)
        if self._locked_by or not self._unknown:  # open is said only when all have said so
            self._say("locked", bool(self._locked_by))

    def _say(self, what: str, is_so: bool) -> None:
        if self._is_watching and self._told.get(what) is not is_so:
            self._told[what] = is_so
            self._tell(what, on=is_so)
