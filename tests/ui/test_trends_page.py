# SPDX-License-Identifier: MIT
"""The Trends page by mouse and keyboard, in its empty, sparse, full and troubled states."""

from datetime import date, timedelta
from itertools import pairwise

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, stylesheet
from companion.insights.series import DAY_S, Range, Row, day_number, read
from companion.insights.summary import summarise, summary_text
from companion.ui.pages.trends import TrendsPage

TODAY = date(2026, 10, 25)


def rows_back(*pairs: tuple[int, int]) -> list[Row]:
    """Rows from (days back, distress), at noon on the wall, two hours ahead of UTC."""
    made = []
    for back, distress in sorted(pairs, reverse=True):
        day = TODAY - timedelta(days=back)
        made.append((day_number(day) * DAY_S * 1000 + 10 * 3_600_000, 120, day.isoformat(), distress))
    return made


MANY = rows_back(*((back, back % 11) for back in range(120) if not 40 <= back < 60))


@pytest.fixture
def page(qtbot: QtBot) -> TrendsPage:
    made = TrendsPage(LIGHT, 100, lambda: TODAY)
    made.setStyleSheet(stylesheet(LIGHT, 100))
    qtbot.addWidget(made)
    made.resize(1024, 760)
    made.show()
    qtbot.waitExposed(made)
    return made


def segment(page: TrendsPage, reach: Range) -> QPushButton:
    return page.segments.findChildren(QPushButton)[list(Range).index(reach)]


def settle() -> None:
    QApplication.processEvents()


def words(page: TrendsPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def test_before_the_rows_are_there_it_claims_nothing(page: TrendsPage) -> None:
    page.show_range(Range.WEEK)
    assert words(page) == ["Trends"]
    assert page.summary is None


def test_without_check_ins_it_says_what_will_be_here(page: TrendsPage, qtbot: QtBot) -> None:
    page.show_rows([])
    assert page.sentence_text == "No check-ins yet. One tap on Now adds the first."
    assert not page.chart.isVisible()
    assert not page.segments.isVisible()
    button = next(each for each in page.findChildren(QPushButton) if each.isVisible())
    with qtbot.waitSignal(page.now_requested):
        QTest.keyClick(button, Qt.Key.Key_Space)


@pytest.mark.parametrize("reach", list(Range))
def test_it_says_what_the_command_line_says(page: TrendsPage, reach: Range) -> None:
    page.show_rows(MANY)
    page.show_range(reach)
    assert page.segments.value is reach
    assert page.sentence_text == summary_text(summarise(read(MANY), reach, TODAY))
    assert page.chart.accessibleDescription() == page.sentence_text
    assert page.chart.accessibleName()


def test_the_typical_value_stands_out(page: TrendsPage) -> None:
    page.show_rows(MANY)
    assert any("<b>5</b> over the last 3 months" in text for text in words(page))


def test_a_range_is_what_is_in_view(page: TrendsPage) -> None:
    page.show_rows(MANY)
    for reach, days in [(Range.WEEK, 7), (Range.MONTH, 30), (Range.QUARTER, 91)]:
        page.show_range(reach)
        low, high = page.chart.view_s
        tomorrow = (day_number(TODAY) + 1) * DAY_S
        assert low <= tomorrow - days * DAY_S < low + 0.05 * (high - low)
        assert high - 0.05 * (high - low) < tomorrow <= high
    page.show_range(Range.ALL)
    low, high = page.chart.view_s
    assert low <= read(MANY).wall_s[0] <= read(MANY).wall_s[-1] <= high


def test_arrow_keys_choose_the_range_and_tab_leaves_it(page: TrendsPage) -> None:
    page.show_rows(MANY)
    segment(page, Range.QUARTER).setFocus()
    QTest.keyClick(segment(page, Range.QUARTER), Qt.Key.Key_Left)
    assert page.segments.value is Range.MONTH
    assert segment(page, Range.MONTH).hasFocus()
    assert "30 days" in page.sentence_text
    walked = []
    while not page.chart.hasFocus():
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        walked.append(page.focusWidget().accessibleName())
    assert walked == ["What to look at: Over time", "What is shown: Anxiety", "Anxiety over time"]
    for _ in walked:
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Backtab)
    assert segment(page, Range.MONTH).hasFocus()


