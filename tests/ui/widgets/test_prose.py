# SPDX-License-Identifier: MIT
"""Paragraphs are plain text in airy lines, and lines grow with the text."""

import pytest
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from companion.ui.widgets.prose import line_px, paragraph


@pytest.mark.parametrize("text", ["A wave comes, and it goes.", "a < b & <b>c</b> “d”"])
def test_a_paragraph_shows_its_text_as_it_is(qtbot: QtBot, text: str) -> None:
    made = paragraph(text)
    qtbot.addWidget(made)
    document = QTextDocument()
    document.setHtml(made.text())
    assert document.toPlainText() == text
    assert made.accessibleName() == text


def test_a_paragraph_is_taller_than_its_letters(qtbot: QtBot) -> None:
    made = paragraph("One line of words.")
    qtbot.addWidget(made)
    made.resize(900, 200)
    assert made.heightForWidth(900) > 1.3 * made.fontMetrics().height()


def test_lines_grow_with_the_text(qtbot: QtBot) -> None:
    made = paragraph("")
    qtbot.addWidget(made)
    assert 300 < line_px(100) < 800
    assert 1.9 < line_px(200) / line_px(100) < 2.1
