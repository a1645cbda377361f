# SPDX-License-Identifier: MIT
"""The exceptions that the world causes, each one calm sentence that says what to do.

Our own bugs are ordinary Python exceptions and reach the exception hook; they have no place here.
A sentence holds file names at the most, never what a person wrote or rated.
"""


class CompanionError(Exception):
    """Something outside the program went wrong; ``str(error)`` is a sentence for the person.

    ``sentence`` is marked for translation (context ``errors``) and ``values`` fills its braces, so
    that a window can say it in the person's language.
    """

    exit_status = 1

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence.format(**values))
        self.sentence = sentence
        self.values = values


class UsageError(CompanionError):
    """The command line asked for something that cannot be; exit status 2."""

    exit_status = 2


class DisplayError(CompanionError):
    """There is no screen to open a window on."""


class StoreError(CompanionError):
    """The data file cannot be read or written. The base of the four below."""


class DamagedFileError(StoreError):
    """The data file is not a whole database; it was kept aside and not changed."""


class NewerFileError(StoreError):
    """The data file was written by a newer Companion; it was not changed."""


class ReadOnlyError(StoreError):
    """The data folder or file may not be written by this person."""


class DiskFullError(StoreError):
    """There is no room left to save."""


class LockedError(StoreError):
    """Another program holds the data file."""
