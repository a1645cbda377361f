# SPDX-License-Identifier: MIT
import pytest
from PySide6.QtGui import QGuiApplication

from companion.desktop.motion import system_wants_less_motion


def test_where_the_system_cannot_be_asked_motion_stays(qapp: object) -> None:
    assert system_wants_less_motion() is False


@pytest.mark.parametrize(
    ("said", "less"), [("MotionPreference.ReducedMotion", True), ("NoPreference", False)]
)
def test_a_newer_qt_is_asked(monkeypatch: pytest.MonkeyPatch, said: str, less: bool) -> None:
    class Hints:
        def accessibility(self) -> "Hints":
            return self

        def motionPreference(self) -> str:
            return said

    monkeypatch.setattr(QGuiApplication, "styleHints", Hints)
    assert system_wants_less_motion() is less
