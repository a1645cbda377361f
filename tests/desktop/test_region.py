# SPDX-License-Identifier: MIT
"""The country that the system's settings name."""

from PySide6.QtCore import QLocale

from companion.desktop.region import guessed_country


def test_a_region_is_two_letters_or_nothing() -> None:
    german = QLocale(QLocale.Language.German, QLocale.Country.Switzerland)
    world = QLocale(QLocale.Language.English, QLocale.Country.World)
    assert guessed_country(german) == "CH"
    assert guessed_country(world) == ""  # 001
    assert len(guessed_country()) in (0, 2)
