# SPDX-License-Identifier: MIT
"""Help from people, one click away, with nothing needed from the data file."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from companion.ui.widgets.scroll_page import ScrollPage, card, label


class SupportPage(ScrollPage):
    """Emergency numbers and crisis lines, as plain text that can be selected and copied.

    Each number was found on a public page of the year in brackets. Nothing is called
    or opened by the program.
    """

    def __init__(self) -> None:
        super().__init__()
        self.column.addWidget(label(self.tr("Get help now"), "title"))
        plain = self.tr(
            "Companion is not therapy, not an emergency service and not a medical device. It notices nothing "
            "and calls no one. People can."
        )
        self.column.addWidget(label(plain, "muted"))
        first, inside = card()
        inside.addWidget(label(self.tr("In danger, or someone may be hurt"), "cardTitle"))
        emergency = self.tr(
            "Call your local emergency number: 112 in Europe, 999 in the UK, 911 in the US and Canada, "
            "000 in Australia, 111 in New Zealand."
        )
        inside.addWidget(self._copyable(emergency))
        self.column.addWidget(first)
        second, lines = card()
        lines.addWidget(label(self.tr("Someone to talk to"), "cardTitle"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (where, contact) in enumerate(self._contacts()):
            grid.addWidget(label(where, "muted", wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._copyable(contact), row, 1)
        lines.addLayout(grid)
        checked = self.tr(
            "Collected from public pages; the year in brackets is that of the page. Nobody has dialled them "
            "for this list yet. If one does not answer, you might try the next, or the emergency number."
        )
        lines.addWidget(label(checked, "small"))
        self.column.addWidget(second)
        self.column.addStretch(1)

    def _contacts(self) -> list[tuple[str, str]]:
        return [
            (self.tr("US"), self.tr("988, call, text or chat (2025)")),
            (self.tr("Canada"), self.tr("9-8-8, call or text, English and French (2023)")),
            (self.tr("UK"), self.tr("Samaritans 116 123, or text Shout to 85258 (2026)")),
            (self.tr("Ireland"), self.tr("Samaritans 116 123 (2019)")),
            (self.tr("Australia"), self.tr("Lifeline 13 11 14, text 0477 13 11 14 (2022)")),
            (self.tr("New Zealand"), self.tr("1737, call or text (2018)")),
            (self.tr("India"), self.tr("Tele-MANAS 14416 or 1-800-891-4416 (2025)")),
            (self.tr("Germany"), self.tr("0800 111 0 111, 0800 111 0 222 or 116 123")),
            (self.tr("France"), self.tr("3114")),
            (self.tr("Elsewhere"), self.tr("findahelpline.com lists helplines by country")),
        ]

    def _copyable(self, text: str) -> QLabel:
        made = label(text, "copyable")
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return made
