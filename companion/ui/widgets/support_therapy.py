# SPDX-License-Identifier: MIT
"""Finding a therapist: which kinds there are, and what to ask in a first talk."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.support_words import therapist_questions, therapy_kinds
from companion.ui.widgets.scroll_page import card, label


class SupportTherapy(QWidget):
    """To read; there is nothing to fill in."""

    def __init__(self) -> None:
        super().__init__()
        frame, inside = card()
        how = self.tr(
            "Your doctor may know who has a free place. A first talk is for finding out; you can say no"
            " afterwards, to anyone."
        )
        inside.addWidget(label(how))
        for name, what in therapy_kinds():
            inside.addWidget(label(name, "heading"))
            inside.addWidget(label(what))
        inside.addWidget(label(self.tr("You might ask in a first talk"), "heading"))
        for question in therapist_questions():
            inside.addWidget(label(self.tr("– {question}").format(question=question)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Finding a therapist"), "chosenName"))
        column.addWidget(frame)
