# SPDX-License-Identifier: MIT
"""The views of Trends: what they say, by keyboard and by pointer, and what they give away as files."""

import csv
from datetime import date
from io import StringIO
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QAbstractAnimation, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QNativeGestureEvent, QPointingDevice
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion.desktop.theme import DARK, LIGHT, stylesheet
from companion.desktop.trend_rows import TrendRows
from companion.insights.calendar_days import DAY_RULE
from companion.insights.overview import look, read_records
from companion.insights.pairs import pair_sentences
from companion.insights.series import Range, Scale
from companion.insights.summary import summary_text
from companion.insights.together import together_sentences
from companion.ui.pages.trends import TrendsPage, View
from companion.ui.trend_words import exercise_name, plain
from companion.ui.widgets.chart_saver import SaveKind
from companion.ui.widgets.hours_view import HOURS, HoursView
from companion.ui.widgets.over_time_view import OverTimeView
from companion.ui.widgets.pairs_view import PairsView
from companion.ui.widgets.together_view import DAY_AFTER, FIRST_SHOWN, TogetherView
from companion.ui.widgets.year_view import YearView
from tests.ui.trend_rows import TODAY, at_ms, day_back, level, months

ROWS = months()


@pytest.fixture
def page(qtbot: QtBot) -> TrendsPage:
    made = TrendsPage(LIGHT, 100, lambda: TODAY)
    made.setStyleSheet(stylesheet(LIGHT, 100))
    qtbot.addWidget(made)
    made.resize(1024, 760)
    made.show()
    qtbot.waitExposed(made)
    made.show_rows(ROWS)
    return made


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def words(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def press(page: TrendsPage, name: str) -> None:
    button = next(each for each in page.findChildren(QPushButton) if each.text() == name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_digits_and_control_with_arrows_go_from_view_to_view(page: TrendsPage) -> None:
    for key, view in zip("12345", View, strict=True):
        QTest.keyClick(page.focusWidget(), key)
        assert page.view is view
        assert page.shown.isVisible()
        assert [each for each in page._made.values() if each.isVisible()] == [page.shown]
        assert page.views.isAncestorOf(page.focusWidget())
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Right, control)
    assert page.view is View.TOGETHER
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Left, control)
    assert page.view is View.PAIRS
    page.show_view(View.OVER_TIME)
    page.chart.setFocus()
    QTest.keyClick(page.chart, Qt.Key.Key_Right, control)
    assert page.view is View.HOURS
    assert page.chart.selected is None


@pytest.mark.parametrize("reach", list(Range))
def test_each_view_says_what_the_command_line_says(page: TrendsPage, reach: Range) -> None:
    overview = look(read_records(ROWS.levels, ROWS.pairs, ROWS.tags), reach, TODAY)
    page.show_range(reach)
    assert page.sentence_text == summary_text(overview.summaries[Scale.DISTRESS])
    page.show_view(View.PAIRS)
    assert page.sentence_text == (plain(pair_sentences(overview.pairs, exercise_name)) or page.shown.nothing)
    page.show_view(View.TOGETHER)
    assert page.sentence_text == (plain(together_sentences(overview.together)) or page.shown.nothing)


def test_a_year_has_no_range_and_says_its_days(page: TrendsPage) -> None:
    page.show_view(View.YEAR)
    assert not page.segments.isVisible()
    assert page.sentence_text == "2026: 278 days with an anxiety rating."
    view = page.shown
    assert isinstance(view, YearView)
    assert view.earlier.accessibleName() == "The year before, 2025"
    assert not view.later.isEnabled()
    QTest.mouseClick(view.earlier, Qt.MouseButton.LeftButton)
    assert page.sentence_text.startswith("2025: ")
    assert not view.earlier.isEnabled()
    page.show_view(View.HOURS)
    assert page.segments.isVisible()


