# SPDX-License-Identifier: MIT
"""One page of the printed report as it will look, painted by the same code as the paper."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.desktop.report import PAGES, Fit, Report, page_image, spoken_page
from companion.desktop.theme import LIGHT, Tokens

RING_PX, LEAST_PX = 4, 160


class PagePreview(QWidget):
    """As tall as the paper asks for. Enter, Space or a click is the wish to see it larger or smaller.

    Signals: ``resize_wished()``.
    """

    resize_wished = Signal()

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self._tokens = number, LIGHT
        self._report: Report | None = None
        self._image = QImage()
        words = self.tr("Preview of page {number} of {pages}")
        self.setAccessibleName(words.format(number=number, pages=PAGES))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumWidth(LEAST_PX)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def image(self) -> QImage:
        """The page in the pixels that it is shown in."""
        wanted = max(1, round((self.width() - 2 * RING_PX) * self.devicePixelRatioF()))
        if self._report is not None and self._image.width() != wanted:
            self._image = page_image(self._report, self._number, wanted)
        return self._image

    def show_report(self, report: Report, fit: Fit) -> None:
        """The page is painted when it is first seen. fit: what ``fit_of`` says of the report."""
        self._report, self._image = report, QImage()
        self.setAccessibleDescription(spoken_page(report, self._number, fit))
        self.updateGeometry()
        self.update()

    def apply_theme(self, tokens: Tokens) -> None:
        """Colours of what is round the page; the page itself is always light."""
        self._tokens = tokens
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._report is None:
            return 0
        paper = self._report.paper.size
        return round((width - 2 * RING_PX) * paper.height() / paper.width()) + 2 * RING_PX

    def sizeHint(self) -> QSize:
        width = max(self.width(), LEAST_PX)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(self.rect()).adjusted(RING_PX, RING_PX, -RING_PX, -RING_PX)
        painter.drawImage(place, self.image)
        painter.setPen(QPen(QColor(self._tokens.edge), 1))
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._tokens.accent), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if Qt.Key(event.key()) in keys and not event.isAutoRepeat():
            self.resize_wished.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # or the release would go elsewhere

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.resize_wished.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
