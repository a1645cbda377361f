# SPDX-License-Identifier: MIT
"""The printed report: two pages whatever there is, what does not fit is said, the file is private."""

import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QPointF, QRectF
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument

from companion.desktop.report import (
    Exercise,
    Fit,
    Paper,
    PrintedNote,
    Report,
    fit_of,
    left_out_lines,
    page_image,
    pdf_bytes,
    save_pdf,
    spoken_page,
)
from companion.desktop.report_charts import (
    BAND,
    DOT,
    DOT_LEAST,
    DOT_MOST,
    DOTS,
    PAPER,
    PairsChart,
    TimeChart,
    dot_size,
    label_place,
    pair_width,
    plot_of,
    point,
    stretch,
)
from companion.desktop.theme import LIGHT
from companion.errors import ReadOnlyError, StoreError

pytestmark = pytest.mark.usefixtures("qapp")

TEXT = "He did not write until ten. I looked at the phone every few minutes and then breathed. "
NOTE = PrintedNote("Fri 20 Nov 2026, 14:05, anxiety 7", TEXT)
CHART = PairsChart(((7, 4, 3), (6, 6, 2)), (7, 6, 7), (4, 4, 6), ("Before", "After"), ("7", "4"))
EMPTY = Report(
    paper=Paper.A4,
    days="21 November 2026",
    made="Made on 21 November 2026.",
    paragraphs=("No check-ins yet.",),
    table=(),
    chart=TimeChart(empty="No check-ins with a rating in this time."),
    legend="Each dot is one check-in.",
    exercises=(),
    beside_pairs="No exercise was rated before and after in this time.",
)
FULL = replace(
    EMPTY,
    paragraphs=tuple(f"{number}. {TEXT}" for number in range(4)),
    table=(("Rated", "Check-ins"), ("Anxiety", "1,524")),
    chart=TimeChart(
        dots=((0.1, 0, 1), (0.9, 10, 7)),
        pieces=(((0.1, 2, 1, 4), (0.3, 4, 3, 5)), ((0.7, 8, 7, 10), (0.95, 8, 7, 10))),
        day=0.01,
        labels=((0.0, "Jan 2026"), (1.0, "Dec")),
    ),
    exercises=(
        Exercise("Breathing", "Breathing, 5 times.", CHART),
        Exercise("Grounding", "Grounding: with 2 more ratings something can be said."),
    ),
    notes=(NOTE,),
)


class Pdf:
    """What another program reads in a file."""

    def __init__(self, file: Path) -> None:
        document = QPdfDocument()
        assert document.load(str(file)) is QPdfDocument.Error.None_
        self.pages = [document.getAllText(page).text() for page in range(document.pageCount())]
        self.size = document.pagePointSize(0).toTuple()
        fields = QPdfDocument.MetaDataField
        self.names = [document.metaData(each) for each in (fields.Title, fields.Author, fields.Creator)]
        document.close()


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


def tenths_with_band(image: QImage) -> set[int]:
    """In which tenths of the page's width the band is seen."""
    return {
        x * 10 // image.width()
        for x in range(0, image.width(), 4)
        if any(image.pixelColor(x, y).name().upper() == BAND.upper() for y in range(0, image.height(), 2))
    }


@pytest.mark.parametrize(
    "report",
    [
        EMPTY,
        FULL,
        replace(FULL, notes=(NOTE,) * 60, paragraphs=FULL.paragraphs * 10, exercises=FULL.exercises * 12),
    ],
    ids=["empty", "full", "overfull"],
)
@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
def test_there_are_always_two_pages(
    report: Report, paper: Paper, size: tuple[float, float], tmp_path: Path
) -> None:
    save_pdf(tmp_path / "report.pdf", replace(report, paper=paper))
    pdf = Pdf(tmp_path / "report.pdf")
    assert len(pdf.pages) == 2
    assert pdf.size == pytest.approx(size, abs=0.5)
    for number, page in enumerate(pdf.pages, start=1):
        assert f"Page {number} of 2" in page
        assert "not a diagnosis" in page


def test_the_words_are_in_the_file_and_no_name(tmp_path: Path) -> None:
    save_pdf(tmp_path / "report.pdf", FULL)
    pdf = Pdf(tmp_path / "report.pdf")
    for words in ("21 November 2026", "He did not write until ten.", "Jan 2026", "1,524"):
        assert words in pdf.pages[0]
    for words in ("Breathing, 5 times.", "Before", NOTE.head, "with 2 more ratings"):
        assert words in pdf.pages[1]
    assert pdf.names == ["Check-ins and exercises", "", "Companion"]


def test_no_note_is_said_to_be_none(tmp_path: Path) -> None:
    save_pdf(tmp_path / "report.pdf", EMPTY)
    first, second = Pdf(tmp_path / "report.pdf").pages
    assert "No check-ins with a rating in this time." in first
    assert "None were chosen." in second


def test_what_does_not_fit_is_said(tmp_path: Path) -> None:
    report = replace(
        FULL, paragraphs=FULL.paragraphs * 10, exercises=FULL.exercises[:1] * 7, notes=(NOTE,) * 40
    )
    fit = fit_of(report)
    assert fit.exercises == 1
    assert 0 < fit.paragraphs < 40
    assert 0 < fit.notes < 40
    save_pdf(tmp_path / "report.pdf", report)
    first, second = Pdf(tmp_path / "report.pdf").pages
    assert f"{fit.paragraphs} more paragraphs do not fit here." in first
    assert "1 more exercise was rated than fits here." in second
    assert f"{fit.notes} more notes were chosen than fit." in second
    assert second.count(NOTE.head) == 40 - fit.notes
    assert fit_of(FULL) == Fit()