def test_days_are_walked_by_keys_across_the_turn_of_the_year(page: TrendsPage, qtbot: QtBot) -> None:
    page.show_view(View.YEAR)
    view = page.shown
    assert isinstance(view, YearView)
    view.map.setFocus()
    QTest.keyClick(view.map, Qt.Key.Key_Left)
    assert view.map.day == TODAY
    QTest.keyClick(view.map, Qt.Key.Key_Down)
    assert view.map.day == TODAY  # tomorrow is not there yet
    QTest.keyClick(view.map, Qt.Key.Key_Left)
    assert view.map.day == date(2026, 10, 18)
    QTest.keyClick(view.map, Qt.Key.Key_Up)
    with qtbot.waitSignal(page.day_opened) as opened:
        QTest.keyClick(view.map, Qt.Key.Key_Return)
    assert opened.args == [date(2026, 10, 17)]
    assert "Sat 17 Oct 2026: 1, 1 anxiety rating." in words(page)
    QTest.keyClick(view.map, Qt.Key.Key_Home)
    QTest.keyClick(view.map, Qt.Key.Key_Up)
    assert (view.year, view.map.day) == (2025, date(2025, 12, 31))
    QTest.keyClick(view.map, Qt.Key.Key_Right)
    assert (view.year, view.map.day) == (2026, date(2026, 1, 7))
    QTest.keyClick(view.map, Qt.Key.Key_PageUp)
    assert view.year == 2025
    QTest.keyClick(view.map, Qt.Key.Key_PageUp)
    assert view.year == 2025  # nothing was rated before
    QTest.keyClick(view.map, Qt.Key.Key_Home)
    assert view.map.accessibleDescription() == "Wed 1 Jan 2025: no anxiety rating"


