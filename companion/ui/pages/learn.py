# SPDX-License-Identifier: MIT
"""Learn: short cards on attachment, one at a time, each with its sources and the practices it speaks of."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.desktop.icons import icon
from companion.desktop.theme import LIGHT, Tokens, scaled
from companion.ui.learn_card import Card, Source
from companion.ui.learn_words import CARDS, door_names, in_words, place_line
from companion.ui.widgets.button import button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.path_text import PathText
from companion.ui.widgets.prose import line_px, paragraph
from companion.ui.widgets.reading_row import ReadingRow
from companion.ui.widgets.scroll_page import ScrollPage, card, label

BACK_ICON_PX, CARD_SIDE_PX = 18, 24
"""The icon of the way back, and the space beside the words of a card; in pixels."""


class LearnPage(ScrollPage):
    """All cards as a list, or one of them.

    Signals: ``back_requested()`` when the person leaves the list; ``door_requested(str)`` with the id of a
    practice: look-again, notice, steady-words, say-clearly, practise-no, tune-in, kind-pause or support.
    """

    back_requested = Signal()
    door_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._tokens, self._text_percent = LIGHT, 100
        self._card: Card | None = None
        self._reading: QWidget | None = None
        self._column: QWidget | None = None
        self._back = button(self.tr("Back"), "inline")
        self._back.clicked.connect(self._go_back)
        self._back.installEventFilter(self)
        self.column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._list = self._made_list()
        self.column.addWidget(self._list)
        self.column.addStretch(1)
        self.apply_theme(LIGHT, 100)

    # what the app tells

    def show_card(self, card_id: str) -> None:
        """Open a card at its beginning. An id that there is none of raises KeyError."""
        found = {each.id: each for each in CARDS}[card_id]
        self._drop_reading()
        self._card = found
        self._reading = self._made_reading(found)
        self._list.hide()
        self._back.setText(self.tr("All cards"))
        self.column.insertWidget(self.column.count() - 1, self._reading)
        self._reading.show()
        self._fit()
        self.verticalScrollBar().setValue(0)
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, in_words(found.title))

    def show_all(self) -> None:
        """The list, with the keyboard on the card that was open."""
        left = self._card
        self._card = None
        self._drop_reading()
        self._list.show()
        self._back.setText(self.tr("Back"))
        self.verticalScrollBar().setValue(0)
        if left is not None:
            self._go_to(CARDS.index(left))

    @property
    def card_id(self) -> str | None:
        """The id of the open card; None where the list is shown."""
        return None if self._card is None else self._card.id

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens, self._text_percent = tokens, text_percent
        back_px = scaled(BACK_ICON_PX, text_percent)
        self._back.setIcon(icon("back", tokens.accent, back_px))
        self._back.setIconSize(QSize(back_px, back_px))
        for row in self._rows:
            row.set_theme(tokens)
        self._fit()

    def keys(self) -> list[tuple[str, str]]:
        if self._card is None:
            return [
                ("↑ ↓", self.tr("Another card; Home and End too")),
                (self.tr("Enter"), self.tr("Read it")),
                (self.tr("Esc"), self.tr("Back")),
            ]
        return [
            ("← →", self.tr("The card before or after")),
            ("↑ ↓", self.tr("Scroll")),
            (self.tr("Tab"), self.tr("To the buttons, and to the sources, which can be copied")),
            (self.tr("Esc"), self.tr("All cards")),
        ]

    def focus_first(self) -> None:
        if self._card is None:
            self.verticalScrollBar().setValue(0)
            self._rows[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    # what the person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self._take(event.key()):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys on a button belong to the card, not to the next button."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
            if event.key() in arrows and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                return self._take(event.key())
        return super().eventFilter(watched, event)

    def _take(self, key: int) -> bool:
        """Do what a key stands for; False where it stands for nothing."""
        moves = self._list_moves() if self._card is None else self._card_moves(CARDS.index(self._card))
        move = moves.get(key)
        if move is None:
            return False
        move()
        return True

    def _list_moves(self) -> dict[int, Callable[[], None]]:
        here = next((at for at, row in enumerate(self._rows) if row.hasFocus()), -1)
        last = len(self._rows) - 1
        return {
            Qt.Key.Key_Up: lambda: self._go_to(max(here - 1, 0)),
            Qt.Key.Key_Down: lambda: self._go_to(min(here + 1, last)),
            Qt.Key.Key_Home: lambda: self._go_to(0),
            Qt.Key.Key_End: lambda: self._go_to(last),
            Qt.Key.Key_Escape: self._go_back,
            Qt.Key.Key_Backspace: self._go_back,
        }

    def _card_moves(self, at: int) -> dict[int, Callable[[], None]]:
        bar = self.verticalScrollBar()
        return {
            Qt.Key.Key_Left: lambda: self._open(at - 1),
            Qt.Key.Key_Right: lambda: self._open(at + 1),
            Qt.Key.Key_Up: lambda: bar.setValue(bar.value() - scaled(60, self._text_percent)),
            Qt.Key.Key_Down: lambda: bar.setValue(bar.value() + scaled(60, self._text_percent)),
            Qt.Key.Key_Home: lambda: bar.setValue(0),
            Qt.Key.Key_End: lambda: bar.setValue(bar.maximum()),
            Qt.Key.Key_Escape: self._go_back,
            Qt.Key.Key_Backspace: self._go_back,
        }

    def _go_back(self) -> None:
        if self._card is None:
            self.back_requested.emit()
        else:
            self.show_all()

    def _go_to(self, at: int) -> None:
        self._rows[at].setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(self._rows[at])

    def _open(self, at: int) -> None:
        if 0 <= at < len(CARDS):
            self.show_card(CARDS[at].id)

    # how it is built

    def _made_list(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Learn"), "title"))
        about = self.tr(
            "Short cards on anxious attachment, in plain words. Each one names its sources. You might read"
            " them in any order."
        )
        column.addWidget(label(about, "muted"))
        column.addSpacing(4)
        self._rows: list[ReadingRow] = []
        for each in CARDS:
            row = ReadingRow(in_words(each.title), in_words(each.line), self.tr("2 min"))
            row.clicked.connect(lambda _checked=False, card_id=each.id: self.show_card(card_id))
            column.addWidget(row)
            self._rows.append(row)
        return made

    def _made_reading(self, shown: Card) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._column = QWidget()
        row.addWidget(self._column, 1000)
        row.addStretch(1)
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(label(in_words(shown.title), "title"))
        head.addWidget(label(place_line(shown), "small"))
        column.addLayout(head)
        frame, inside = card()
        inside.setContentsMargins(CARD_SIDE_PX, 24, CARD_SIDE_PX, 24)
        inside.setSpacing(16)
        for text in shown.paragraphs:
            inside.addWidget(paragraph(in_words(text)))
        column.addWidget(frame)
        if shown.doors:
            column.addWidget(self._made_doors(shown))
        column.addWidget(self._made_sources(shown.sources))
        column.addWidget(self._made_ways_on(CARDS.index(shown)))
        for each in made.findChildren(QPushButton):
            each.installEventFilter(self)
        return made

    def _made_doors(self, shown: Card) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self.tr("You might try this here"), "heading"))
        doors = QWidget()
        flow = FlowLayout(doors, gap=12)
        names = door_names()
        for door in shown.doors:
            opener = button(names[door])
            opener.clicked.connect(lambda _checked=False, door=door: self.door_requested.emit(door))
            flow.addWidget(opener)
        column.addWidget(doors)
        return made

    def _made_sources(self, sources: tuple[Source, ...]) -> QFrame:
        frame, inside = card()
        inside.setSpacing(8)
        inside.addWidget(label(self.tr("Sources"), "cardTitle"))
        told = self.tr("Companion opens nothing. An address can be selected and copied.")
        inside.addWidget(label(told, "small"))
        for source in sources:
            each = QVBoxLayout()
            each.setSpacing(0)
            each.addWidget(label(source.name))
            each.addWidget(PathText(source.address, self.tr("Address of {name}").format(name=source.name)))
            inside.addLayout(each)
        return frame

    def _made_ways_on(self, at: int) -> QWidget:
        made = QWidget()
        flow = FlowLayout(made, gap=12)
        if at + 1 < len(CARDS):
            following = button(self.tr("Next card"), "main")
            following.setAccessibleName(
                self.tr("Next card: {title}").format(title=in_words(CARDS[at + 1].title))
            )
            following.clicked.connect(lambda: self._open(at + 1))
            flow.addWidget(following)
        back = button(self.tr("Back to all"))
        back.clicked.connect(self.show_all)
        flow.addWidget(back)
        return made

    def _drop_reading(self) -> None:
        if self._reading is not None:
            self._reading.hide()
            self.column.removeWidget(self._reading)
            self._reading.deleteLater()
            self._reading = self._column = None

    def _fit(self) -> None:
        if self._column is not None:
            frame = 2 * CARD_SIDE_PX + 2
            self._column.setMaximumWidth(line_px(self._text_percent) + frame)
