-- SPDX-License-Identifier: MIT
-- What the practices of the mind leave behind: one table for all that is written in words, and its search.

-- content: the fields of the practice's form that were given. words: all that the person wrote, a line each,
-- made anew from the content whenever that is written; for the search alone.
CREATE TABLE journal (
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
    practice TEXT NOT NULL CHECK (length(practice) BETWEEN 1 AND 40),
    content TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(content) AND json_type(content) = 'object'),
    finished INTEGER NOT NULL DEFAULT 0 CHECK (finished IN (0, 1)),
    words TEXT NOT NULL DEFAULT '',
    CHECK ((deleted_ms IS NULL) = (deleted_offset_min IS NULL))
) STRICT;

CREATE INDEX journal_at ON journal (at_ms);

-- By the clock on the wall, as check_in_wall: what the history reads page by page.
CREATE INDEX journal_wall ON journal (at_ms + at_offset_min * 60000, id) WHERE deleted_ms IS NULL;

-- The same for the entries of one practice.
CREATE INDEX journal_practice ON journal (practice, at_ms + at_offset_min * 60000, id) WHERE deleted_ms IS NULL;

-- The words of what is not deleted.
CREATE VIEW journal_text AS SELECT number, words FROM journal WHERE deleted_ms IS NULL;

CREATE VIRTUAL TABLE journal_words USING fts5 (
    words, content = 'journal_text', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER journal_words_insert AFTER INSERT ON journal WHEN new.deleted_ms IS NULL BEGIN
    INSERT INTO journal_words (rowid, words) VALUES (new.number, new.words);
END;

-- Out before the change and in after it; two triggers at the same moment would run in no order to rely on.
CREATE TRIGGER journal_words_out BEFORE UPDATE ON journal WHEN old.deleted_ms IS NULL BEGIN
    INSERT INTO journal_words (journal_words, rowid, words) VALUES ('delete', old.number, old.words);
END;

CREATE TRIGGER journal_words_in AFTER UPDATE ON journal WHEN new.deleted_ms IS NULL BEGIN
    INSERT INTO journal_words (rowid, words) VALUES (new.number, new.words);
END;

CREATE TRIGGER journal_words_delete BEFORE DELETE ON journal WHEN old.deleted_ms IS NULL BEGIN
    INSERT INTO journal_words (journal_words, rowid, words) VALUES ('delete', old.number, old.words);
END;
