# SPDX-License-Identifier: MIT
"""One setting: its name and a line about it at the left, its control at the right or below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from companion.ui.widgets.scroll_page import label


class SettingRow(QWidget):
    """The page says when it folds. ``buddy`` is what the name belongs to, the control itself by default."""

    def __init__(self, name: str, about: str, control: QWidget, buddy: QWidget | None = None) -> None:
        super().__init__()
        self._control = control
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 4, 0, 4)
        self._box.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(2)
        title = label(name)
        title.setBuddy(buddy or control)
        self._about = label(about, "small")
        words.addStretch(1)
        words.addWidget(title)
        words.addWidget(self._about)
        words.addStretch(1)
        self._box.addLayout(words, 1)
        self._box.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_about(self, about: str) -> None:
        """Another line under the name."""
        self._about.setText(about)

    def fold(self, narrow: bool) -> None:
        """``narrow``: the control stands below the words, else at the right."""
        beside = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._box.setAlignment(self._control, Qt.AlignmentFlag(0) if narrow else beside)
        self._box.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
