-- SPDX-License-Identifier: MIT
-- Check-ins with a two-axis pad, feelings, needs and where they came from; GAD-7 results; search.

-- A new table, because a search index needs a number for each row that nothing ever changes, and a row's own
-- number is only kept by VACUUM where it has a name.
CREATE TABLE new_check_in (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
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
    pleasant INTEGER CHECK (pleasant BETWEEN -4 AND 4),
    stirred INTEGER CHECK (stirred BETWEEN -4 AND 4),
    tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags) AND json_type(tags) = 'array'),
    feelings TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(feelings) AND json_type(feelings) = 'array'),
    needs TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(needs) AND json_type(needs) = 'array'),
    note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 10000),
    origin TEXT NOT NULL DEFAULT '' CHECK (length(origin) <= 40),
    origin_key TEXT NOT NULL DEFAULT '' CHECK (length(origin_key) <= 64),
    CHECK ((deleted_ms IS NULL) = (deleted_offset_min IS NULL)),
    CHECK ((origin = '') = (origin_key = ''))
) STRICT;

INSERT INTO new_check_in (id, created_ms, created_offset_min, updated_ms, updated_offset_min, device, deleted_ms,
    deleted_offset_min, at_ms, at_offset_min, day, distress, mood, energy, tags, note)
SELECT id, created_ms, created_offset_min, updated_ms, updated_offset_min, device, deleted_ms,
    deleted_offset_min, at_ms, at_offset_min, day, distress, mood, energy, tags, note
FROM check_in ORDER BY at_ms, id;

DROP TABLE check_in;
ALTER TABLE new_check_in RENAME TO check_in;

CREATE INDEX check_in_at ON check_in (at_ms);

-- By the clock on the wall, and so by the local day, whatever the zone: what the history reads page by page.
CREATE INDEX check_in_wall ON check_in (at_ms + at_offset_min * 60000, id) WHERE deleted_ms IS NULL;

-- All that the charts read, in the order in which they read it: a million points without their notes.
-- deleted_ms is in it although it is always NULL there, else SQLite looks at every row to see that it is.
CREATE INDEX check_in_series ON check_in (at_ms, at_offset_min, day, distress, mood, energy, deleted_ms)
    WHERE deleted_ms IS NULL AND (distress IS NOT NULL OR mood IS NOT NULL OR energy IS NOT NULL);

-- Those that say something without a level, which the charts count too: few, so that finding them costs nothing.
CREATE INDEX check_in_unrated ON check_in (at_ms, at_offset_min, day)
    WHERE deleted_ms IS NULL AND distress IS NULL AND mood IS NULL AND energy IS NULL;

-- The words of what is not deleted. Lists are indexed as the JSON that they are: its signs are no part of a word.
CREATE VIEW check_in_text AS
SELECT number, note, tags, feelings, needs FROM check_in WHERE deleted_ms IS NULL;

CREATE VIRTUAL TABLE check_in_words USING fts5 (
    note, tags, feelings, needs,
    content = 'check_in_text', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER check_in_words_insert AFTER INSERT ON check_in WHEN new.deleted_ms IS NULL BEGIN
    INSERT INTO check_in_words (rowid, note, tags, feelings, needs)
    VALUES (new.number, new.note, new.tags, new.feelings, new.needs);
END;

-- Out before the change and in after it; two triggers at the same moment would run in no order to rely on.
CREATE TRIGGER check_in_words_out BEFORE UPDATE ON check_in WHEN old.deleted_ms IS NULL BEGIN
    INSERT INTO check_in_words (check_in_words, rowid, note, tags, feelings, needs)
    VALUES ('delete', old.number, old.note, old.tags, old.feelings, old.needs);
END;

CREATE TRIGGER check_in_words_in AFTER UPDATE ON check_in WHEN new.deleted_ms IS NULL BEGIN
    INSERT INTO check_in_words (rowid, note, tags, feelings, needs)
    VALUES (new.number, new.note, new.tags, new.feelings, new.needs);
END;

CREATE TRIGGER check_in_words_delete BEFORE DELETE ON check_in WHEN old.deleted_ms IS NULL BEGIN
    INSERT INTO check_in_words (check_in_words, rowid, note, tags, feelings, needs)
    VALUES ('delete', old.number, old.note, old.tags, old.feelings, old.needs);
END;

INSERT INTO check_in_words (check_in_words) VALUES ('rebuild');

-- The seven answers, 0 to 3 each; only what is deleted may lack them.
CREATE TABLE gad7 (
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
    nervous INTEGER CHECK (nervous BETWEEN 0 AND 3),
    no_control INTEGER CHECK (no_control BETWEEN 0 AND 3),
    worrying INTEGER CHECK (worrying BETWEEN 0 AND 3),
    no_rest INTEGER CHECK (no_rest BETWEEN 0 AND 3),
    restless INTEGER CHECK (restless BETWEEN 0 AND 3),
    irritable INTEGER CHECK (irritable BETWEEN 0 AND 3),
    afraid INTEGER CHECK (afraid BETWEEN 0 AND 3),
    CHECK ((deleted_ms IS NULL) = (deleted_offset_min IS NULL)),
    CHECK (
        deleted_ms IS NOT NULL
        OR nervous + no_control + worrying + no_rest + restless + irritable + afraid IS NOT NULL
    )
) STRICT;

CREATE INDEX gad7_at ON gad7 (at_ms);