def test_a_long_note_leaves_room_for_the_others() -> None:
    report = replace(FULL, notes=(NOTE, PrintedNote("Sat", TEXT * 200), NOTE))
    assert fit_of(report) == Fit(cut=1)
    assert left_out_lines(fit_of(report)) == ["1 note is longer than what is printed of it."]


def test_one_and_many_are_worded_apart() -> None:
    assert left_out_lines(Fit()) == []
    assert left_out_lines(Fit(1, 2, 1, 2)) == [
        "1 more paragraph does not fit here.",
        "2 more exercises were rated than fit here.",
        "2 notes are longer than what is printed of them. 1 more note was chosen than fits.",
    ]


def test_a_page_is_spoken_as_it_stands() -> None:
    fit = fit_of(FULL)
    first, second = spoken_page(FULL, 1, fit), spoken_page(FULL, 2, fit)
    assert "Anxiety; 1,524" in first
    assert FULL.paragraphs[3] in first
    assert f"{NOTE.head}: {NOTE.text}" in second
    crowded = replace(FULL, notes=(NOTE,) * 40)
    fit = fit_of(crowded)
    assert spoken_page(crowded, 2, fit).count(NOTE.head) == 40 - fit.notes
    assert left_out_lines(fit)[0] in spoken_page(crowded, 2, fit)


def test_a_picture_shows_the_chart_and_its_gap() -> None:
    image = page_image(FULL, 1, 620)
    assert (image.width(), image.height()) == (620, 877)
    assert image.pixelColor(2, 2).name().upper() == PAPER
    assert {DOTS.upper(), LIGHT.accent.upper(), BAND.upper()} <= colours(image)
    assert {2, 7} <= tenths_with_band(image)
    assert not {4, 5} & tenths_with_band(image)
    assert BAND.upper() not in colours(page_image(EMPTY, 1, 620))


def test_the_second_page_shows_the_medians() -> None:
    assert LIGHT.warm_text.upper() in colours(page_image(FULL, 2, 620))


def test_what_is_drawn_is_where_it_belongs() -> None:
    plot = plot_of(QRectF(100, 200, 1000, 500))
    assert QRectF(100, 200, 1000, 500).contains(plot)
    assert point(plot, 0, 0) == plot.bottomLeft()
    assert point(plot, 1, 10) == plot.topRight()
    assert point(plot, 0.5, 5) == QPointF(plot.center())
    assert label_place(plot, plot.left(), 300) == pytest.approx(100)
    assert label_place(plot, plot.right(), 300) + 300 == pytest.approx(1100)
    assert label_place(plot, 600, 100) == 550


def test_sizes_grow_with_what_they_stand_for() -> None:
    assert dot_size(1, 4) == DOT < dot_size(2, 4) < dot_size(4, 4) == DOT_MOST
    assert dot_size(1, 25) == DOT_LEAST < dot_size(9, 25) < dot_size(25, 25) == DOT_MOST
    assert pair_width(1, 9) < pair_width(4, 9) < pair_width(9, 9)
    assert pair_width(1, 1) == pair_width(1, 100)


def test_a_day_alone_is_as_long_as_a_day() -> None:
    assert stretch(((0.5, 4, 3, 6),), 0.1) == (pytest.approx((0.45, 4, 3, 6)), pytest.approx((0.55, 4, 3, 6)))
    two = ((0.1, 4, 3, 6), (0.2, 5, 3, 6))
    assert stretch(two, 0.1) is two


@pytest.mark.parametrize(
    ("locale", "paper"),
    [("de_DE", Paper.A4), ("en_US", Paper.LETTER), ("fr_CA", Paper.LETTER), ("C", Paper.A4)],
)
def test_the_paper_is_that_of_the_place(locale: str, paper: Paper) -> None:
    assert Paper.of(QLocale(locale)) is paper


def test_the_file_is_its_owners_alone_and_replaces_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_text("old")
    save_pdf(file, FULL)
    assert file.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [file]
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_folder_that_is_not_there_is_one_calm_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as found:
        save_pdf(tmp_path / "nowhere" / "report.pdf", FULL)
    assert "could not be written" in str(found.value)
    assert "He did" not in str(found.value)


def test_where_nothing_may_be_written_the_old_file_stays(unprivileged: Any, ground: Path) -> None:
    file = ground / "data" / "report.pdf"
    with unprivileged():
        file.write_text("old")
        file.parent.chmod(0o500)
        with pytest.raises(ReadOnlyError):
            save_pdf(file, FULL)
        assert file.read_text() == "old"
        assert list(file.parent.iterdir()) == [file]


def test_years_make_a_small_file() -> None:
    dots = tuple((cell / 600, level, 3) for cell in range(600) for level in range(11))
    piece = tuple((day / 3650, 4, 3, 6) for day in range(3650))
    chart = replace(FULL.chart, dots=dots, pieces=(piece,))
    assert len(pdf_bytes(replace(FULL, chart=chart))) < 500_000
