# SPDX-License-Identifier: MIT
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from companion.ui.widgets.flow_layout import FlowLayout, rows_of


@given(st.lists(st.integers(1, 300), max_size=12), st.integers(1, 900), st.integers(0, 30))
def test_rows_hold_what_fits_and_keep_the_order(widths: list[int], width: int, gap: int) -> None:
    rows = rows_of(widths, width, gap)
    assert [index for row in rows for index in row] == list(range(len(widths)))
    for row in rows:
        assert len(row) == 1 or sum(widths[index] for index in row) + gap * (len(row) - 1) <= width
    for above, below in pairwise(rows):
        longer = sum(widths[index] for index in above) + gap * len(above) + widths[below[0]]
        assert longer > width


def test_items_stand_side_by_side_then_below(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box, gap=10, centred=True)
    labels = [QLabel("x") for _ in range(4)]
    for each in labels:
        each.setFixedSize(100, 20)
        flow.addWidget(each)
    labels[3].hide()
    assert flow.count() == 4
    assert flow.sizeHint().width() == 320
    assert (flow.minimumSize().width(), flow.minimumSize().height()) == (100, 20)
    assert flow.heightForWidth(320) == 20
    assert flow.heightForWidth(319) == 50
    flow.setGeometry(QRect(0, 0, 250, 60))
    assert [(each.x(), each.y()) for each in labels[:3]] == [(20, 0), (130, 0), (75, 30)]
    assert flow.itemAt(9) is None
    assert flow.takeAt(9) is None
    taken = flow.takeAt(0)
    assert taken is not None
    assert flow.count() == 3
