# SPDX-License-Identifier: MIT
"""A view of Trends as a file: a picture with its words, or the figures behind it."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO
from math import ceil
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QFileDevice, QIODevice, QRectF, QSaveFile, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QImageWriter, QPainter, QPicture
from PySide6.QtSvg import QSvgGenerator

from companion.desktop.theme import BODY_PX, CARD_TITLE_PX, PAGE_TITLE_PX, Tokens, scaled

MARGIN_PX, GAP_PX, LEAST_WIDTH_PX = 28, 14, 480
PNG_RATIO = 2.0
"""Device pixels for each of ours, so that a picture is sharp when it is printed."""


class SaveKind(StrEnum):
    """What a view can be saved as; the value is the end of the file's name."""

    PNG = "png"
    SVG = "svg"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Block:
    """One chart with the words that belong to it.

    tall: its height in pixels in a width; draw: paint it in that width from (0, 0) on.
    """

    title: str
    words: str
    tall: Callable[[float], float]
    draw: Callable[[QPainter, float], None]


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole view; width is what its charts are drawn in."""

    title: str
    words: str
    blocks: Sequence[Block]
    width: float


@dataclass(frozen=True, slots=True)
class Table:
    """head: English names of the columns, the same in every language, for other programs to read."""

    head: Sequence[str]
    rows: Iterable[Sequence[object]]


def picture_bytes(picture: Picture, kind: SaveKind, tokens: Tokens, font: QFont, percent: int) -> bytes:
    """The file for PNG or SVG."""
    width = max(picture.width, LEAST_WIDTH_PX)
    size = QSize(ceil(width) + 2 * MARGIN_PX, ceil(_paint(None, picture, width, tokens, font, percent)))
    store = QBuffer()
    store.open(QIODevice.OpenModeFlag.WriteOnly)
    if kind is SaveKind.SVG:
        generator = QSvgGenerator()
        generator.setOutputDevice(store)
        generator.setResolution(QPicture().logicalDpiX())  # or what was recorded as a QPicture is scaled
        generator.setSize(size)
        generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
        generator.setTitle(picture.title)
        generator.setDescription(picture.words)
        painter = QPainter(generator)
        _paint(painter, picture, width, tokens, font, percent)
        painter.end()
    else:
        image = QImage(size * PNG_RATIO, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(PNG_RATIO)
        painter = QPainter(image)
        _paint(painter, picture, width, tokens, font, percent)
        painter.end()
        image.setText("Description", picture.words)
        QImageWriter(store, QByteArray(b"png")).write(image)
    store.close()
    return bytes(store.data().data())


def table_bytes(table: Table) -> bytes:
    """The file for CSV (RFC 4180, UTF-8); an empty cell is a value that is not there."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.head)
    writer.writerows(table.rows)
    return text.getvalue().encode("utf-8")


def write(file: Path, data: bytes) -> None:
    """Put ``data`` in the place of ``file``, whole or not at all, to be read by its owner alone.

    Raises OSError when it cannot be written.
    """
    out = QSaveFile(str(file))
    if not out.open(QIODevice.OpenModeFlag.WriteOnly):
        raise OSError(out.errorString())
    out.setPermissions(QFileDevice.Permission.ReadOwner | QFileDevice.Permission.WriteOwner)
    if out.write(QByteArray(data)) != len(data) or not out.commit():
        raise OSError(out.errorString())


def _paint(
    painter: QPainter | None, picture: Picture, width: float, tokens: Tokens, font: QFont, percent: int
) -> float:
    """Paint the picture, or with None only measure it; the height it takes."""
    if painter is not None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(-1, -1, width + 2 * MARGIN_PX + 2, 1e5), QColor(tokens.panel))
        painter.translate(MARGIN_PX, 0)
    y = float(MARGIN_PX)

    def text(words: str, size_px: int, bold: bool, colour: str) -> None:
        nonlocal y
        if not words:
            return
        own = QFont(font)
        own.setPixelSize(scaled(size_px, percent))
        own.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        box = QFontMetricsF(own).boundingRect(QRectF(0, 0, width, 1e5), flags, words)
        if painter is not None:
            painter.setFont(own)
            painter.setPen(QColor(colour))
            painter.drawText(QRectF(0, y, width, box.height() + 2), flags, words)
        y += box.height() + GAP_PX

    text(picture.title, PAGE_TITLE_PX, True, tokens.ink)
    text(picture.words, BODY_PX, False, tokens.ink)
    for block in picture.blocks:
        text(block.title, CARD_TITLE_PX, True, tokens.ink)
        text(block.words, BODY_PX, False, tokens.muted)
        if painter is not None:
            painter.save()
            painter.translate(0, y)
            block.draw(painter, width)
            painter.restore()
        y += block.tall(width) + 2 * GAP_PX
    return y + MARGIN_PX - GAP_PX
