# SPDX-License-Identifier: MIT
"""Where things live: data, settings, log and assets. With data_folder the only module that asks appdirs."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from companion.data_folder import data_folder
from companion.errors import CompanionError, ReadOnlyError, UsageError
from companion.text import QT_TRANSLATE_NOOP

DATABASE_NAME = "companion.db"
SETTINGS_NAME = "settings.json"
LOG_NAME = "companion.log"


@dataclass(frozen=True, slots=True)
class Paths:
    """The places of one person's Companion; nothing is created by naming them."""

    data_dir: Path
    settings_file: Path
    log_file: Path

    @property
    def database(self) -> Path:
        """The one data file."""
        return self.data_dir / DATABASE_NAME

    @property
    def other_data_dir(self) -> str | None:
        """The data folder as --data-dir names it; None where it is the usual one."""
        return None if self.data_dir == Path(data_folder()) else str(self.data_dir)


def locate(data_dir: str | None = None) -> Paths:
    """Name the places. ``data_dir`` (the option --data-dir) moves them all into one folder.

    Raises UsageError when ``data_dir`` names something that is not a folder.
    """
    if data_dir is not None:
        if not data_dir.strip():
            raise UsageError(QT_TRANSLATE_NOOP("errors", "--data-dir takes a folder, not nothing."))
        folder = Path(data_folder(data_dir))
        if folder.exists() and not folder.is_dir():
            raise UsageError(
                QT_TRANSLATE_NOOP("errors", "{folder} is a file. Give --data-dir a folder, or a new name."),
                folder=folder,
            )
        return Paths(folder, folder / SETTINGS_NAME, folder / LOG_NAME)
    import appdirs  # here, because --data-dir does without it

    data = Path(data_folder())
    config = Path(appdirs.user_config_dir("companion", appauthor=False))
    log = Path(appdirs.user_log_dir("companion", appauthor=False))
    return Paths(data, config / SETTINGS_NAME, log / LOG_NAME)


def make_private_dir(folder: Path) -> None:
    """Make ``folder`` if it is missing, readable by its owner alone (0700).

    One that was there is closed to others where it is empty or holds what is ours; a folder of other things
    keeps its mode, and the files in it (0600) have to do.
    Raises ReadOnlyError when it may not be made, CompanionError when a file stands in the way.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        mode = folder.stat().st_mode & 0o777
        if os.name == "posix" and mode & 0o077 and _is_ours(folder):
            folder.chmod(mode & 0o700)  # a folder made read-only on purpose stays so
    except (FileExistsError, NotADirectoryError) as error:
        raise CompanionError(
            QT_TRANSLATE_NOOP(
                "errors", "A file stands where the folder {folder} belongs. Move it away, then try again."
            ),
            folder=folder,
        ) from error
    except OSError as error:
        raise ReadOnlyError(
            QT_TRANSLATE_NOOP(
                "errors",
                "The folder {folder} cannot be written. Nothing is lost; --data-dir names another.",
            ),
            folder=folder,
        ) from error


def _is_ours(folder: Path) -> bool:
    names = {each.name for each in folder.iterdir()}
    return not names or not names.isdisjoint((DATABASE_NAME, SETTINGS_NAME, LOG_NAME))


def assets_dir() -> Path:
    """The folder with icons, themes and words: in a frozen build, in an installed wheel or in a checkout."""
    frozen = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).resolve().parent
    homes = [Path(frozen) / "assets"] if frozen else []
    homes += [package / "assets", package.parent / "assets"]
    for home in homes:
        if (home / "icons").is_dir():
            return home
    raise CompanionError(
        QT_TRANSLATE_NOOP(
            "errors", "Companion's own files are incomplete. Installing it again puts that right."
        )
    )
