-- SPDX-License-Identifier: MIT
-- The first schema. Moments are two columns: milliseconds since 1970 in UTC, and the minutes that local time was
-- ahead of UTC. A row is never deleted; deleted_ms marks it, so that two machines' files can be merged by union.

PRAGMA application_id = 0x436F6D70;

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE check_in (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    created_ms INTEGER NOT NULL,
    created_offset_min INTEGER NOT NULL CHECK (created_offset_min BETWEEN -1439 AND 1439),
    updated_ms INTEGER NOT NULL,
    updated_offset_min INTEGER NOT NULL CHECK (updated_offset_min BETWEEN -1439 AND 1439),
    device TEXT NOT NULL,
    deleted_ms INTEGER,
    deleted_offset_min INTEGER CHECK (deleted_offset_min BETWEEN -1439 AND 1439),
    at_ms INTEGER NOT NULL,
    at_offset_min INTEGER NOT NULL CHECK (at_offset_min BETWEEN -1439 AND 1439),
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    distress INTEGER CHECK (distress BETWEEN 0 AND 10),
    mood INTEGER CHECK (mood BETWEEN 1 AND 5),
    energy INTEGER CHECK (energy BETWEEN 1 AND 5),
    tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags) AND json_type(tags) = 'array'),
    note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 10000),
    CHECK ((deleted_ms IS NULL) = (deleted_offset_min IS NULL))
) STRICT;

CREATE INDEX check_in_at ON check_in (at_ms);
CREATE INDEX check_in_day ON check_in (day);

-- All that the chart of distress reads, in the order in which it reads it: a million points without their notes.
-- deleted_ms is in it although it is always NULL there, else SQLite looks at every row to see that it is.
CREATE INDEX check_in_series ON check_in (at_ms, at_offset_min, day, distress, deleted_ms)
    WHERE distress IS NOT NULL AND deleted_ms IS NULL;

CREATE TABLE session_record (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    created_ms INTEGER NOT NULL,
    created_offset_min INTEGER NOT NULL CHECK (created_offset_min BETWEEN -1439 AND 1439),
    updated_ms INTEGER NOT NULL,
    updated_offset_min INTEGER NOT NULL CHECK (updated_offset_min BETWEEN -1439 AND 1439),
    device TEXT NOT NULL,
    deleted_ms INTEGER,
    deleted_offset_min INTEGER CHECK (deleted_offset_min BETWEEN -1439 AND 1439),
    at_ms INTEGER NOT NULL,
    at_offset_min INTEGER NOT NULL CHECK (at_offset_min BETWEEN -1439 AND 1439),
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    exercise TEXT NOT NULL CHECK (exercise <> ''),
    settings TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings) AND json_type(settings) = 'object'),
    planned_s REAL CHECK (planned_s > 0),
    done_s REAL NOT NULL CHECK (done_s >= 0),
    ended TEXT NOT NULL CHECK (ended IN ('completed', 'stopped')),
    rating_before INTEGER CHECK (rating_before BETWEEN 0 AND 10),
    rating_after INTEGER CHECK (rating_after BETWEEN 0 AND 10),
    CHECK ((deleted_ms IS NULL) = (deleted_offset_min IS NULL))
) STRICT;

CREATE INDEX session_record_at ON session_record (at_ms);
CREATE INDEX session_record_day ON session_record (day);

CREATE TABLE own_pattern (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
    created_ms INTEGER NOT NULL,
    created_offset_min INTEGER NOT NULL CHECK (created_offset_min BETWEEN -1439 AND 1439),
    updated_ms INTEGER NOT NULL,
    updated_offset_min INTEGER NOT NULL CHECK (updated_offset_min BETWEEN -1439 AND 1439),
    device TEXT NOT NULL,
    deleted_ms INTEGER,
    deleted_offset_min INTEGER CHECK (deleted_offset_min BETWEEN -1439 AND 1439),
    slug TEXT NOT NULL UNIQUE CHECK (slug GLOB 'own-?*' AND length(slug) <= 80),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    in_s REAL NOT NULL CHECK (in_s BETWEEN 0.5 AND 30),
    hold_in_s REAL NOT NULL CHECK (hold_in_s BETWEEN 0 AND 30),
    out_s REAL NOT NULL CHECK (out_s BETWEEN 0.5 AND 30),
    hold_out_s REAL NOT NULL CHECK (hold_out_s BETWEEN 0 AND 30),
    top_up_s REAL NOT NULL DEFAULT 0 CHECK (top_up_s BETWEEN 0 AND 30),
    CHECK ((deleted_ms IS NULL) = (deleted_offset_min IS NULL))
) STRICT;
