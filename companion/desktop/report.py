# SPDX-License-Identifier: MIT
"""The printed report for a therapist: two pages painted from plain values, on paper or as a picture.

The same painting makes the PDF and its preview, always in the light colours. All lengths are tenths of a
millimetre.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QLocale, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from companion.desktop.report_charts import PAPER, PairsChart, TimeChart, paint_pairs_chart, paint_time_chart
from companion.desktop.report_text import (
    BODY,
    HEADING,
    SMALL,
    STRONG,
    TITLE,
    Wrapped,
    fit_lines,
    line_count,
    wide,
    wrap,
)
from companion.desktop.theme import LIGHT
from companion.store.whole_file import whole_file

PAGES = 2
DOTS_PER_INCH = 254
"""So that one dot of the paper is a tenth of a millimetre."""

MARGIN, FOOT, GAP, SECTION = 180.0, 90.0, 14.0, 46.0
CHART_LEAST, CHART_MOST = 560.0, 950.0
PAIRS_TALL, PAIRS_COLUMNS, PAIRS_MOST = 500.0, 3, 6
"""The height of a chart of pairs, how many stand side by side, and how many are drawn at all."""

NOTE_LEAST_LINES = 3

_US_LETTER = frozenset(("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"))
"""Territories that print on Letter (Unicode CLDR, supplemental data, paperSize)."""


class Paper(Enum):
    """Sizes of paper; all pages stand upright."""

    A4 = QPageSize.PageSizeId.A4
    LETTER = QPageSize.PageSizeId.Letter

    @property
    def size(self) -> QSizeF:
        """Width and height."""
        return QPageSize.size(self.value, QPageSize.Unit.Millimeter) * 10

    @classmethod
    def of(cls, locale: QLocale) -> "Paper":
        """What a person's printer holds, by where they live."""
        return cls.LETTER if QLocale.territoryToCode(locale.territory()) in _US_LETTER else cls.A4


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise with ratings before and after; chart is None where there are too few to say anything."""

    name: str
    words: str
    chart: PairsChart | None = None


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """One chosen note. head: its date, time and rating. text: all of it, as it was written."""

    head: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is printed, in words and plain values.

    days: the days it covers. made: when it was made. paragraphs: the summary. table: rows of cells, the head
    first. legend: how the chart is read. exercises: those with most ratings first. beside_pairs: what is said
    of all of them. notes: in the order they are printed.
    """

    paper: Paper
    days: str
    made: str
    paragraphs: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    chart: TimeChart
    legend: str
    exercises: tuple[Exercise, ...]
    beside_pairs: str
    notes: tuple[PrintedNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """What does not fit on the pages. paragraphs, exercises, notes: how many are left out; cut: how many
    notes are printed in part.
    """

    paragraphs: int = 0
    exercises: int = 0
    notes: int = 0
    cut: int = 0


def paint_page(painter: QPainter, report: Report, number: int) -> Fit:
    """Paint page 1 or 2, its top left corner at (0, 0); what of it does not fit."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fit = _paint_first(painter, report) if number == 1 else _paint_second(painter, report)
    _paint_foot(painter, report, number)
    painter.restore()
    return fit


def page_image(report: Report, number: int, width_px: int) -> QImage:
    """A page as a picture of that width in device pixels."""
    paper = report.paper.size
    scale = width_px / paper.width()
    image = QImage(width_px, round(paper.height() * scale), QImage.Format.Format_RGB32)
    image.fill(QColor(PAPER))
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint_page(painter, report, number)
    painter.end()
    return image


def fit_of(report: Report) -> Fit:
    """What does not fit on the two pages."""
    first, second = _fit_on(report, 1), _fit_on(report, 2)
    return Fit(first.paragraphs, second.exercises, second.notes, second.cut)


def pdf_bytes(report: Report) -> bytes:
    """Both pages as one PDF. Its properties name the program and no person."""
    store = QBuffer()
    store.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(store)
    writer.setResolution(DOTS_PER_INCH)
    upright, none = QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
    layout = QPageLayout(QPageSize(report.paper.value), upright, none)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    writer.setPageLayout(layout)
    writer.setTitle(title())
    writer.setCreator("Companion")
    painter = QPainter(writer)
    for number in range(1, PAGES + 1):
        if number > 1:
            writer.newPage()
        paint_page(painter, report, number)
    painter.end()
    store.close()
    return bytes(store.data().data())


def save_pdf(file: Path, report: Report) -> None:
    """Write both pages to ``file``, whole or not at all, to be read by its owner alone.

    Raises ReadOnlyError, DiskFullError or StoreError; what stood there before stands there still.
    """
    data = pdf_bytes(report)
    with whole_file(file) as part:
        part.write_bytes(data)


def title() -> str:
    """What the report is called."""
    return QCoreApplication.translate("report", "Check-ins and exercises")


def honest_line() -> str:
    """What a reader has to know of all of it."""
    return QCoreApplication.translate("report", "Made from what one person wrote down; not a diagnosis.")


def left_out_lines(fit: Fit) -> list[str]:
    """What does not fit, in words, as it stands on the pages."""
    found = [_left_paragraphs(fit.paragraphs), _left_exercises(fit.exercises), _left_notes(fit)]
    return [each for each in found if each]


def spoken_page(report: Report, number: int, fit: Fit) -> str:
    """The words of a page, for a screen reader. fit: what ``fit_of`` says of the report."""
    if number == 1:
        shown = report.paragraphs[: len(report.paragraphs) - fit.paragraphs]
        rows = ["; ".join(row) for row in report.table]
        return "\n".join([title(), report.days, report.made, honest_line(), *shown, *rows, report.legend])
    heads = [f"{each.name}: {each.words}" for each in report.exercises]
    notes = [f"{each.head}: {each.text}" for each in report.notes]
    shown_notes = notes[: len(notes) - fit.notes]
    return "\n".join([*heads, report.beside_pairs, *shown_notes, *left_out_lines(fit)])


def _fit_on(report: Report, number: int) -> Fit:
    """Paint where nobody looks: what fits is known once all of it is laid out."""
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    fit = paint_page(painter, report, number)
    painter.end()
    return fit


def _column(report: Report) -> QRectF:
    """Where everything but the foot stands."""
    paper = report.paper.size
    return QRectF(0, 0, paper.width(), paper.height()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN - FOOT)


def _paint_first(painter: QPainter, report: Report) -> Fit:
    place, translate = _column(report), QCoreApplication.translate
    x, y, width = place.left(), place.top(), place.width()
    y = wrap(title(), TITLE, width).draw(painter, x, y, LIGHT.ink)
    y = wrap(report.days, STRONG, width).draw(painter, x, y + GAP, LIGHT.ink)
    y = wrap(report.made, SMALL, width).draw(painter, x, y, LIGHT.muted)
    y = wrap(honest_line(), BODY, width).draw(painter, x, y + GAP, LIGHT.ink)

    chart_title = wrap(translate("report", "Anxiety over time, rated 0 to 10"), HEADING, width)
    legend = wrap(report.legend, SMALL, width)
    table_tall = len(report.table) * _ROW_TALL + (SECTION if report.table else 0)
    below = table_tall + SECTION + chart_title.tall + CHART_LEAST + GAP + legend.tall

    heading = translate("report", "Summary, in the words that the person reads")
    y = wrap(heading, HEADING, width).draw(painter, x, y + SECTION, LIGHT.ink) + GAP / 2
    wrapped = [wrap(each, BODY, width) for each in report.paragraphs]
    room = place.bottom() - below - y - SMALL.line
    shown = _fitting([each.tall + GAP for each in wrapped], room)
    for each in wrapped[:shown]:
        y = each.draw(painter, x, y, LIGHT.ink) + GAP
    left = len(wrapped) - shown
    if left:
        y = wrap(_left_paragraphs(left), SMALL, width).draw(painter, x, y, LIGHT.warm_text)

    y = _paint_table(painter, report.table, QRectF(x, y + SECTION - GAP, width, table_tall))
    y = chart_title.draw(painter, x, y + SECTION, LIGHT.ink) + GAP
    tall = min(CHART_MOST, place.bottom() - legend.tall - GAP - y)
    paint_time_chart(painter, QRectF(x, y, width, tall), report.chart)
    legend.draw(painter, x, y + tall + GAP, LIGHT.muted)
    return Fit(paragraphs=left)


def _paint_second(painter: QPainter, report: Report) -> Fit:
    place, translate = _column(report), QCoreApplication.translate
    x, y, width = place.left(), place.top(), place.width()
    heading = translate("report", "Before and after an exercise")
    y = wrap(heading, HEADING, width).draw(painter, x, y, LIGHT.ink)
    y = wrap(report.beside_pairs, SMALL, width).draw(painter, x, y, LIGHT.muted) + GAP
    drawn = [each for each in report.exercises if each.chart is not None]
    said = [each for each in report.exercises if each.chart is None]
    for start in range(0, min(len(drawn), PAIRS_MOST), PAIRS_COLUMNS):
        y = _paint_exercises(painter, drawn[start : start + PAIRS_COLUMNS], x, y, width) + GAP
    for each in said[:PAIRS_MOST]:
        y = wrap(each.words, BODY, width).draw(painter, x, y, LIGHT.ink)
    left = max(0, len(drawn) - PAIRS_MOST) + max(0, len(said) - PAIRS_MOST)
    if left:
        y = wrap(_left_exercises(left), SMALL, width).draw(painter, x, y, LIGHT.warm_text)
    heading = translate("report", "Notes that the person chose")
    y = wrap(heading, HEADING, width).draw(painter, x, y + SECTION, LIGHT.ink) + GAP / 2
    fit = _paint_notes(painter, report.notes, QRectF(x, y, width, place.bottom() - y))
    return Fit(exercises=left, notes=fit.notes, cut=fit.cut)


def _paint_exercises(
    painter: QPainter, exercises: Sequence[Exercise], x: float, y: float, width: float
) -> float:
    """Some side by side; where they end."""
    gap = SECTION
    each_wide = (width - gap * (PAIRS_COLUMNS - 1)) / PAIRS_COLUMNS
    ends = []
    for index, each in enumerate(exercises):
        if each.chart is None:
            continue
        left = x + index * (each_wide + gap)
        top = wrap(each.name, STRONG, each_wide, 1).draw(painter, left, y, LIGHT.ink)
        paint_pairs_chart(painter, QRectF(left, top + GAP, each_wide, PAIRS_TALL), each.chart)
        words = wrap(each.words, SMALL, each_wide)
        ends.append(words.draw(painter, left, top + GAP + PAIRS_TALL + GAP, LIGHT.ink))
    return max(ends, default=y)


def _paint_notes(painter: QPainter, notes: Sequence[PrintedNote], place: QRectF) -> Fit:
    x, y, width = place.left(), place.top(), place.width()
    if not notes:
        wrap(_no_notes(), BODY, width).draw(painter, x, y, LIGHT.muted)
        return Fit()
    beside, room = STRONG.line + GAP, place.height() - SMALL.line
    counts = [line_count(note.text, BODY, width) for note in notes]
    shown, most = fit_lines(counts, room, BODY.line, beside, NOTE_LEAST_LINES)
    cut = 0
    for note in notes[:shown]:
        y = wrap(note.head, STRONG, width, 1).draw(painter, x, y, LIGHT.ink)
        text: Wrapped = wrap(note.text, BODY, width, most)
        cut += text.is_cut
        y = text.draw(painter, x, y, LIGHT.ink) + GAP
    fit = Fit(notes=len(notes) - shown, cut=cut)
    if fit.notes or fit.cut:
        wrap(_left_notes(fit), SMALL, width, 1).draw(painter, x, y, LIGHT.warm_text)
    return fit


def _paint_table(painter: QPainter, rows: Sequence[Sequence[str]], place: QRectF) -> float:
    """A quiet line under each row, columns as wide as their words, the rest between them; where it ends."""
    if not rows:
        return place.top()
    faces = [STRONG if index == 0 else BODY for index in range(len(rows))]
    columns = len(rows[0])
    wides = [
        max(wide(row[column], face) for row, face in zip(rows, faces, strict=True))
        for column in range(columns)
    ]
    between = max(GAP, (place.width() - sum(wides)) / max(1, columns - 1))
    y = place.top()
    for row, face in zip(rows, faces, strict=True):
        x = place.left()
        for cell, cell_wide in zip(row, wides, strict=True):
            colour = LIGHT.muted if face is STRONG else LIGHT.ink
            wrap(cell, face, cell_wide + 2, 1).draw(painter, x, y + (_ROW_TALL - face.line) / 2, colour)
            x += cell_wide + between
        y += _ROW_TALL
        painter.setPen(QPen(QColor(LIGHT.line), 2))
        painter.drawLine(round(place.left()), round(y), round(place.right()), round(y))
    return y


def _paint_foot(painter: QPainter, report: Report, number: int) -> None:
    place = _column(report)
    y = place.bottom() + FOOT - SMALL.line
    page = QCoreApplication.translate("report", "Page {number} of {pages}")
    words = page.format(number=number, pages=PAGES)
    page_wide = wide(words, SMALL) + 4
    wrap(words, SMALL, page_wide).draw(painter, place.right() - page_wide, y, LIGHT.muted)
    made_with = QCoreApplication.translate("report", "Companion. {honest}").format(honest=honest_line())
    wrap(made_with, SMALL, place.width() - page_wide - GAP, 1).draw(painter, place.left(), y, LIGHT.muted)


def _fitting(talls: Sequence[float], room: float) -> int:
    """How many of these, one under the other, have room."""
    used = 0.0
    for index, tall in enumerate(talls):
        used += tall
        if used > room:
            return index
    return len(talls)


def _no_notes() -> str:
    return QCoreApplication.translate("report", "None were chosen.")


def _left_paragraphs(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("report", "1 more paragraph does not fit here.")
    words = QCoreApplication.translate("report", "{count} more paragraphs do not fit here.")
    return words.format(count=count) if count else ""


def _left_exercises(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("report", "1 more exercise was rated than fits here.")
    words = QCoreApplication.translate("report", "{count} more exercises were rated than fit here.")
    return words.format(count=count) if count else ""


def _left_notes(fit: Fit) -> str:
    translate = QCoreApplication.translate
    parts = []
    if fit.cut == 1:
        parts.append(translate("report", "1 note is longer than what is printed of it."))
    elif fit.cut:
        words = translate("report", "{count} notes are longer than what is printed of them.")
        parts.append(words.format(count=fit.cut))
    if fit.notes == 1:
        parts.append(translate("report", "1 more note was chosen than fits."))
    elif fit.notes:
        words = translate("report", "{count} more notes were chosen than fit.")
        parts.append(words.format(count=fit.notes))
    return " ".join(parts)


_ROW_TALL = BODY.line * 1.25
