# SPDX-License-Identifier: MIT
"""Pages for what is not built yet: each says what it will do, and what a person can do right now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from companion.ui.widgets.button import button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.scroll_page import ScrollPage, card, label


class LaterPage(ScrollPage):
    """A title, what will be here, something to do by oneself now, and the way to a breath or back.

    Signals: ``breathe_requested()``; ``back_requested()``.
    """

    breathe_requested = Signal()
    back_requested = Signal()

    def __init__(self, title: str, will: str, meanwhile_title: str, meanwhile: list[str], back: bool) -> None:
        super().__init__()
        self.column.addWidget(label(title, "title"))
        self.column.addWidget(label(will, "muted"))
        frame, inside = card()
        inside.addWidget(label(meanwhile_title, "cardTitle"))
        for line in meanwhile:
            inside.addWidget(label(line))
        self.column.addWidget(frame)
        ways = QWidget()
        flow = FlowLayout(ways, gap=12)
        self._breathe = button(self.tr("Breathe with me"), "main")
        self._breathe.clicked.connect(self.breathe_requested)
        flow.addWidget(self._breathe)
        self._back = button(self.tr("Back to Now"))
        self._back.clicked.connect(self.back_requested)
        self._back.setVisible(back)
        flow.addWidget(self._back)
        self.column.addWidget(ways)
        self.column.addStretch(1)

    def keys(self) -> list[tuple[str, str]]:
        return [(self.tr("Space"), self.tr("Breathe with me"))]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.breathe_requested.emit()
        else:
            super().keyPressEvent(event)


class LaterPages(QWidget):
    """Makes the pages; a QWidget only for its ``tr``, never shown."""

    def make(self, name: str) -> LaterPage:
        """``pause`` or ``reflect``."""
        return {
            "pause": self._pause,
            "reflect": self._reflect,
        }[name]()

    def _pause(self) -> LaterPage:
        return LaterPage(
            self.tr("Pause before you send"),
            self.tr("This will keep a quiet timer and a private draft for the message that wants to go out."),
            self.tr("You might do this by yourself now"),
            [
                self.tr("Write it where it cannot be sent: a note, a piece of paper."),
                self.tr("Give it ten minutes. Something small to do with your hands can help them pass."),
                self.tr("Then read it again, and send it once, change it, or let it go."),
                self.tr("A message about safety or about plans need not wait."),
            ],
            back=True,
        )

    def _reflect(self) -> LaterPage:
        return LaterPage(
            self.tr("Reflect"),
            self.tr(
                "This will hold practices for the mind: looking again at a thought, steady words and more."
            ),
            self.tr("Three questions you might take to a thought now"),
            [
                self.tr("Is it something I know, or a story I tell myself?"),
                self.tr("What are three other explanations? They only have to be possible."),
                self.tr("What would I say to a friend who thought this?"),
            ],
            back=False,
        )