def test_a_day_is_opened_by_a_click(page: TrendsPage, qtbot: QtBot) -> None:
    page.show_view(View.YEAR)
    settle()
    view = page.shown
    assert isinstance(view, YearView)
    place = view.map.place(200).center().toPoint() + QPoint(8, 8)
    with qtbot.waitSignal(page.day_opened) as opened:
        QTest.mouseClick(view.map, Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [date(2026, 7, 20)]


def test_how_days_are_counted_is_one_click_away(page: TrendsPage) -> None:
    page.show_view(View.YEAR)
    assert DAY_RULE not in words(page)
    press(page, "How this is counted")
    assert DAY_RULE in words(page)
    page.show_view(View.PAIRS)
    assert DAY_RULE not in words(page)
    assert "A rating often falls by itself after a peak." in words(page)


def test_mood_is_shown_on_its_own_scale_and_the_view_stays(page: TrendsPage) -> None:
    QTest.keyClick(page.chart, Qt.Key.Key_Plus)
    before = page.chart.view_s
    press(page, "Mood")
    assert page.chart.view_s == pytest.approx(before)
    assert page.sentence_text.startswith("Your typical mood was ")
    low, high = page.chart.viewRange()[1]
    assert 0 < low < 1 < 5 < high < 6
    QTest.keyClick(page.chart, Qt.Key.Key_End)
    assert page.chart.accessibleDescription().endswith("mood 2 of 5")
    press(page, "Energy")
    assert page.sentence_text == "Energy was not rated in this time."


def test_a_check_in_is_read_with_its_tags_and_the_first_words_of_its_note(
    page: TrendsPage, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.read_requested) as asked:
        QTest.keyClick(page.chart, Qt.Key.Key_End)
    assert asked.args == [at_ms(0, 21)]
    page.show_reading(at_ms(1), ("elsewhere",), "too late")
    assert page.chart.accessibleDescription() == "Sun 25 Oct 2026, 21:00: anxiety 0"
    page.show_reading(at_ms(0, 21), ("walk", "mum"), "<b>Much</b> better\nthan " + 40 * "yesterday ")
    said = page.chart.accessibleDescription()
    assert said.startswith("Sun 25 Oct 2026, 21:00: anxiety 0\nwalk · mum\n<b>Much</b> better than yesterday")
    assert said.endswith("yesterday …")
    tip = next(each for each in page.chart.findChildren(QLabel) if each.isVisible())
    assert (tip.text(), tip.textFormat()) == (said, Qt.TextFormat.PlainText)
    QTest.keyClick(page.chart, Qt.Key.Key_Left)
    assert "walk" not in page.chart.accessibleDescription()


def point_of(page: TrendsPage, at: QPointF) -> QPoint:
    where: QPoint = page.chart.mapFromScene(page.chart.plotItem.vb.mapViewToScene(at))
    return where


def test_enter_and_a_click_open_a_check_in_and_a_drag_does_not(page: TrendsPage, qtbot: QtBot) -> None:
    settle()
    opened: list[int] = []
    page.entry_opened.connect(opened.append)
    QTest.keyClick(page.chart, Qt.Key.Key_Return)
    assert opened == []
    QTest.keyClick(page.chart, Qt.Key.Key_End)
    QTest.keyClick(page.chart, Qt.Key.Key_Return)
    assert opened == [at_ms(0, 21)]
    place = point_of(page, QPointF(at_ms(10) / 1000 + 7200, 70 % 11))
    QTest.mouseClick(page.chart.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened[1:] == [at_ms(10)]
    QTest.mousePress(page.chart.viewport(), Qt.MouseButton.LeftButton, pos=place - QPoint(90, 0))
    QTest.mouseRelease(page.chart.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(opened) == 2


def test_a_mark_under_the_axis_tells_its_exercise(page: TrendsPage) -> None:
    settle()
    at = QPointF(at_ms(9) / 1000 + 7200, page.chart.viewRange()[1][0])
    QTest.mouseMove(page.chart.viewport(), point_of(page, at) + QPoint(0, 5))
    assert "Fri 16 Oct 2026, 12:00: Breathing" in words(page)
    QTest.mouseMove(page.chart.viewport(), point_of(page, at) + QPoint(6, -12))
    assert "Fri 16 Oct 2026, 12:00: Breathing" not in words(page)


def test_a_pinch_zooms(page: TrendsPage) -> None:
    settle()
    low, high = page.chart.view_s
    where = QPointF(400, 150)
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        where,
        where,
        QPointF(page.chart.mapToGlobal(where)),
        0.25,
        QPointF(),
    )
    assert page.chart.viewportEvent(pinch)
    seen = page.chart.view_s[1] - page.chart.view_s[0]
    assert seen == pytest.approx((high - low) / 1.25)


def test_hours_say_their_figures_or_how_many_days_they_need(page: TrendsPage) -> None:
    page.show_view(View.HOURS)
    view = page.shown
    assert isinstance(view, HoursView)
    view.times.setFocus()
    QTest.keyClick(view.times, Qt.Key.Key_Down)
    said = view.times.accessibleDescription()
    assert said == "Night, 0:00 to 5:00: With anxiety ratings on 5 more days, this can be said."
    for _ in range(3):
        QTest.keyClick(view.times, Qt.Key.Key_Down)
    assert view.times.accessibleDescription().startswith("Midday, 11:00 to 14:00: Median ")
    press(page, "Hours")
    assert view.times.count() == 24
    assert view.steps.value == HOURS
    assert view.times.words(12).startswith("12:00 to 13:00: Median ")
    assert "ratings on" in view.weekdays.accessibleDescription()


def test_every_exercise_has_its_pairs_and_too_few_say_how_many_more(page: TrendsPage) -> None:
    page.show_view(View.PAIRS)
    view = page.shown
    assert isinstance(view, PairsView)
    breaths, releases = view.cards
    assert (breaths.chart.count(), releases.chart.count()) == (24, 3)
    assert releases.words.text() == (
        "Releasing muscles: with 2 more ratings before and after, something can be said."
    )
    assert "24 times" in breaths.words.text()
    breaths.chart.setFocus()
    QTest.keyClick(breaths.chart, Qt.Key.Key_Left)
    QTest.keyClick(breaths.chart, Qt.Key.Key_Left)
    assert breaths.chart.accessibleDescription() == "Mon 19 Oct 2026, 12:00: 4 before, 1 after"
    page.show_range(Range.WEEK)
    assert [card.frame.isVisible() for card in view.cards] == [True, True]
    page.show_rows(TrendRows(ROWS.levels))
    assert [card.frame.isVisible() for card in view.cards] == [False, False]
    assert page.sentence_text == view.nothing


def test_tags_stand_on_the_same_day_or_the_day_after(page: TrendsPage) -> None:
    page.show_view(View.TOGETHER)
    view = page.shown
    assert isinstance(view, TogetherView)
    assert sorted(row.name.text() for row in view.rows) == ["he was silent", "mum", "walk"]
    before = view.rows[0].words.text()
    assert before.startswith("On ")
    press(page, "Day after")
    assert view.days.value == DAY_AFTER
    assert view.rows[0].words.text() != before
    assert "came after" in view.rows[0].words.text()
    having, without = (view.rows[0].chart.words(side) for side in (0, 1))
    assert having.startswith("After it: ")
    assert "median" in having
    assert without.startswith("After others: ")


def test_many_tags_are_shown_when_they_are_asked_for(page: TrendsPage) -> None:
    tags = [(day_back(back), tuple(f"tag {n:02}" for n in range(12)), 5) for back in range(3)]
    page.show_rows(TrendRows([level(back, 5) for back in range(3)], tags))
    page.show_view(View.TOGETHER)
    view = page.shown
    assert isinstance(view, TogetherView)
    assert len(view.rows) == FIRST_SHOWN
    assert not view.rows[0].chart.isVisible()  # no day without it: nothing to lay it beside
    assert "3 without it" in view.rows[0].words.text()
    press(page, "Show 4 more")
    assert [row.name.text() for row in view.rows if row.isVisible()] == [f"tag {n:02}" for n in range(12)]
    assert not view.others.isVisible()


def test_a_tag_is_no_markup(page: TrendsPage) -> None:
    tags = [(day_back(back), ("<b>x</b>",) if back % 2 else (), 5) for back in range(20)]
    page.show_rows(TrendRows([level(back, 5) for back in range(20)], tags))
    page.show_view(View.TOGETHER)
    assert "“<b>x</b>”" in page.sentence_text
    view = page.shown
    assert isinstance(view, TogetherView)
    assert view.rows[0].name.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize("view", list(View))
def test_tab_reaches_everything_from_above_to_below(page: TrendsPage, view: View) -> None:
    page.show_view(view)
    page.views.focus_chosen()
    walked = []
    while len(walked) < 40:
        focused = page.focusWidget()
        walked.append(focused)
        if isinstance(focused, QPushButton) and focused.text() == "Save figures as CSV":
            break
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert walked[-1].text() == "Save figures as CSV"
    tops = [each.mapTo(page, QPoint(0, 0)).y() for each in walked]
    assert tops == sorted(tops) or view is View.HOURS  # two charts side by side
    assert [each for each in walked if page.shown.isAncestorOf(each)]


@pytest.mark.parametrize("view", list(View))
def test_a_view_is_saved_as_picture_and_figures(page: TrendsPage, view: View, tmp_path: Path) -> None:
    page.show_view(view)
    settle()
    files = {kind: tmp_path / page.file_name(kind) for kind in SaveKind}
    for kind, file in files.items():
        page.paint_to(file, kind)
        assert file.stat().st_mode & 0o077 == 0
    image = QImage(str(files[SaveKind.PNG])).convertToFormat(QImage.Format.Format_RGB32)
    colours = np.unique(np.frombuffer(image.constBits(), np.uint32) & 0xFFFFFF)
    assert {QColor(LIGHT.panel).rgb() & 0xFFFFFF, QColor(LIGHT.line).rgb() & 0xFFFFFF} <= set(
        colours.tolist()
    )
    assert len(colours) > 20
    drawing = QSvgRenderer(str(files[SaveKind.SVG]))
    assert drawing.isValid()
    text = files[SaveKind.SVG].read_text(encoding="utf-8")
    assert page.shown.title in text
    assert "<image" not in text
    head, *rows = list(csv.reader(StringIO(files[SaveKind.CSV].read_text(encoding="utf-8"))))
    assert rows
    assert {len(row) for row in rows} == {len(head)}


def table_of(page: TrendsPage, tmp_path: Path) -> list[dict[str, str]]:
    page.paint_to(tmp_path / "figures.csv", SaveKind.CSV)
    return list(csv.DictReader(StringIO((tmp_path / "figures.csv").read_text(encoding="utf-8"))))


def test_figures_over_time_are_those_in_view(page: TrendsPage, tmp_path: Path) -> None:
    page.show_range(Range.WEEK)
    rows = table_of(page, tmp_path)
    wanted = [row for row in ROWS.levels if row[2] >= day_back(6)]
    assert [(row["day"], row["distress"]) for row in rows] == [(day, str(d)) for _, _, day, d, *_ in wanted]
    assert rows[-1]["time"] == "2026-10-25T21:00:00+02:00"


def test_figures_of_pairs_and_weekdays_are_whole(page: TrendsPage, tmp_path: Path) -> None:
    page.show_view(View.PAIRS)
    assert len(table_of(page, tmp_path)) == len(ROWS.pairs)
    page.show_view(View.HOURS)
    rows = table_of(page, tmp_path)
    shown = [row for row in ROWS.levels if row[2] >= day_back(90)]
    for group in ("part", "hour", "weekday"):
        assert sum(int(row["ratings"]) for row in rows if row["group"] == group) == len(shown)


def test_what_cannot_be_written_is_an_error(page: TrendsPage, tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"\w"):
        page.paint_to(tmp_path / "no such folder" / "a.png", SaveKind.PNG)


def test_saving_is_asked_for_by_kind(page: TrendsPage) -> None:
    asked: list[SaveKind] = []
    page.save_requested.connect(asked.append)
    for name in ("Save as PNG", "Save as SVG", "Save figures as CSV"):
        press(page, name)
    assert asked == [SaveKind.PNG, SaveKind.SVG, SaveKind.CSV]


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize(("size", "percent"), [((600, 560), 200), ((704, 600), 100), ((1820, 1080), 150)])
def test_nothing_is_cut_and_nothing_runs(
    page: TrendsPage, view: View, size: tuple[int, int], percent: int
) -> None:
    page.setStyleSheet(stylesheet(DARK, percent))
    page.apply_theme(DARK, percent)
    page.resize(*size)
    page.show_view(view)
    settle()
    scrolled = page.widget()
    assert scrolled.width() <= page.viewport().width()
    for each in page.shown.findChildren(QWidget):
        if each.isVisible() and not page.chart.isAncestorOf(each):
            corner = each.mapTo(scrolled, QPoint(each.width(), each.height()))
            assert corner.x() <= scrolled.width()
            assert corner.y() <= scrolled.height()
            if each.hasHeightForWidth():
                assert each.height() >= each.heightForWidth(each.width())
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [page]
    assert not [each for each in page.findChildren(QTimer) if each.isActive()]
    assert not page.findChildren(QAbstractAnimation)


def test_a_view_shows_new_rows_when_it_is_looked_at_again(page: TrendsPage) -> None:
    page.show_view(View.HOURS)
    before = page.sentence_text
    page.show_view(View.OVER_TIME)
    page.show_rows(TrendRows([level(0, 3)]))
    assert isinstance(page.shown, OverTimeView)
    page.show_view(View.HOURS)
    assert page.sentence_text != before
    assert "anxiety ratings on 5 more days" in page.sentence_text


def moods() -> TrendRows:
    """A mood on each of 30 days, and anxiety on 2 of them."""
    rows = [level(back, 4 if back in (3, 8) else None, 1 + back % 5) for back in range(29, -1, -1)]
    return TrendRows(rows, [(row[2], ("walk",), row[3]) for row in rows])


def test_over_time_opens_on_what_was_rated_most_until_one_is_chosen(page: TrendsPage) -> None:
    view = page.shown
    assert isinstance(view, OverTimeView)
    assert view.scale is Scale.DISTRESS
    page.show_rows(moods())
    assert view.scale is Scale.MOOD
    assert page.sentence_text.startswith("Your typical mood was ")
    page.show_rows(TrendRows([level(1, 5, 3), level(0, 4, 2)]))
    assert view.scale is Scale.DISTRESS  # as many of each
    page.show_rows(TrendRows([level(1, None, None, 3), level(0, 4, None, 2)]))
    assert view.scale is Scale.ENERGY
    press(page, "Anxiety")
    page.show_rows(moods())
    page.show_range(Range.MONTH)
    assert view.scale is Scale.DISTRESS
    press(page, "Mood")
    page.show_rows(ROWS)
    assert view.scale is Scale.MOOD


def test_views_of_anxiety_say_so_where_moods_are_more(page: TrendsPage) -> None:
    said = "From your ratings of anxiety. Moods and energies are under Over time."
    of_anxiety = {View.HOURS, View.YEAR, View.TOGETHER}
    for view in View:
        page.show_view(view)
        assert said not in words(page)
    page.show_rows(moods())
    for view in View:
        page.show_view(view)
        assert (said in words(page)) == (view in of_anxiety)
    page.show_view(View.YEAR)
    page.show_sentence("The check-ins cannot be read.")
    assert said not in words(page)
    page.show_rows([])
    assert said not in words(page)


def test_days_and_hours_count_ratings_of_anxiety_not_check_ins(page: TrendsPage) -> None:
    page.show_rows(moods())
    page.show_view(View.YEAR)
    assert page.sentence_text == "2026: 2 days with an anxiety rating."
    year = page.shown
    assert isinstance(year, YearView)
    assert year.map.words(year.map.count() - 1) == "Sun 25 Oct 2026: no anxiety rating"
    page.show_view(View.HOURS)
    hours = page.shown
    assert isinstance(hours, HoursView)
    assert (
        hours.times.words(3)
        == "Midday, 11:00 to 14:00: With anxiety ratings on 3 more days, this can be said."
    )
    assert "check-in" not in page.sentence_text + hours.times.accessibleDescription()


def test_a_narrow_chart_of_hours_has_its_bars_below_their_names(page: TrendsPage) -> None:
    page.show_view(View.HOURS)
    view = page.shown
    assert isinstance(view, HoursView)
    chart = view.weekdays
    assert chart.tall(300) == pytest.approx(2 * chart.tall(900))
    page.apply_theme(LIGHT, 200)
    page.resize(560, 600)
    settle()
    assert chart.tall(chart.inner_width) == pytest.approx(2 * chart.tall(2000))
    places = [chart.place(index) for index in range(chart.count())]
    assert all(below.top() >= above.bottom() for above, below in pairwise(places))
    assert places[-1].bottom() <= chart.tall(chart.inner_width)
    assert chart.mark_at(QPointF(places[2].center().x(), places[2].bottom() - 4)) == 2
