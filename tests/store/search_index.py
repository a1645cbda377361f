# SPDX-License-Identifier: MIT
"""Looks whether the indexes of words are what they have to be."""

from companion.store.database import Database


def check_the_words(database: Database) -> None:
    """Raises apsw.CorruptError where one differs from the words of what is not deleted."""
    database.write("INSERT INTO check_in_words (check_in_words, rank) VALUES ('integrity-check', 1)")
    database.write("INSERT INTO journal_words (journal_words, rank) VALUES ('integrity-check', 1)")
