# SPDX-License-Identifier: MIT
"""Looks whether the index of words is what it has to be."""

from companion.store.database import Database


def check_the_words(database: Database) -> None:
    """Raises apsw.CorruptError where the index differs from the words of what is not deleted."""
    database.write("INSERT INTO check_in_words (check_in_words, rank) VALUES ('integrity-check', 1)")
