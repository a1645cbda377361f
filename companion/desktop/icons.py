# SPDX-License-Identifier: MIT
"""Our own line icons, read from assets/icons and tinted with a colour token."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from companion.paths import assets_dir


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return (assets_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def paint_icon(painter: QPainter, name: str, place: QRectF, colour: str) -> None:
    """Draw icon ``name`` into ``place`` in ``colour``."""
    QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode())).render(painter, place)


def icon(name: str, colour: str, size_px: int, ratio: float = 2.0) -> QIcon:
    """Icon ``name`` as a QIcon of ``size_px`` at ``ratio`` device pixels each."""
    pixmap = QPixmap(round(size_px * ratio), round(size_px * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_icon(painter, name, QRectF(0, 0, size_px, size_px), colour)
    painter.end()
    return QIcon(pixmap)