def test_choosing_the_same_range_again_brings_the_view_back(page: TrendsPage) -> None:
    page.show_rows(MANY)
    before = page.chart.view_s
    QTest.keyClick(page.chart, Qt.Key.Key_Plus)
    assert page.chart.view_s != before
    QTest.mouseClick(segment(page, Range.QUARTER), Qt.MouseButton.LeftButton)
    assert page.chart.view_s == pytest.approx(before)


def test_keys_go_from_check_in_to_check_in(page: TrendsPage, qtbot: QtBot) -> None:
    page.show_rows(MANY)
    with qtbot.waitSignal(page.chart.readout_changed) as heard:
        QTest.keyClick(page.chart, Qt.Key.Key_Left)
    assert heard.args == ["Sun 25 Oct 2026, 12:00: anxiety 0"]
    assert page.chart.accessibleDescription() == heard.args[0]
    assert heard.args[0] in words(page)
    QTest.keyClick(page.chart, Qt.Key.Key_Left)
    assert page.chart.selected == len(MANY) - 2
    QTest.keyClick(page.chart, Qt.Key.Key_Right)
    QTest.keyClick(page.chart, Qt.Key.Key_Right)
    assert page.chart.selected == len(MANY) - 1
    QTest.keyClick(page.chart, Qt.Key.Key_Escape)
    assert page.chart.selected is None
    assert page.chart.accessibleDescription() == page.sentence_text


def test_home_and_end_bring_the_first_and_last_into_view(page: TrendsPage) -> None:
    page.show_rows(MANY)
    wall_s = read(MANY).wall_s
    for key, index in [(Qt.Key.Key_Home, 0), (Qt.Key.Key_End, len(MANY) - 1)]:
        QTest.keyClick(page.chart, key)
        low, high = page.chart.view_s
        assert page.chart.selected == index
        assert low <= wall_s[index] <= high


