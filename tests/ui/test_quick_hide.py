# SPDX-License-Identifier: MIT
"""F12, or Esc twice, by the keys that a window hears."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from companion.ui.quick_hide import TWICE_MS, QuickHide

a_menu_is_open = pytest.mark.qt_log_ignore(
    r"This plugin does not support (raise\(\)|grabbing the keyboard)", extend=True
)

Key, Press, Release = Qt.Key, QEvent.Type.KeyPress, QEvent.Type.KeyRelease


class Window(QWidget):
    """Remembers the keys that reach it; has a field for text."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[int] = []
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.heard.append(event.key())


class Hiding:
    """A window that is watched. Keys are given their time by hand."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = Window()
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.hide = QuickHide()
        self.hide.watch(self.window)
        self.hidden = 0
        self.hide.hide_requested.connect(self._on_hide_requested)

    def _on_hide_requested(self) -> None:
        self.hidden += 1

    def send(
        self, kind: QEvent.Type, key: Qt.Key, at_ms: int, held: bool = False, shift: bool = False
    ) -> None:
        modifiers = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(kind, key, modifiers, "", held)
        event.setTimestamp(at_ms)
        QApplication.sendEvent(self.window.windowHandle(), event)

    def press(self, key: Qt.Key, at_ms: int, **more: bool) -> None:
        """Press a key and let it go 60 ms later."""
        self.send(Press, key, at_ms, **more)
        self.send(Release, key, at_ms + 60, **more)


@pytest.fixture
def hiding(qtbot: QtBot) -> Iterator[Hiding]:
    made = Hiding(qtbot)
    yield made
    made.hide.deleteLater()  # another test that fails holds on to its own, and it would hear later keys


def test_esc_twice_hides_and_the_first_does_what_it_does(hiding: Hiding) -> None:
    hiding.press(Key.Key_Escape, 5000)
    assert (hiding.hidden, hiding.window.heard) == (0, [Key.Key_Escape])
    hiding.press(Key.Key_Escape, 5000 + TWICE_MS)
    assert (hiding.hidden, hiding.window.heard) == (1, [Key.Key_Escape])


def test_a_third_esc_begins_anew(hiding: Hiding) -> None:
    for at_ms in (5000, 5200, 5400):
        hiding.press(Key.Key_Escape, at_ms)
    assert (hiding.hidden, len(hiding.window.heard)) == (1, 2)


def test_two_slow_ones_are_two(hiding: Hiding) -> None:
    hiding.press(Key.Key_Escape, 5000)
    hiding.press(Key.Key_Escape, 5001 + TWICE_MS)
    assert (hiding.hidden, len(hiding.window.heard)) == (0, 2)


def test_a_clock_of_the_keyboard_that_begins_anew_is_no_second_press(hiding: Hiding) -> None:
    """X counts the milliseconds in 32 bits: every 49 days they begin anew."""
    hiding.press(Key.Key_Escape, 2**32 - 200_000)
    for at_ms in (5000, 9000):
        hiding.press(Key.Key_Escape, at_ms)
    assert (hiding.hidden, len(hiding.window.heard)) == (0, 3)
    hiding.press(Key.Key_Escape, 9200)
    assert hiding.hidden == 1


def test_another_key_between_them_parts_them(hiding: Hiding) -> None:
    hiding.press(Key.Key_Escape, 5000)
    hiding.press(Key.Key_A, 5100)
    hiding.press(Key.Key_Escape, 5200)
    assert hiding.hidden == 0


def test_a_key_that_is_held_is_pressed_once(hiding: Hiding) -> None:
    hiding.send(Press, Key.Key_Escape, 5000)
    for at_ms in range(5050, 6000, 30):
        hiding.send(Press, Key.Key_Escape, at_ms, held=True)
    assert hiding.hidden == 0


def test_what_the_keyboard_repeats_by_itself_is_no_second_press(hiding: Hiding) -> None:
    hiding.send(Press, Key.Key_Escape, 5000)
    for at_ms in range(5050, 5900, 30):  # a release and a press in the same moment
        hiding.send(Release, Key.Key_Escape, at_ms)
        hiding.send(Press, Key.Key_Escape, at_ms + 1)
    assert hiding.hidden == 0


def test_f12_hides_at_once_and_does_nothing_else(hiding: Hiding) -> None:
    hiding.press(Key.Key_F12, 5000)
    hiding.send(Press, Key.Key_F12, 5500, held=True)
    assert (hiding.hidden, hiding.window.heard) == (1, [])
    hiding.press(Key.Key_F12, 6000, shift=True)
    assert (hiding.hidden, hiding.window.heard) == (1, [Key.Key_F12])


def test_in_a_field_too_and_what_was_typed_stays(hiding: Hiding, qtbot: QtBot) -> None:
    hiding.window.activateWindow()
    hiding.window.field.setFocus()
    qtbot.waitUntil(hiding.window.field.hasFocus)
    QTest.keyClicks(hiding.window.field, "kept")
    hiding.press(Key.Key_F12, 5000)
    assert (hiding.hidden, hiding.window.field.text()) == (1, "kept")


@pytest.fixture
def menu(hiding: Hiding, qtbot: QtBot) -> Iterator[QMenu]:
    shown = QMenu(hiding.window)
    shown.addAction("One")
    with qtbot.waitExposed(shown):
        shown.popup(hiding.window.mapToGlobal(QPoint(5, 5)))
    yield shown
    shown.close()


@a_menu_is_open
def test_an_open_menu_goes_with_it(hiding: Hiding, menu: QMenu) -> None:
    hiding.press(Key.Key_F12, 5000)
    assert hiding.hidden == 1
    assert not menu.isVisible()


@a_menu_is_open
def test_esc_first_closes_a_menu(hiding: Hiding, menu: QMenu) -> None:
    hiding.press(Key.Key_Escape, 5000)
    assert not menu.isVisible()
    assert hiding.hidden == 0
    hiding.press(Key.Key_Escape, 5200)
    assert hiding.hidden == 1


def test_any_window_that_gets_the_keyboard_is_watched(hiding: Hiding, qtbot: QtBot) -> None:
    other = Window()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is other.windowHandle())
    event = QKeyEvent(Press, Key.Key_F12, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(other.windowHandle(), event)
    assert hiding.hidden == 1


def test_watching_twice_hears_once(hiding: Hiding) -> None:
    hiding.hide.watch(hiding.window)
    hiding.press(Key.Key_F12, 5000)
    assert hiding.hidden == 1


class Heard(QObject):
    """Counts what a window hears."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched, event
        self.count += 1
        return False


def test_a_painted_frame_is_not_heard(hiding: Hiding) -> None:
    """What is watched is the window and not the widget: it costs nothing while something moves."""
    heard = Heard()
    hiding.window.windowHandle().installEventFilter(heard)
    for _ in range(20):
        hiding.window.update()
        QApplication.processEvents()
    assert heard.count < 5
