# SPDX-License-Identifier: MIT
"""The cards of Settings about how quickly Companion is there, and how little it shows."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from companion.settings import Settings, Unseen
from companion.ui.reach_words import Desktop, desktop_names, shortcuts_line, steps, this_desktop, tray_line
from companion.ui.widgets.help_copy import CopyButton
from companion.ui.widgets.path_text import PathText
from companion.ui.widgets.scroll_page import card, label
from companion.ui.widgets.segments import Segments
from companion.ui.widgets.setting_row import SettingRow


class ReachCard(QWidget):
    """Two cards, one below the other.

    Signals: ``settings_changed(Settings)`` at each change that the person makes, with every choice.
    """

    settings_changed = Signal(object)

    def __init__(self, command: str, desktop: Desktop | None = None) -> None:
        """``command``: what a key is bound to, to be shown and copied. ``desktop``: whose steps are shown
        first, this system's own when None.
        """
        super().__init__()
        self._settings = Settings()
        self._switches: dict[str, Segments] = {}
        self._is_available: bool | None = None
        self._bound: dict[str, str] = {}
        self._has_tray: bool | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._made_instant(command, desktop or this_desktop()))
        column.addWidget(self._made_discreet())
        self.show_settings(self._settings)

    def show_settings(self, settings: Settings) -> None:
        """Show what is set, without a signal."""
        self._settings = settings
        for name, switch in self._switches.items():
            switch.choose(getattr(settings, name))
        self._show_lines()

    def show_shortcuts(self, is_available: bool | None, bound: Mapping[str, str]) -> None:
        """What the desktop says of keys that work anywhere. ``is_available``: None while it was not asked.

        bound: the keys in the desktop's own words, by the id of what they do.
        """
        self._is_available, self._bound = is_available, dict(bound)
        self._show_lines()

    def show_tray(self, is_there: bool | None) -> None:
        """Whether the icon can be seen in a tray; None while that is not known."""
        self._has_tray = is_there
        self._show_lines()

    @property
    def desktop(self) -> Desktop:
        """The desktop whose steps are shown."""
        return Desktop(str(self._desktops.value))

    def _show_lines(self) -> None:
        """The lines that say what became of a choice."""
        settings = self._settings
        _show(self._tray, tray_line(self._has_tray) if settings.background else "")
        _show(self._shortcuts, shortcuts_line(self._is_available, self._bound, settings.shortcuts))

    def _change(self, name: str, value: Any) -> None:
        changed = replace(self._settings, **{name: value})
        if name == "at_login" and value:
            changed = replace(changed, background=True)
        elif name == "background" and not value:
            changed = replace(changed, at_login=False)  # started with the desktop, it would go at once
        if changed != self._settings:
            self.show_settings(changed)
            self.settings_changed.emit(changed)

    def _made_instant(self, command: str, desktop: Desktop) -> QWidget:
        frame, column = card()
        column.addWidget(label(self.tr("There in an instant"), "cardTitle"))
        off_on = {False: self.tr("Off"), True: self.tr("On")}
        column.addWidget(
            self._made_row(
                "background",
                self.tr("Stay in the background"),
                self.tr("Close the window, and Companion stays at hand. While it waits it does nothing."),
                off_on,
            )
        )
        self._tray = label("", "small")
        column.addWidget(self._tray)
        column.addWidget(
            self._made_row(
                "at_login",
                self.tr("Start with the desktop"),
                self.tr("It is there without a window, and so stays in the background too."),
                off_on,
            )
        )
        column.addWidget(
            self._made_row(
                "shortcuts",
                self.tr("Keys that work anywhere"),
                self.tr(
                    "Companion asks your desktop for them, and joins its list of programs for that. "
                    "They work while it is in the background."
                ),
                off_on,
            )
        )
        self._shortcuts = label("", "small")
        column.addWidget(self._shortcuts)
        self._desktops = Segments(desktop_names(desktop), desktop, self.tr("A key by hand"))
        self._desktops.chosen.connect(self._on_desktops_chosen)
        column.addWidget(
            SettingRow(
                self.tr("A key by hand"),
                self.tr("One key from anywhere to a breath, also while Companion is closed."),
                self._desktops,
            )
        )
        self._steps = {each: self._made_steps(each) for each in Desktop}
        for made in self._steps.values():
            column.addWidget(made)
        column.addWidget(PathText(command, self.tr("The line to paste")))
        column.addWidget(CopyButton(command), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(
            label(
                self.tr(
                    "On another desktop, look for keyboard shortcuts in its settings; the line is the same."
                ),
                "small",
            )
        )
        self._on_desktops_chosen(desktop)
        return frame

    def _made_steps(self, desktop: Desktop) -> QLabel:
        line = self.tr("{number}. {step}")
        numbered = enumerate(steps(desktop), start=1)
        return label("\n".join(line.format(number=number, step=step) for number, step in numbered))

    def _made_discreet(self) -> QWidget:
        frame, column = card()
        column.addWidget(label(self.tr("Discreet"), "cardTitle"))
        off_on = {False: self.tr("Off"), True: self.tr("On")}
        column.addWidget(
            self._made_row(
                "small_through",
                self.tr("Clicks go through the small window"),
                self.tr("The small window is the breath alone, above all others. On, you can work below it."),
                off_on,
            )
        )
        column.addWidget(
            self._made_row(
                "unseen",
                self.tr("When nobody sees it"),
                self.tr("An exercise while its window is hidden or minimised, or the screen locked."),
                {Unseen.GO_ON: self.tr("Go on"), Unseen.PAUSE: self.tr("Pause")},
            )
        )
        column.addWidget(
            self._made_row(
                "screen_on",
                self.tr("Keep the screen awake"),
                self.tr("During an exercise, where your system allows it."),
                off_on,
            )
        )
        column.addWidget(
            label(
                self.tr(
                    "F12 hides Companion at once, and starting it again brings it back as it was."
                    " Esc twice hides it too, after what Esc does."
                ),
                "muted",
            )
        )
        return frame

    def _made_row(self, name: str, title: str, about: str, names: dict[Any, str]) -> SettingRow:
        switch = Segments(names, getattr(self._settings, name), title)
        switch.chosen.connect(lambda value: self._change(name, value))
        self._switches[name] = switch
        return SettingRow(title, about, switch)

    def _on_desktops_chosen(self, desktop: Desktop) -> None:
        for each, made in self._steps.items():
            made.setVisible(each is desktop)


def _show(line: QLabel, words: str) -> None:
    line.setText(words)
    line.setVisible(bool(words))
