# SPDX-License-Identifier: MIT
"""A button that copies one number or address, and says so for as long as it stands on the clipboard."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from companion.desktop.announce import announce


class CopyButton(QPushButton):
    """Copies when it is pressed, and at no other time."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setAutoDefault(True)
        self._show_copied(False)
        self.clicked.connect(self._on_clicked)
        QGuiApplication.clipboard().dataChanged.connect(self._on_clipboard_changed)

    def _on_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self._show_copied(True)
        announce(self, self.tr("Copied"))

    def _on_clipboard_changed(self) -> None:
        if QGuiApplication.clipboard().text() != self._text:
            self._show_copied(False)

    def _show_copied(self, copied: bool) -> None:
        self.setText(self.tr("Copied") if copied else self.tr("Copy"))
        words = self.tr("{text} is copied") if copied else self.tr("Copy {text}")
        self.setAccessibleName(words.format(text=self._text))
