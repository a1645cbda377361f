# SPDX-License-Identifier: MIT
"""The frame of a page: a column of at most a comfortable width, which scrolls when the window is small."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

WIDEST, MARGIN, NARROW_MARGIN, NARROW = 1120, 48, 24, 760


class ScrollPage(QScrollArea):
    """Base of a page. Subclasses add widgets to ``column``.

    ``keys()`` lists the page's keys for the ``?`` panel, ``focus_first()`` says where the keyboard begins.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes to what has a ring to show
        scrolled = QWidget()
        scrolled.setObjectName("scrolled")
        self._outer = QHBoxLayout(scrolled)
        self._outer.setSpacing(0)
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        self._inner = inner
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._outer.addStretch(1)
        self._outer.addWidget(inner, 1000)
        self._outer.addStretch(1)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self.setWidget(scrolled)

    def set_text_percent(self, text_percent: int) -> None:
        """Lines may grow with the text; a column that is comfortable at 100 % is narrow at 200."""
        self._inner.setMaximumWidth(round(WIDEST * text_percent / 100))

    def keys(self) -> list[tuple[str, str]]:
        """The page's own keys: what to press, what it does."""
        return []

    def focus_first(self) -> None:
        """Put the keyboard where the page begins."""
        self.verticalScrollBar().setValue(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < NARROW
        margin = NARROW_MARGIN if narrow else MARGIN
        self._outer.setContentsMargins(margin, 24 if narrow else 36, margin, 24)
        self.width_changed(narrow)
        super().resizeEvent(event)

    def width_changed(self, narrow: bool) -> None:
        """Called when the page is resized; ``narrow`` is True where columns should stack."""


def label(text: str, name: str = "", wrap: bool = True) -> QLabel:
    """A label in one of the style sheet's kinds: title, cardTitle, muted, small, refusal, key."""
    made = QLabel(text)
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    return made


def card() -> tuple[QFrame, QVBoxLayout]:
    """A card and the column inside it."""
    frame = QFrame()
    frame.setObjectName("card")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(24, 20, 24, 20)
    inside.setSpacing(12)
    return frame, inside
