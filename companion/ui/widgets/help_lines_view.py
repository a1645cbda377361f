# SPDX-License-Identifier: MIT
"""The emergency numbers and the lines of one country, each with its buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion.desktop.theme import LIGHT, Tokens
from companion.help_lines import DIRECTORY, Contact, Country, Kind, Line
from companion.ui.support_words import (
    about_line,
    checked_line,
    country_name,
    service_in_words,
    source_line,
)
from companion.ui.widgets.choice_box import ChoiceBox
from companion.ui.widgets.help_contact import HelpContact
from companion.ui.widgets.scroll_page import card, label

GUESS = ""
"""Chosen where the system's own region counts."""


class EmergencyCard(QWidget):
    """The numbers for danger, large, and the country that they are for.

    Signals: ``country_chosen(str)`` with a country's code, or ``GUESS``; ``open_requested(str)``.
    """

    country_chosen = Signal(str)
    open_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._tokens, self._text_percent = LIGHT, 100
        self._box: ChoiceBox | None = None
        frame, inside = card()
        _fill(self, frame)
        inside.addWidget(label(self.tr("In danger now"), "cardTitle"))
        self._numbers = _column(10)
        inside.addLayout(self._numbers)
        self._place = _column(4)
        self._place.addWidget(label(self.tr("Numbers for"), "small"))
        inside.addLayout(self._place)

    def show_country(self, country: Country) -> None:
        """The numbers of ``country``."""
        _clear(self._numbers)
        for each in country.emergency:
            contact = HelpContact(each.contact, service_in_words(each.service), large=True)
            contact.apply_theme(self._text_percent)
            contact.open_requested.connect(self.open_requested)
            self._numbers.addWidget(contact)
            contact.show()  # now: the Tab key passes over what a layout shows in a moment

    def show_choice(self, countries: Sequence[Country], chosen: str, guessed: Country) -> None:
        """Offer every country, and the guess first."""
        guess = self.tr("My system’s region: {country}").format(country=country_name(guessed))
        names = {GUESS: guess, **{country.code: country_name(country) for country in countries}}
        if self._box is not None:
            self._place.removeWidget(self._box)
            self._box.hide()
            self._box.deleteLater()
        box = ChoiceBox(names, chosen if chosen in names else GUESS, self.tr("Country"))
        box.chosen.connect(self.country_chosen.emit)
        box.apply_theme(self._tokens)
        self._place.addWidget(box)
        box.show()
        self._box = box

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return [*_stops(self._numbers), *([] if self._box is None else [self._box])]

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._text_percent = tokens, text_percent
        if self._box is not None:
            self._box.apply_theme(tokens)
        _resize(self, text_percent)


class LinesCard(QWidget):
    """Someone to talk to. Signals: ``open_requested(str)``."""

    open_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._text_percent = 100
        frame, inside = card()
        _fill(self, frame)
        inside.addWidget(label(self.tr("Someone to talk to"), "cardTitle"))
        self._lines = _column(18)
        inside.addLayout(self._lines)

    def show_country(self, country: Country) -> None:
        """The lines of ``country``, and where to look for others."""
        _clear(self._lines)
        name = ""
        for line in country.lines:
            self._add(self._line(line, is_named=line.name != name))
            name = line.name
        if not country.lines and country.name:
            none = self.tr("No line for {country} is in this list yet.")
            self._add(label(none.format(country=country_name(country))))
        other = QWidget()
        column = _inside(other)
        column.addWidget(label(self.tr("Lines of many countries"), "heading"))
        column.addWidget(self._contact(Contact(Kind.WEB, DIRECTORY)))
        self._add(other)
        self._add(label(checked_line(country), "small"))

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return _stops(self._lines)

    def apply_theme(self, text_percent: int) -> None:
        self._text_percent = text_percent
        _resize(self, text_percent)

    def _add(self, widget: QWidget) -> None:
        self._lines.addWidget(widget)
        widget.show()

    def _line(self, line: Line, is_named: bool) -> QWidget:
        made = QWidget()
        column = _inside(made)
        if is_named:
            column.addWidget(label(line.name, "heading"))
        for contact in line.contacts:
            column.addWidget(self._contact(contact))
        about = about_line(line)
        if about:
            column.addWidget(label(about))
        column.addWidget(label(source_line(line), "small"))
        return made

    def _contact(self, contact: Contact) -> HelpContact:
        made = HelpContact(contact)
        made.apply_theme(self._text_percent)
        made.open_requested.connect(self.open_requested)
        return made


def _fill(widget: QWidget, frame: QFrame) -> None:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(frame)


def _inside(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    return column


def _column(spacing_px: int) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(spacing_px)
    return column


def _clear(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _stops(column: QVBoxLayout) -> list[QWidget]:
    found: list[QWidget] = []
    for index in range(column.count()):
        item = column.itemAt(index)
        widget = None if item is None else item.widget()
        if isinstance(widget, HelpContact):
            found += widget.stops()
        elif widget is not None:
            found += [stop for contact in widget.findChildren(HelpContact) for stop in contact.stops()]
    return found


def _resize(widget: QWidget, text_percent: int) -> None:
    for contact in widget.findChildren(HelpContact):
        contact.apply_theme(text_percent)
