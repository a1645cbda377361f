# SPDX-License-Identifier: MIT
"""One card in the list of a drawer: its words, and what can be done with it."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from companion.desktop.icons import icon
from companion.desktop.theme import CARD_RADIUS_PX, CONTROL_PX, LIGHT, Tokens, scaled
from companion.model.journal import LINE_MAX
from companion.ui.card_words import Card
from companion.ui.pattern_words import breakable
from companion.ui.widgets.answers import one_line
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.scroll_page import label

ICON_PX, AROUND_PX = 20, 24

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class _Act(QPushButton):
    """A button that leaves the arrow keys to its row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*_ARROWS, Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Field(QLineEdit):
    """A field that leaves Esc to its row, and ends with Enter."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class CardRow(QWidget):
    """Signals, each with the card's id: ``move_wished(str, int)`` by 1 down or by -1 up; ``away_wished(str)``
    and ``back_wished(str)``; ``delete_wished(str)``; ``typed(str, str)`` at every letter of an edit, with all
    of the text; ``edit_ended(str)``; ``step_wished(str, int)`` to the row below or above; ``reached(str)``
    when the keyboard came to it.

    Only the current row of a list is reached by Tab; the page says which.
    """

    move_wished = Signal(str, int)
    away_wished = Signal(str)
    back_wished = Signal(str)
    delete_wished = Signal(str)
    typed = Signal(str, str)
    edit_ended = Signal(str)
    step_wished = Signal(str, int)
    reached = Signal(str)

    def __init__(self, card: Card, is_away: bool) -> None:
        super().__init__()
        self.card, self.is_away = card, is_away
        self._tokens, self._current = LIGHT, False
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(18, 10, 12, 8)
        self._box.setSpacing(10)
        self._words = label("")
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._field = _Field()
        self._field.setMaxLength(LINE_MAX)
        self._field.setAccessibleName(self.tr("The words of this card"))
        self._field.textEdited.connect(lambda text: self.typed.emit(self.card.id, one_line(text)))
        self._field.returnPressed.connect(self.end_edit)
        self._field.hide()
        self._box.addWidget(self._words, 1)
        self._box.addWidget(self._field, 1)
        self._acts = self._made_acts()
        self._below = QWidget()
        flow = FlowLayout(self._below, gap=4)
        for each in self._acts.values():
            flow.addWidget(each)
        self._box.addWidget(self._below)
        for watched in (self._field, *self._acts.values()):
            watched.installEventFilter(self)
        self.show_card(card)
        self.set_current(False)

    @property
    def is_edited(self) -> bool:
        """Whether the person is typing in it."""
        return not self._field.isHidden()

    @property
    def is_current(self) -> bool:
        """Whether Tab comes here."""
        return self._current

    @property
    def last(self) -> QWidget:
        """What Tab comes to last in it."""
        return list(self._acts.values())[-1]

    def follow(self, before: QWidget) -> None:
        """Come right after ``before`` by Tab."""
        for one, other in pairwise((before, self, self._field, *self._acts.values())):
            QWidget.setTabOrder(one, other)

    def show_card(self, card: Card) -> None:
        """Show other words; what is being typed stays as it is."""
        self.card = card
        empty = self.tr("An empty card")
        self._words.setText(breakable(card.text) if card.text.strip() else empty)
        name = card.text if card.text.strip() else empty
        self.setAccessibleName(self.tr("{words} Your own.").format(words=name) if card.own else name)
        for act, words in self._act_names().items():
            if act in self._acts:
                self._acts[act].setAccessibleName(words.format(words=name))
                self._acts[act].setToolTip("" if self._acts[act].text() else words.format(words=name))

    def show_place(self, words: str) -> None:
        """Where in its list it stands, for a screen reader."""
        self.setAccessibleDescription(words)

    def set_current(self, current: bool) -> None:
        """Whether Tab comes here."""
        self._current = current
        policy = Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus
        for each in (self, self._field, *self._acts.values()):
            each.setFocusPolicy(policy)

    def edit(self) -> None:
        """Let the person change the words; only where the card is their own."""
        if not self.card.own or self.is_edited:
            return
        self._field.setText(self.card.text)
        self._words.hide()
        self._field.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._acts["edit"].setText(self.tr("Done"))

    def end_edit(self) -> None:
        """The words are as they shall be."""
        if not self.is_edited:
            return
        had_focus = self._field.hasFocus()
        self._field.hide()
        self._words.show()
        self._acts["edit"].setText(self.tr("Edit"))
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit_ended.emit(self.card.id)

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._tokens = tokens
        px = scaled(ICON_PX, text_percent)
        for act in ("up", "down"):
            if act in self._acts:
                self._acts[act].setIcon(icon(act, tokens.accent, px))
                self._acts[act].setIconSize(QSize(px, px))
                self._acts[act].setFixedWidth(max(CONTROL_PX, px + AROUND_PX + 4))
        self.update()

    def fold(self, narrow: bool) -> None:
        """``narrow``: what can be done stands below the words, in as many rows as it takes."""
        self._box.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(narrow)
        if not narrow:
            policy.setHorizontalPolicy(QSizePolicy.Policy.Minimum)
        self._below.setSizePolicy(policy)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        if by is not None and held == Qt.KeyboardModifier.AltModifier and not self.is_away:
            self.move_wished.emit(self.card.id, by)
        elif by is not None and not held and not self._field.hasFocus():
            self.step_wished.emit(self.card.id, by)
        elif key == Qt.Key.Key_Escape and self.is_edited:
            self.end_edit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.hasFocus() and self.card.own:
            self.edit()
        elif key == Qt.Key.Key_Delete and not self._field.hasFocus() and self.card.own:
            self.delete_wished.emit(self.card.id)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.reached.emit(self.card.id)
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit(self.card.id)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        wide, colour = (2.0, self._tokens.accent) if focused else (1.0, self._tokens.line)
        painter.setBrush(QColor(self._tokens.bg if self.is_away else self._tokens.panel))
        painter.setPen(QPen(QColor(colour), wide))
        inside = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        painter.drawRoundedRect(inside, CARD_RADIUS_PX, CARD_RADIUS_PX)
        painter.end()

    # how it is built

    def _made_acts(self) -> dict[str, QPushButton]:
        if self.is_away:
            return {"back": self._act(self.tr("Bring back"), lambda: self.back_wished.emit(self.card.id))}
        acts = {
            "up": self._act("", lambda: self.move_wished.emit(self.card.id, -1)),
            "down": self._act("", lambda: self.move_wished.emit(self.card.id, 1)),
        }
        if self.card.own:
            acts["edit"] = self._act(self.tr("Edit"), self._on_edit_clicked)
            acts["delete"] = self._act(self.tr("Delete"), lambda: self.delete_wished.emit(self.card.id))
        else:
            acts["away"] = self._act(self.tr("Put away"), lambda: self.away_wished.emit(self.card.id))
        return acts

    def _act(self, words: str, wish: Callable[[], None]) -> QPushButton:
        made = _Act(words)
        made.setAutoDefault(True)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setProperty("quiet", True)
        made.clicked.connect(wish)
        return made

    def _act_names(self) -> dict[str, str]:
        return {
            "up": self.tr("Move up: {words}"),
            "down": self.tr("Move down: {words}"),
            "edit": self.tr("Edit: {words}"),
            "delete": self.tr("Delete: {words}"),
            "away": self.tr("Put away: {words}"),
            "back": self.tr("Bring back: {words}"),
        }

    def _on_edit_clicked(self) -> None:
        if self.is_edited:
            self.end_edit()
        else:
            self.edit()
