# SPDX-License-Identifier: MIT
"""Help from people, one click away: numbers first, then my people, my plan, and finding a therapist.

The numbers come from a file of the program's own, so they stand there before and without any answer of the
data file.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QWidget

from companion.desktop.announce import announce
from companion.desktop.region import guessed_country
from companion.desktop.theme import Tokens
from companion.help_lines import Country, country_for, load
from companion.model.journal import JournalEntry
from companion.ui.widgets.button import button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.help_lines_view import GUESS, EmergencyCard, LinesCard
from companion.ui.widgets.people_list import PeopleList
from companion.ui.widgets.scroll_page import ScrollPage, label
from companion.ui.widgets.support_plan import SupportPlan
from companion.ui.widgets.support_therapy import SupportTherapy

ABOVE_PX = 16
"""What is seen above a section that was gone to."""


class SupportPage(ScrollPage):
    """Signals: ``country_changed(str)`` with a chosen country's code, "" for the system's own region;
    ``person_changed(str, object)`` with key and content at every keystroke; ``person_deleted(str)`` and
    ``person_restored(str)`` with a key; ``plan_changed(object)`` with the whole content;
    ``open_requested(str)`` with an address at the click that opens it; ``breathe_requested()``.

    A person's key is an entry's id, or a text of the page's own for someone who was added on it.
    """

    country_changed = Signal(str)
    person_changed = Signal(str, object)
    person_deleted = Signal(str)
    person_restored = Signal(str)
    plan_changed = Signal(object)
    open_requested = Signal(str)
    breathe_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._countries: tuple[Country, ...] = ()
        self._guessed = ""
        self._emergency, self._lines = EmergencyCard(), LinesCard()
        self._people, self._plan, self._therapy = PeopleList(), SupportPlan(), SupportTherapy()
        self._link_buttons: list[QPushButton] = []
        self._quiet = label("", "refusal")
        self._quiet.hide()
        self._trouble = label("", "refusal")
        self._trouble.hide()
        plain = self.tr(
            "Companion is not therapy, not an emergency service and not a medical device. It notices nothing"
            " and calls no one. People can. A number opens when you press it, and at no other time."
        )
        for each in (
            label(self.tr("Get help now"), "title"),
            self._emergency,
            self._quiet,
            self._links(),
            self._lines,
            label(plain, "muted"),
            self._trouble,
            self._people,
            self._plan,
            self._therapy,
        ):
            self.column.addWidget(each)
        self.column.addStretch(1)
        self._connect()
        self.show_lines(load(), GUESS, guessed_country())

    def show_lines(self, countries: Sequence[Country], chosen_code: str, guessed_code: str) -> None:
        """Show the numbers of the country that was chosen, or of the guessed one where none was."""
        self._countries, self._guessed = tuple(countries), guessed_code
        guessed = country_for(guessed_code, self._countries)
        self._emergency.show_choice(self._countries, chosen_code, guessed)
        self._show_country(chosen_code)

    def show_people(self, entries: Sequence[JournalEntry]) -> None:
        """Show my people; what is being typed stays as it is."""
        self._people.show_people(entries)

    def show_plan(self, entry: JournalEntry | None) -> None:
        """Show my plan, which can be typed in from now on; what is being typed stays as it is."""
        self._plan.show_content({} if entry is None else entry.content)

    def hold_plan(self) -> None:
        """My plan cannot be typed in until it is shown, or ``release_plan`` is called; unless somebody writes
        in one that was shown.
        """
        self._plan.hold()

    def release_plan(self) -> None:
        """My plan can be typed in although it was not shown: it could not be read."""
        self._plan.release()

    def person_saved(self, key: str, entry: JournalEntry) -> None:
        """The person of ``key`` is kept as ``entry`` from now on; before ``show_people`` shows all."""
        self._people.name(key, entry)

    def show_trouble(self, sentence: str) -> None:
        """Why my people and my plan did not come or were not kept; "" takes it away."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        announce(self, sentence)

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        for themed in (self._emergency, self._people, self._plan):
            themed.apply_theme(tokens, text_percent)
        self._lines.apply_theme(text_percent)

    def keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Tab"), self.tr("From number to number, then to my people and my plan")),
            (self.tr("Enter"), self.tr("Copy or open the number")),
        ]

    def focus_first(self) -> None:
        """The numbers stand on top; Tab goes to the first of them."""
        self._say("")
        super().focus_first()

    def _show_country(self, chosen_code: str) -> None:
        country = country_for(chosen_code or self._guessed, self._countries)
        self._emergency.show_country(country)
        self._lines.show_country(country)
        self._order_stops()

    def _order_stops(self) -> None:
        """Numbers were made anew, and would come after the whole page for the Tab key."""
        stops: list[QWidget] = [self, *self._emergency.stops(), *self._link_buttons, *self._lines.stops()]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _on_country_chosen(self, code: str) -> None:
        self._say("")
        self._show_country(code)
        self.country_changed.emit(code)

    def _on_open_requested(self, address: str) -> None:
        self._say("")
        if not QDesktopServices.openUrl(QUrl(address)):
            shown = address.partition(":")[2].removeprefix("//")
            words = self.tr("No program on this system opened {address}. A phone can; Copy works here.")
            self._say(words.format(address=shown))
        self.open_requested.emit(address)

    def _say(self, sentence: str) -> None:
        self._quiet.setText(sentence)
        self._quiet.setVisible(bool(sentence))
        announce(self, sentence)

    def _go(self, section: QWidget, focus: Callable[[], None]) -> None:
        focus()
        top = section.mapTo(self._inner, QPoint(0, 0)).y()
        self.verticalScrollBar().setValue(max(0, top - ABOVE_PX))

    def _focus_page(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _links(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, gap=4)
        for words, section, focus in (
            (self.tr("Someone to talk to"), self._lines, self._focus_page),
            (self.tr("My people"), self._people, self._people.focus),
            (self.tr("My plan"), self._plan, self._plan.focus),
            (self.tr("Finding a therapist"), self._therapy, self._focus_page),
        ):
            link = button(words, "quiet")
            link.clicked.connect(lambda _on=False, to=section, then=focus: self._go(to, then))
            flow.addWidget(link)
            self._link_buttons.append(link)
        breathe = button(self.tr("Breathe"), "quiet")
        breathe.clicked.connect(self.breathe_requested)
        flow.addWidget(breathe)
        self._link_buttons.append(breathe)
        return row

    def _connect(self) -> None:
        self._emergency.country_chosen.connect(self._on_country_chosen)
        for source in (self._emergency, self._lines, self._people):
            source.open_requested.connect(self._on_open_requested)
        self._people.changed.connect(self.person_changed)
        self._people.deleted.connect(self.person_deleted)
        self._people.restored.connect(self.person_restored)
        self._plan.changed.connect(self.plan_changed)
