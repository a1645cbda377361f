# SPDX-License-Identifier: MIT
"""A breath in the small window, in a process of its own; what it tells comes as JSON lines.

Run as ``python -m tests.end_to_end.small TRACE AT [through] [covered]``. ``covered``: after a second another
window covers it, for two seconds.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from companion.clock import SystemClock
from companion.desktop.session_runner import SessionRunner
from companion.desktop.theme import LIGHT
from companion.desktop.ticker import Ticker
from companion.desktop.trace import Trace
from companion.practice.catalog import BUILT_IN
from companion.practice.plan import BreathPlan
from companion.practice.session import Length
from companion.settings import Style
from companion.ui.pages.breath_session import BreathSession
from companion.ui.quick_hide import QuickHide
from companion.ui.sight import Sight
from companion.ui.small_window import SmallWindow


def tell(**told: object) -> None:
    print(json.dumps(told), flush=True)


def main() -> int:
    trace, at, *more = sys.argv[1:]
    app = QApplication(["companion", "-style", "fusion"])
    app.setQuitOnLastWindowClosed(False)
    clock = SystemClock()
    page = BreathSession(SessionRunner(clock, Ticker()), clock)
    page.set_theme(LIGHT, 100, still=False)
    page.begin(BreathPlan(BUILT_IN[0], Length(seconds=600.0), 0.0, Style.ORB), Trace(Path(trace)))
    small = SmallWindow(page)
    small.set_theme(LIGHT)
    small.moved.connect(lambda place: tell(moved=place))
    small.large_requested.connect(lambda: tell(asked="large"))
    small.closed.connect(lambda: tell(asked="closed"))
    small.closed.connect(lambda: QTimer.singleShot(100, app.quit))
    page.paused_changed.connect(lambda paused: tell(paused=paused))
    hide = QuickHide()
    hide.hide_requested.connect(lambda: tell(asked="hide"))
    small.open(at, "through" in more, take_focus="through" not in more)
    hide.watch(small)
    sight = Sight(small)
    sight.seen_changed.connect(lambda seen: tell(seen=seen))
    sight.seen_changed.connect(lambda seen: page.set_seen(seen, goes_on=True))
    if "covered" in more:
        cover = QWidget()
        cover.setGeometry(small.geometry().adjusted(-50, -50, 50, 50))
        cover.setWindowFlags(small.windowFlags())
        QTimer.singleShot(1000, cover.show)
        QTimer.singleShot(3000, cover.hide)
    QTimer.singleShot(300, lambda: tell(ready=True))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
