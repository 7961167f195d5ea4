-- Standards as an authority uses them: imported editions, official wording over the same codes,
-- mappings between editions, expected levels; and which record shows which standard.

-- Every standard that any record or count names, by a number: rows that count in their hundreds of
-- thousands hold the number. The edition is part of the name, so a link stays as it was made.
CREATE TABLE standard (
  n       INTEGER PRIMARY KEY,
  set_id  TEXT NOT NULL,
  edition TEXT NOT NULL,
  code    TEXT NOT NULL,
  UNIQUE (set_id, edition, code)
) STRICT;

-- Imported editions, as released ones are: never changed, never removed. `package` is CASE JSON with all
-- that came in, also what Sightline has no field for.
CREATE TABLE edition (
  n           INTEGER PRIMARY KEY,
  set_id      TEXT NOT NULL,
  edition     TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  imported_by BLOB NOT NULL REFERENCES person (id),
  package     BLOB NOT NULL,
  UNIQUE (set_id, edition)
) STRICT;
CREATE TRIGGER edition_is_fixed BEFORE UPDATE ON edition
BEGIN SELECT RAISE(ABORT, 'an imported edition cannot change'); END;
CREATE TRIGGER edition_stays BEFORE DELETE ON edition
BEGIN SELECT RAISE(ABORT, 'an imported edition cannot be removed'); END;

-- The publisher's own words, held under a licence, over the codes of an edition that has summaries.
CREATE TABLE official_licence (
  set_id      TEXT NOT NULL,
  edition     TEXT NOT NULL,
  name        TEXT NOT NULL,
  url         TEXT,
  attribution TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  imported_by BLOB NOT NULL REFERENCES person (id),
  PRIMARY KEY (set_id, edition)
) STRICT, WITHOUT ROWID;
CREATE TABLE official_words (
  set_id  TEXT NOT NULL,
  edition TEXT NOT NULL,
  code    TEXT NOT NULL,
  text    TEXT NOT NULL,
  PRIMARY KEY (set_id, edition, code),
  FOREIGN KEY (set_id, edition) REFERENCES official_licence (set_id, edition)
) STRICT, WITHOUT ROWID;

-- What stands where another edition or another set has something else.
CREATE TABLE mapping (
  n            INTEGER PRIMARY KEY,
  from_set     TEXT NOT NULL,
  from_edition TEXT NOT NULL,
  from_code    TEXT NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('replacedBy', 'exactMatchOf', 'isRelatedTo')),
  to_set       TEXT NOT NULL,
  to_edition   TEXT NOT NULL,
  to_code      TEXT NOT NULL,
  UNIQUE (from_set, from_edition, from_code, kind, to_set, to_edition, to_code)
) STRICT;

-- The level of a set that is expected of a person.
CREATE TABLE expected_level (
  person  BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  set_id  TEXT NOT NULL,
  edition TEXT NOT NULL,
  level   TEXT NOT NULL,
  PRIMARY KEY (person, set_id)
) STRICT, WITHOUT ROWID;

-- Which records link to a standard, newest first. `day` counts from 1 January 1970: that of the visit or
-- session, or of the last change while there is none. `source` is 0 for an observation, 1 for a session;
-- `record` is the number of its row.
CREATE TABLE linked (
  standard INTEGER NOT NULL REFERENCES standard (n),
  day      INTEGER NOT NULL,
  source   INTEGER NOT NULL CHECK (source IN (0, 1)),
  record   INTEGER NOT NULL,
  PRIMARY KEY (standard, day, source, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX linked_of ON linked (source, record);

-- What was linked before this migration.
CREATE TEMP TABLE found AS
SELECT DISTINCT 0 AS source, observation.n AS record,
  unixepoch(coalesce(visit_on, substr(changed_at, 1, 10))) / 86400 AS day,
  link.value ->> 'set' AS set_id, link.value ->> 'edition' AS edition, link.value ->> 'code' AS code
FROM observation, json_each(content, '$.notes') AS note, json_each(note.value, '$.links') AS link
UNION
SELECT 1, session.n, unixepoch(coalesce(held_on, substr(changed_at, 1, 10))) / 86400,
  link.value ->> 'set', link.value ->> 'edition', link.value ->> 'code'
FROM session, json_each(content, '$.links') AS link;
INSERT INTO standard (set_id, edition, code)
SELECT DISTINCT set_id, edition, code FROM found;
INSERT INTO linked (standard, day, source, record)
SELECT standard.n, day, source, record FROM found JOIN standard USING (set_id, edition, code);
DROP TABLE found;

-- Coverage counted by set; now by edition. Until this migration there was one edition of one set, so its
-- name is certain. Numbers in place of texts and ids keep the index in few pages.
CREATE TABLE shown_by_edition (
  observation  INTEGER NOT NULL REFERENCES observation (n),
  standard     INTEGER NOT NULL REFERENCES standard (n),
  practitioner INTEGER NOT NULL REFERENCES person (n),
  quarter      INTEGER NOT NULL,
  PRIMARY KEY (observation, standard)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO standard (set_id, edition, code)
SELECT DISTINCT set_id, '2025-03', outcome FROM shown;
INSERT INTO shown_by_edition (observation, standard, practitioner, quarter)
SELECT shown.observation, standard.n, person.n, shown.quarter
FROM shown
JOIN standard ON standard.set_id = shown.set_id AND standard.edition = '2025-03' AND standard.code = shown.outcome
JOIN person ON person.id = shown.practitioner;
DROP TABLE shown;
ALTER TABLE shown_by_edition RENAME TO shown;
CREATE INDEX shown_by_practitioner ON shown (practitioner, standard, quarter);
CREATE INDEX shown_by_standard ON shown (standard, quarter);
