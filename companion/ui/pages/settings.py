# SPDX-License-Identifier: MIT
"""The settings. Every change takes effect at once; there is nothing to apply and nothing to lose."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.desktop.theme import Tokens, scaled
from companion.model.breath_pattern import BreathPattern
from companion.settings import (
    VOICE_RATE_MAX,
    VOICE_RATE_MIN,
    VOLUME_MAX,
    VOLUME_MIN,
    ReducedMotion,
    Settings,
    Style,
    Theme,
)
from companion.ui.pattern_words import style_in_words, style_names
from companion.ui.widgets.button import button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.length_choice import LengthChoice, settle_in_field
from companion.ui.widgets.number_field import Limits, NumberField, outside
from companion.ui.widgets.path_text import PathText
from companion.ui.widgets.pattern_picker import PatternPicker
from companion.ui.widgets.reach_card import ReachCard
from companion.ui.widgets.scroll_page import NARROW, ScrollPage, card, label
from companion.ui.widgets.segments import Segments
from companion.ui.widgets.setting_row import SettingRow

TEXT_PERCENTS = (100, 125, 150, 175, 200)


class SettingsPage(ScrollPage):
    """Signals: ``settings_changed(Settings)`` at each change that the person makes, with every choice;
    ``data_requested()``, ``report_requested()``, ``reminders_requested()`` and ``gad7_requested()``, the
    wishes for those pages.

    reach: the cards about how quickly Companion is there, and how little it shows.
    """

    settings_changed = Signal(object)
    data_requested = Signal()
    report_requested = Signal()
    reminders_requested = Signal()
    gad7_requested = Signal()

    def __init__(self, data_folder: str, settings_file: str, version: str, command: str) -> None:
        """The two paths are shown, never opened. command: what a key of the desktop is bound to."""
        super().__init__()
        self._settings = Settings()
        self._text_percent = 100
        self.column.addWidget(label(self.tr("Settings"), "title"))
        self._add_look()
        self._add_breathing()
        self._add_hearing()
        self.reach = ReachCard(command)
        self.reach.settings_changed.connect(self._on_reach_settings_changed)
        self.column.addWidget(self.reach)
        self._add_reminders()
        self._add_questionnaire()
        self._add_data(data_folder, settings_file)
        self._add_about(version)
        self.column.addStretch(1)
        self.show_settings(self._settings, [])

    def show_settings(self, settings: Settings, own: list[BreathPattern]) -> None:
        """Show what is set, and offer one's own patterns; without a signal."""
        self._settings = settings
        self.reach.show_settings(settings)
        self._theme.choose(settings.theme)
        self._text.choose(min(TEXT_PERCENTS, key=lambda percent: abs(percent - settings.text_percent)))
        self._motion.choose(settings.reduced_motion)
        self._pattern.show_patterns(own, settings.pattern_id)
        self._length.show_length(settings.length_unit, settings.minutes, settings.breaths)
        self._style.choose(settings.style)
        self._style_row.show_about(style_in_words(settings.style))
        self._settle_in.show_value(settings.settle_in_s)
        self._gad7.choose(settings.gad7)
        self._fill_in.setVisible(settings.gad7)
        self._sound.choose(settings.sound)
        self._sound_volume.show_value(settings.sound_volume)
        self._voice.choose(settings.voice)
        self._voice_volume.show_value(settings.voice_volume)
        self._voice_rate.show_value(settings.voice_rate)

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._pattern.apply_theme(tokens)
        self._length.apply_text_size(text_percent)
        for field in (self._settle_in, self._sound_volume, self._voice_volume, self._voice_rate):
            field.apply_text_size(text_percent)
        self._text_percent = text_percent
        self.width_changed(self.width() < NARROW)

    def width_changed(self, narrow: bool) -> None:
        """All rows fold together, so that the controls keep one edge."""
        for row in self.findChildren(SettingRow):
            row.fold(narrow or self.width() < scaled(NARROW, self._text_percent))

    def keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Tab"), self.tr("The next setting")),
            ("← →", self.tr("Another choice")),
            ("↑ ↓", self.tr("One more or one less, in a number")),
        ]

    def focus_first(self) -> None:
        self._theme.focus_chosen()

    def _change(self, **changes: Any) -> None:
        changed = replace(self._settings, **changes)
        if changed != self._settings:
            self._settings = changed
            self.reach.show_settings(changed)  # it sends all choices, so it has to know them
            self.settings_changed.emit(changed)

    def _on_reach_settings_changed(self, settings: Settings) -> None:
        self._settings = settings
        self.settings_changed.emit(settings)

    def _on_length_changed(self) -> None:
        length = self._length
        self._change(length_unit=length.unit, minutes=length.minutes, breaths=length.breaths)

    def _on_style_chosen(self, style: Style) -> None:
        self._style_row.show_about(style_in_words(style))
        self._change(style=style)

    def _add_look(self) -> None:
        themes = {Theme.SYSTEM: self.tr("System"), Theme.LIGHT: self.tr("Light"), Theme.DARK: self.tr("Dark")}
        self._theme = Segments(themes, Theme.SYSTEM, self.tr("Theme"))
        self._theme.chosen.connect(lambda theme: self._change(theme=theme))
        percents = {percent: self.tr("{percent} %").format(percent=percent) for percent in TEXT_PERCENTS}
        self._text = Segments(percents, TEXT_PERCENTS[0], self.tr("Text size"))
        self._text.chosen.connect(lambda percent: self._change(text_percent=percent))
        motions = {
            ReducedMotion.SYSTEM: self.tr("System"),
            ReducedMotion.ON: self.tr("On"),
            ReducedMotion.OFF: self.tr("Off"),
        }
        self._motion = Segments(motions, ReducedMotion.SYSTEM, self.tr("Reduced motion"))
        self._motion.chosen.connect(lambda motion: self._change(reduced_motion=motion))
        self._add_card(
            self.tr("Look"),
            SettingRow(self.tr("Theme"), self.tr("System follows your desktop, light or dark."), self._theme),
            SettingRow(self.tr("Text size"), self.tr("Everything grows with the text."), self._text),
            SettingRow(
                self.tr("Reduced motion"),
                self.tr("On keeps the breath in one place: words, a countdown and a slow change of tint."),
                self._motion,
            ),
        )

    def _add_breathing(self) -> None:
        self._pattern = PatternPicker()
        self._pattern.setAccessibleName(self.tr("Usual pattern"))
        self._pattern.picked.connect(lambda pattern_id: self._change(pattern_id=pattern_id))
        self._length = LengthChoice()
        self._length.changed.connect(self._on_length_changed)
        self._style = Segments(style_names(), Style.ORB, self.tr("How it looks"))
        self._style.chosen.connect(self._on_style_chosen)
        self._style_row = SettingRow(self.tr("How it looks"), "", self._style)
        self._settle_in = settle_in_field(captioned=False)
        self._settle_in.value_changed.connect(lambda seconds: self._change(settle_in_s=int(seconds)))
        self._add_card(
            self.tr("Breathing"),
            SettingRow(
                self.tr("Usual pattern"), self.tr("What begins when you press Space on Now."), self._pattern
            ),
            SettingRow(self.tr("Length"), self.tr("It always ends on a breath out."), self._length),
            self._style_row,
            SettingRow(
                self.tr("Settle in"),
                self.tr("A quiet moment before the first breath. 0 begins at once."),
                self._settle_in,
                self._settle_in.edit,
            ),
        )

    def _add_hearing(self) -> None:
        self._sound = Segments({False: self.tr("Off"), True: self.tr("On")}, False, self.tr("Sound"))
        self._sound.chosen.connect(lambda on: self._change(sound=on))
        self._voice = Segments({False: self.tr("Off"), True: self.tr("On")}, False, self.tr("Voice"))
        self._voice.chosen.connect(lambda on: self._change(voice=on))
        self._sound_volume = self._percent_field(self.tr("Volume of the sounds"), VOLUME_MIN, VOLUME_MAX)
        self._sound_volume.value_changed.connect(lambda value: self._change(sound_volume=int(value)))
        self._voice_volume = self._percent_field(self.tr("Volume of the voice"), VOLUME_MIN, VOLUME_MAX)
        self._voice_volume.value_changed.connect(lambda value: self._change(voice_volume=int(value)))
        self._voice_rate = self._percent_field(self.tr("Pace of the voice"), VOICE_RATE_MIN, VOICE_RATE_MAX)
        self._voice_rate.value_changed.connect(lambda value: self._change(voice_rate=int(value)))
        self._add_card(
            self.tr("Sound and voice"),
            SettingRow(
                self.tr("Sound"),
                self.tr("Soft tones for each step, also by the S key in a session. Turning it on plays one."),
                self._sound,
            ),
            SettingRow(
                self.tr("Volume of the sounds"),
                self.tr("Apart from your system's own volume."),
                self._sound_volume,
                self._sound_volume.edit,
            ),
            SettingRow(
                self.tr("Voice"),
                self.tr("Your system's own voice says each step, also the V key in a session."),
                self._voice,
            ),
            SettingRow(self.tr("Volume of the voice"), "", self._voice_volume, self._voice_volume.edit),
            SettingRow(
                self.tr("Pace of the voice"),
                self.tr("100 percent is the voice's own pace; what would not fit into a step is left out."),
                self._voice_rate,
                self._voice_rate.edit,
            ),
            label(self.tr("E in a session turns on both and dims the window to one slow glow."), "muted"),
        )

    def _add_reminders(self) -> None:
        about = self.tr("A quiet notice at times that you choose, or after a stretch at the computer.")
        reminders = button(self.tr("Reminders"))
        reminders.clicked.connect(self.reminders_requested)
        ways = QWidget()
        FlowLayout(ways, gap=12).addWidget(reminders)
        self._add_card(self.tr("Gentle reminders"), label(about, "muted"), ways)

    def _add_questionnaire(self) -> None:
        self._gad7 = Segments({False: self.tr("Off"), True: self.tr("On")}, False, self.tr("GAD-7"))
        self._gad7.chosen.connect(lambda on: self._change(gad7=on))
        self._fill_in = button(self.tr("Fill in the GAD-7"))
        self._fill_in.clicked.connect(self.gad7_requested)
        row = QWidget()
        flow = FlowLayout(row, gap=12)
        flow.addWidget(self._fill_in)
        self._add_card(
            self.tr("Questionnaire"),
            SettingRow(
                self.tr("GAD-7"),
                self.tr("Seven questions about the last two weeks, with a sum. A sum is not a diagnosis."),
                self._gad7,
            ),
            row,
        )

    def _percent_field(self, name: str, low: int, high: int) -> NumberField:
        sentence = self.tr("A whole number from {low} to {high}.").format(low=low, high=high)
        limits = Limits(low, high, 5)
        return NumberField(name, self.tr("%"), limits, outside(Limits(low, high), sentence), captioned=False)

    def _add_data(self, data_folder: str, settings_file: str) -> None:
        kept = self.tr("What you write and rate stays in this folder on your own machine:")
        chosen = self.tr("What you choose on this page stays in this file:")
        network = self.tr("Companion has no network code, so nothing can leave this machine through it.")
        data = button(self.tr("Import, export, backups, delete"))
        data.clicked.connect(self.data_requested)
        report = button(self.tr("A report to print"))
        report.clicked.connect(self.report_requested)
        ways = QWidget()
        flow = FlowLayout(ways, gap=12)
        flow.addWidget(data)
        flow.addWidget(report)
        self._add_card(
            self.tr("Your data"),
            ways,
            label(kept),
            PathText(data_folder, self.tr("Data folder")),
            label(chosen),
            PathText(settings_file, self.tr("Settings file")),
            label(network, "muted"),
        )

    def _add_about(self, version: str) -> None:
        plain = self.tr(
            "Companion is not therapy, not an emergency service and not a medical device. "
            "It can keep you company for a while. Help from people is one click away on every page."
        )
        self._add_card(
            self.tr("About"),
            label(self.tr("Companion {version}").format(version=version)),
            label(plain, "muted"),
        )

    def _add_card(self, title: str, *inside: QWidget) -> None:
        frame, column = card()
        column.addWidget(label(title, "cardTitle"))
        for each in inside:
            column.addWidget(each)
        self.column.addWidget(frame)
