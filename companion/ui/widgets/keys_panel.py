# SPDX-License-Identifier: MIT
"""The keys of the page, shown over it by ``?`` and put away by any key or a click."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from companion.desktop.announce import announce
from companion.ui.widgets.scroll_page import label


class KeysPanel(QFrame):
    """Signals: ``closed()`` when it is put away."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keysPanel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 24, 28, 20)
        outer.setSpacing(12)
        outer.addWidget(label(self.tr("Keys on this page"), "cardTitle"))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setObjectName("keysArea")
        outer.addWidget(self._area, 1)
        outer.addWidget(label(self.tr("Any key puts this away."), "small"))
        self.hide()

    def show_keys(self, keys: list[tuple[str, str]]) -> None:
        """Fill it, place it in the middle of its parent, and take the keyboard."""
        inside = QWidget()
        inside.setObjectName("keysInside")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for row, (key, does) in enumerate(keys):
            chip: QLabel = label(key, "key", wrap=False)
            grid.addWidget(chip, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(does), row, 1)
        grid.setRowStretch(len(keys), 1)
        self._area.setWidget(inside)
        self.place()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.tr("Keys on this page"))

    def place(self) -> None:
        """Stand in the middle of the parent, as large as the keys need and the window allows."""
        parent = self.parentWidget()
        inside = self._area.widget()
        if parent is None or inside is None:
            return
        wide = min(parent.width() - 48, max(440, inside.sizeHint().width() + 90))
        tall = min(
            parent.height() - 48, max(inside.sizeHint().height(), inside.heightForWidth(wide - 90)) + 150
        )
        self.setGeometry((parent.width() - wide) // 2, (parent.height() - tall) // 2, wide, tall)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._area.verticalScrollBar()
        steps = {Qt.Key.Key_Down: 40, Qt.Key.Key_Up: -40}
        if Qt.Key(event.key()) in steps and bar.maximum() > 0:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())])
        else:
            self.put_away()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        del event
        self.put_away()

    def put_away(self) -> None:
        self.hide()
        self.closed.emit()
