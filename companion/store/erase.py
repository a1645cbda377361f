# SPDX-License-Identifier: MIT
"""Deletes everything: names each file that is ours, then takes it away, and touches nothing else."""

import re
from contextlib import suppress
from pathlib import Path

from companion.errors import StoreError
from companion.paths import Paths
from companion.store.aside import COMPANIONS, beside, kept_beside
from companion.store.backups import automatic_backups, backup_folder, half_made_backups
from companion.store.failures import calm
from companion.text import QT_TRANSLATE_NOOP
from companion.whole_file import half_made

_STAYED = QT_TRANSLATE_NOOP(
    "errors", "The file {file} could not be deleted. What else could be is gone. You might delete it by hand."
)


def belongings(paths: Paths) -> tuple[Path, ...]:
    """Every file of ours that is there now: the data, its copies and backups, the settings, the log.

    What a person exported or backed up elsewhere is not among them. Raises StoreError where a folder may
    not be looked into.
    """
    folder = backup_folder(paths.database)
    settings = paths.settings_file
    with calm(paths.database):
        found = [beside(paths.database, suffix) for suffix in ("", *COMPANIONS)]
        found += kept_beside(paths.database)
        found += [*automatic_backups(folder).values(), *half_made_backups(folder)]
        found.append(settings)
        found += kept_beside(settings)
        found += half_made(settings.parent, re.escape(settings.name))
        found.append(paths.log_file)
        return tuple(each for each in found if each.is_file() or each.is_symlink())


def delete_everything(paths: Paths) -> None:
    """Delete all that ``belongings`` names, and the folders that are empty then.

    Close the store first. Raises StoreError about the first file that could not be deleted, after trying
    all of them.
    """
    stayed: tuple[Path, OSError] | None = None
    for each in belongings(paths):
        try:
            each.unlink(missing_ok=True)
        except OSError as error:
            stayed = stayed or (each, error)
    for folder in (
        backup_folder(paths.database),
        paths.data_dir,
        paths.settings_file.parent,
        paths.log_file.parent,
    ):
        with suppress(OSError):  # not empty, or not there
            folder.rmdir()
    if stayed is not None:
        raise StoreError(_STAYED, file=stayed[0]) from stayed[1]
