# SPDX-License-Identifier: MIT
"""What an export of our own holds, in numbers for the import page."""

from datetime import date
from pathlib import Path

from companion.model.journal import Practice
from companion.store.archive import read_json, write_json
from companion.store.merge import import_archive, preview_archive
from companion.ui.import_words import added, archive_preview
from tests.store.drafts import new_store


def test_every_kind_counts_as_entries(tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    with new_store() as store, new_store() as other:
        store.check_ins.add(mood=3, tags=["work"])
        store.gad7.add((0,) * 7)
        for line in ("one", "two"):
            store.journal.add(Practice.SMALL_WIN, {"line": line})
        write_json(store, file)
        archive = read_json(file)
        shown = archive_preview(file.name, archive, preview_archive(other, archive))
        assert (shown.entries, shown.already, shown.tags) == (4, 0, (("work", 1),))
        assert shown.first_day == shown.last_day == date(2026, 3, 1)
        first, again = added(import_archive(other, archive)), added(import_archive(other, archive))
        assert (first.added, first.already) == (4, 0)
        assert (again.added, again.already) == (0, 4)
        assert archive_preview(file.name, archive, preview_archive(other, archive)).already == 4
