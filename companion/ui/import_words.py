# SPDX-License-Identifier: MIT
"""What a file from elsewhere holds, from what was read of it, as the import page shows it."""

from collections import Counter

from PySide6.QtCore import QCoreApplication

from companion.store.archive import Archive
from companion.store.importers.foreign import Parsed
from companion.store.importers.formats import FORMATS
from companion.store.imports import Imported
from companion.store.merge import ArchivePreview
from companion.ui.pages.import_preview import Added, FilePreview, RefusedRow
from companion.ui.widgets.mood_map import ForeignMood


def foreign_preview(file: str, parsed: Parsed, found: Imported) -> FilePreview:
    """A file of another app. ``file``: its name."""
    tags = Counter(tag for entry in parsed.entries for tag in entry.tags)
    days = [entry.at.local_day for entry in parsed.entries]
    moods = sorted(parsed.mood_names.items(), key=lambda item: (item[1].level is not None, -item[1].count))
    return FilePreview(
        file=file,
        format=next(each.name.partition(" (")[0] for each in FORMATS if each.id == parsed.format),
        rows=parsed.rows,
        entries=len(parsed.entries),
        already=found.there,
        first_day=min(days) if days else None,
        last_day=max(days) if days else None,
        tags=tuple(tags.most_common()),
        moods=tuple(ForeignMood(name, mood.count, mood.level) for name, mood in moods),
        refused=tuple(RefusedRow(row.line, _translated(row.reason)) for row in found.refused),
        by_line=parsed.by_line,
        remarks=tuple(_translated(each) for each in parsed.remarks),
    )


def archive_preview(file: str, archive: Archive, found: ArchivePreview) -> FilePreview:
    """An export of our own: all that it holds, of every kind, counts as entries."""
    tallies = (found.check_ins, found.sessions, found.gad7, found.own_patterns, found.journal)
    entries = sum(each.new + each.newer + each.there for each in tallies)
    tags = Counter(tag for entry in archive.check_ins if entry.head.deleted is None for tag in entry.tags)
    first, last = found.days or (None, None)
    return FilePreview(
        file=file,
        format=QCoreApplication.translate("import", "an export of Companion"),
        rows=entries,
        entries=entries,
        already=sum(each.there for each in tallies),
        first_day=first,
        last_day=last,
        tags=tuple(tags.most_common()),
    )


def added(done: Imported | ArchivePreview) -> Added:
    """What came in."""
    if isinstance(done, Imported):
        return Added(done.added, done.there - done.filled, len(done.refused), done.filled)
    tallies = (done.check_ins, done.sessions, done.gad7, done.own_patterns, done.journal)
    return Added(done.changes, sum(each.there for each in tallies))


def _translated(sentence: str) -> str:
    """Reasons are marked in one context, limits of an entry in another."""
    found = QCoreApplication.translate("import", sentence)
    return found if found != sentence else QCoreApplication.translate("errors", sentence)
