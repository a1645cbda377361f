# SPDX-License-Identifier: MIT
"""What Companion is held against: the least that PySide6 can do to show a moving circle.

One window, one precise timer at the same refresh, one antialiased circle without a gradient, as large as
the orb's body and growing by the same closed form, and the window repainted by ``update()``. It notes
the monotonic second of each paint and writes them down when it is told to end (SIGTERM).

    python bare_window.py FILE [full]
"""

import signal
import sys
import time
from math import cos, pi

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

SMALLEST, LARGEST = 0.18, 0.30
"""The circle's radius as a share of the window's height; the orb's, within a pixel or two."""

IN_S, OUT_S = 4.0, 6.0


class BareWindow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Bare")
        self.resize(1120, 760)
        self.painted: list[float] = []
        self._began = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.update)
        self._timer.start(16)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = time.monotonic()
        self._began = self._began or now
        into = (now - self._began) % (IN_S + OUT_S)
        turn = pi * into / IN_S if into < IN_S else pi + pi * (into - IN_S) / OUT_S
        fullness = (1 - cos(turn)) / 2
        radius = self.height() * (SMALLEST + (LARGEST - SMALLEST) * fullness)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#F6F2EA"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#2C6E6F"))
        painter.drawEllipse(QPointF(self.width() / 2, self.height() / 2), radius, radius)
        painter.end()
        self.painted.append(now)


def main() -> int:
    app = QApplication(sys.argv[:1])
    window = BareWindow()
    window.showFullScreen() if "full" in sys.argv[2:] else window.show()
    signal.signal(signal.SIGTERM, lambda _number, _frame: app.quit())  # the timer gives Python its turn
    app.exec()
    with open(sys.argv[1], "w", encoding="utf-8") as file:  # noqa: PTH123 (no more imports than it needs)
        file.writelines(f"{at}\n" for at in window.painted)
    return 0


if __name__ == "__main__":
    sys.exit(main())
