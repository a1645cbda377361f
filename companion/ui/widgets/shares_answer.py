# SPDX-License-Identifier: MIT
"""How much of one's time and attention went into each of a few areas, 0 to 10."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from companion.clock import Clock
from companion.desktop.theme import CONTROL_PX, Tokens, scaled
from companion.model.journal import RATING_MAX, WORDS_MAX, Value
from companion.ui.life_words import area_in_words, breakable, share_in_words
from companion.ui.widgets.answers import Answer
from companion.ui.widgets.chip_picker import ChipPicker, PickerWords, Typing
from companion.ui.widgets.rating_keys import RatingKeys
from companion.ui.widgets.scroll_page import label

ONE_LINE_PX, NAME_PX, NUMBER_PX = 620, 190, 34
"""At 100 % text: from this width on a row is one line; then the name, and at any width the number."""

NOT_GIVEN = "–"


class ShareSlider(QSlider):
    """0 to 10; a digit puts it there, 1 and then 0 at 10. Enter is left to the page.

    Signals: ``put(int)`` when the person puts it anywhere, also where it stood.
    """

    put = Signal(int)

    def __init__(self, clock: Clock) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._clock = clock
        self._typed = RatingKeys()
        self.setRange(0, RATING_MAX)
        self.setPageStep(1)
        self.setMinimumHeight(CONTROL_PX)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.actionTriggered.connect(lambda _action: self.put.emit(self.sliderPosition()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = event.key() - Qt.Key.Key_0
        if not held and 0 <= digit <= 9 and not event.isAutoRepeat():
            self.setValue(self._typed.typed(digit, self._clock.monotonic_s()))
            self.put.emit(self.value())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # it scrolls the page, and gives no number on the way


class ShareRow(QWidget):
    """One area: its name, a slider, its number. Signals: ``put(str, int)`` with the area and 0 to 10."""

    put = Signal(str, int)

    def __init__(self, area: str, clock: Clock) -> None:
        super().__init__()
        self.area = area
        self._given: int | None = None
        self._percent = 100
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        self._name = label(breakable(area_in_words(area)))
        self._box.addWidget(self._name)
        self.slider = ShareSlider(clock)
        self.slider.put.connect(self._on_slider_put)
        self._number = label(NOT_GIVEN, "cardTitle", wrap=False)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.slider, 1)
        line.addWidget(self._number)
        self._box.addLayout(line, 1)
        self.show_share(None)

    @property
    def share(self) -> int | None:
        """0 to 10; None while it is not given."""
        return self._given

    def show_share(self, share: int | None) -> None:
        self._given = share
        self.slider.setValue(share or 0)
        self.slider.setProperty("open", share is None)
        self.slider.style().unpolish(self.slider)
        self.slider.style().polish(self.slider)
        self.slider.setAccessibleName(share_in_words(self.area, share))
        self._number.setText(NOT_GIVEN if share is None else str(share))

    def set_theme(self, text_percent: int) -> None:
        self._percent = text_percent
        self._number.setMinimumWidth(scaled(NUMBER_PX, text_percent))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        in_line = self.width() >= scaled(ONE_LINE_PX, self._percent)
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if in_line else ways.TopToBottom)
        name_px = scaled(NAME_PX, self._percent)
        self._name.setMinimumWidth(name_px if in_line else 0)
        self._name.setMaximumWidth(name_px if in_line else self.width())

    def _on_slider_put(self, share: int) -> None:
        self.show_share(share)
        self.put.emit(self.area, share)


class SharesAnswer(Answer):
    """Areas to pick or to name oneself, and how much each of them had.

    An area has no number, and no part in the value, until the person gives it one; ``named`` tells which
    were picked so far.
    """

    def __init__(
        self, name: str, names: Mapping[str, str], words: PickerWords, clock: Clock, is_named: bool = False
    ) -> None:
        """``names``: what is shown for each area that is offered."""
        super().__init__(name, is_named)
        self._clock = clock
        self._percent = 100
        self._given: dict[str, int] = {}  # also of those taken away, for when they come back
        self._brought: set[str] = set()
        self.rows: list[ShareRow] = []
        self.picker = ChipPicker(words, names, typing=Typing(counts=True))
        self.picker.changed.connect(self._on_picker_changed)
        self.picker.line.textEdited.connect(self.changed)
        self.inside.setSpacing(16)
        self.inside.addWidget(self.picker)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.inside.addLayout(self._list)

    def value(self) -> tuple[tuple[str, int], ...] | None:
        return tuple((row.area, row.share) for row in self.rows if row.share is not None) or None

    @property
    def named(self) -> tuple[str, ...]:
        """What the person picked, or typed and did not add yet, and gave no number."""
        there = {row.area.casefold() for row in self.rows}
        named = [row.area for row in self.rows if row.share is None and row.area not in self._brought]
        for area in self.picker.typed_words:
            if area.casefold() not in there:
                there.add(area.casefold())
                named.append(area)
        return tuple(named[:WORDS_MAX])

    def show_named(self, areas: Sequence[str]) -> None:
        """Show areas that were picked and have no number, after those that have one."""
        self._show_more(areas)

    def show_value(self, value: Value | None) -> None:
        shares = value if isinstance(value, tuple) else ()
        self._given = {each[0]: each[1] for each in shares if isinstance(each, tuple)}
        self._brought.clear()
        self._show_areas(list(self._given))

    def offer(self, known: Sequence[str]) -> None:
        """Offer areas that the person named before."""
        self.picker.offer(known)

    def bring_along(self, known: Sequence[str]) -> None:
        """Show areas that nothing was given for yet, after those that are there."""
        there = {row.area for row in self.rows}
        self._brought.update(each for each in known if each not in there)
        self._show_more(known)

    def focus(self) -> None:
        if self.rows:
            first = next((row for row in self.rows if row.share is None), self.rows[0])
            first.slider.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.picker.focus_chips()

    def apply_theme(self, tokens: Tokens, text_percent: int) -> None:
        self._percent = text_percent
        self.picker.set_theme(tokens, text_percent)
        for row in self.rows:
            row.set_theme(text_percent)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._order_stops()  # being put on a page gave it another order

    def _order_stops(self) -> None:
        """Right after the chips and the line, in the order in which they are seen."""
        stops = (self.picker.last_stop, *(row.slider for row in self.rows))
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _show_more(self, areas: Sequence[str]) -> None:
        there = [row.area for row in self.rows]
        self._show_areas([*there, *(each for each in areas if each not in there)])

    def _show_areas(self, areas: Sequence[str]) -> None:
        self.picker.blockSignals(True)
        self.picker.show_words(areas)
        self.picker.blockSignals(False)
        self._show_rows()

    def _show_rows(self) -> None:
        """A row for each area that is picked, in that order; a row that stays is not made anew."""
        there = {row.area: row for row in self.rows}
        self.rows = []
        for area in self.picker.words:
            row = there.pop(area, None) or self._made(area)
            row.show_share(self._given.get(area))
            self._list.addWidget(row)
            self.rows.append(row)
        for row in there.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._order_stops()

    def _made(self, area: str) -> ShareRow:
        row = ShareRow(area, self._clock)
        row.set_theme(self._percent)
        row.put.connect(self._on_row_put)
        return row

    def _on_picker_changed(self) -> None:
        self._brought.intersection_update(self.picker.words)  # taken away, and picked again by the person
        self._show_rows()
        self.changed.emit()

    def _on_row_put(self, area: str, share: int) -> None:
        self._given[area] = share
        self.changed.emit()