def test_keys_pan_and_zoom_within_the_data(page: TrendsPage) -> None:
    page.show_rows(MANY)
    low, high = page.chart.view_s
    QTest.keyClick(page.chart, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    moved_low, moved_high = page.chart.view_s
    assert moved_low < low
    assert moved_high - moved_low == pytest.approx(high - low)
    for _ in range(60):
        QTest.keyClick(page.chart, Qt.Key.Key_Minus)
    widest = page.chart.view_s
    QTest.keyClick(page.chart, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert page.chart.view_s == pytest.approx(widest)
    assert widest[1] - widest[0] < 125 * DAY_S
    for _ in range(60):
        QTest.keyClick(page.chart, Qt.Key.Key_Plus)
    assert page.chart.view_s[1] - page.chart.view_s[0] == pytest.approx(3 * 3600, rel=0.01)
    assert page.chart.viewRange()[1] == pytest.approx([-0.35, 10.35])


def point_of(page: TrendsPage, index: int) -> QPoint:
    series = read(MANY)
    at = QPointF(float(series.wall_s[index]), float(series.distress[index]))
    where: QPoint = page.chart.mapFromScene(page.chart.plotItem.vb.mapViewToScene(at))
    return where


def test_the_pointer_tells_date_and_value(page: TrendsPage) -> None:
    page.show_rows(MANY)
    settle()
    QTest.mouseMove(page.chart.viewport(), point_of(page, len(MANY) - 10) + QPoint(2, 2))
    assert page.chart.selected == len(MANY) - 10
    assert "Fri 16 Oct 2026, 12:00: anxiety 9" in words(page)
    QTest.mouseMove(page.chart.viewport(), point_of(page, len(MANY) - 10) + QPoint(0, 60))
    assert page.chart.selected is None


def test_a_drag_pans_and_the_right_button_does_nothing(
    page: TrendsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(pg.CONFIG_OPTIONS, "mouseRateLimit", 0)  # it would drop moves that come this fast
    page.show_rows(MANY)
    settle()
    before = page.chart.view_s
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.LeftButton):
        assert page.chart.view_s == pytest.approx(before)
        QTest.mousePress(page.chart.viewport(), button, pos=QPoint(300, 200))
        for x in range(310, 420, 10):
            QTest.mouseMove(page.chart.viewport(), QPoint(x, 200))
        QTest.mouseRelease(page.chart.viewport(), button, pos=QPoint(410, 200))
    low, high = page.chart.view_s
    assert low < before[0]
    assert high - low == pytest.approx(before[1] - before[0])


def turn(page: TrendsPage, x: int, y: int) -> bool:
    event = QWheelEvent(
        QPointF(500, 200),
        page.chart.mapToGlobal(QPointF(500, 200)),
        QPoint(),
        QPoint(x, y),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    page.chart.wheelEvent(event)
    return event.isAccepted()


def test_the_wheel_zooms_and_leaves_a_scrolling_page_alone(page: TrendsPage) -> None:
    page.show_rows(MANY)
    settle()
    low, high = page.chart.view_s
    assert turn(page, 0, 120)
    near_low, near_high = page.chart.view_s
    assert low < near_low < near_high < high
    assert turn(page, 120, 0)
    assert page.chart.view_s[0] < near_low
    page.chart.clearFocus()
    page.chart.wheel_needs_focus(True)
    seen = page.chart.view_s
    assert not turn(page, 0, 120)
    assert page.chart.view_s == seen
    page.chart.setFocus()
    assert turn(page, 0, 120)
    assert page.chart.view_s != seen


def test_too_few_draw_no_line(page: TrendsPage) -> None:
    page.show_rows(MANY[-3:])
    page.show_range(Range.ALL)
    assert page.sentence_text == "3 check-ins so far. With 11 more, a line can be drawn."
    assert "dots: each rating" in words(page)


def test_trouble_is_said_and_leaves_with_the_next_rows(page: TrendsPage) -> None:
    page.show_rows(MANY)
    page.show_sentence("The data file is <locked>.")
    assert page.sentence_text == "The data file is <locked>."
    assert "The data file is &lt;locked&gt;." in words(page)
    assert page.summary is None
    assert not page.chart.isVisible()
    page.show_rows(MANY)
    assert page.chart.isVisible()
    assert page.segments.isVisible()


def colours(page: TrendsPage) -> set[str]:
    image = page.chart.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 3)}


def test_dots_line_and_grid_are_painted_in_the_colours_of_the_theme(page: TrendsPage) -> None:
    page.show_rows(MANY)
    settle()
    light = colours(page)
    assert {QColor(LIGHT.accent).name(), QColor(LIGHT.line).name(), QColor(LIGHT.panel).name()} <= light
    page.setStyleSheet(stylesheet(DARK, 100))
    page.apply_theme(DARK, 100)
    settle()
    dark = colours(page)
    assert {QColor(DARK.accent).name(), QColor(DARK.line).name(), QColor(DARK.panel).name()} <= dark
    assert QColor(LIGHT.panel).name() not in dark


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("size", [(600, 560), (704, 600), (1024, 760), (1820, 1080)])
def test_nothing_is_cut_at_any_size(page: TrendsPage, percent: int, size: tuple[int, int]) -> None:
    page.show_rows(MANY)
    page.setStyleSheet(stylesheet(LIGHT, percent))
    page.apply_theme(LIGHT, percent)
    page.resize(*size)
    for _ in range(5):
        settle()
    scroller = page.widget()
    assert scroller.width() <= page.viewport().width()
    shown = [segment(page, reach) for reach in Range]
    for each in shown:
        assert each.width() >= each.sizeHint().width()
        assert each.height() >= 44
        right = each.mapTo(scroller, QPoint(each.width(), 0)).x()
        assert right <= scroller.width()
    for one, other in pairwise(shown):
        assert not one.geometry().adjusted(1, 1, -1, -1).intersects(other.geometry().adjusted(1, 1, -1, -1))
    lead = page.findChild(QLabel, "lead")
    assert lead.height() >= lead.heightForWidth(lead.width())
    assert page.chart.height() >= page.chart.minimumHeight() > 0
    assert page.chart.mapTo(scroller, QPoint(0, 0)).y() > lead.mapTo(scroller, QPoint(0, lead.height())).y()


def test_at_rest_nothing_runs(page: TrendsPage) -> None:
    from PySide6.QtCore import QAbstractAnimation, QTimer

    page.show_rows(MANY)
    settle()
    assert not [each for each in page.findChildren(QTimer) if each.isActive()]
    assert not page.findChildren(QAbstractAnimation)
