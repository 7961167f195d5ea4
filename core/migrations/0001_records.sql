-- The first schema: people, observations, supervision sessions, what is read across them, the trail.
-- Never edited once released: a change is a new file. Ids are 16 bytes, days are 2026-05-12, moments
-- are fixed-width UTC text, bodies are JSON as core/src/observation.rs and supervision.rs define it.

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  n           INTEGER PRIMARY KEY,
  id          BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  name        TEXT NOT NULL,
  role        TEXT NOT NULL,
  tier        TEXT NOT NULL,
  team        TEXT NOT NULL,
  manager     BLOB REFERENCES person (id),
  started_on  TEXT,
  finished_on TEXT,
  archived_on TEXT
) STRICT;
CREATE INDEX person_by_name ON person (name COLLATE NOCASE, n);
CREATE INDEX person_by_manager ON person (manager);

CREATE TABLE observation (
  n            INTEGER PRIMARY KEY,
  id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  reference    TEXT NOT NULL UNIQUE,
  state        TEXT NOT NULL CHECK (state IN ('writingUp', 'withPractitioner', 'toAgree', 'agreed')),
  observer     BLOB NOT NULL REFERENCES person (id),
  practitioner BLOB NOT NULL REFERENCES person (id),
  visit_on     TEXT,
  changed_at   TEXT NOT NULL,
  shared_at    TEXT,
  version      INTEGER NOT NULL CHECK (version >= 1),
  content      TEXT NOT NULL CHECK (json_valid(content)),
  agreement    TEXT CHECK (agreement IS NULL OR json_valid(agreement)),
  CHECK ((state = 'agreed') = (agreement IS NOT NULL))
) STRICT;
-- lists are newest change first, of everything or of one person
CREATE INDEX observation_by_change ON observation (changed_at, n);
CREATE INDEX observation_by_practitioner ON observation (practitioner, changed_at, n);
CREATE INDEX observation_by_observer ON observation (observer, changed_at, n);
CREATE INDEX observation_open ON observation (observer, changed_at, n) WHERE state <> 'agreed';
CREATE TRIGGER observation_agreed_is_fixed BEFORE UPDATE ON observation WHEN old.state = 'agreed'
BEGIN SELECT RAISE(ABORT, 'an agreed record cannot change'); END;
CREATE TRIGGER observation_shared_stays BEFORE DELETE ON observation WHEN old.shared_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a shared record cannot be deleted'); END;

CREATE TABLE session (
  n            INTEGER PRIMARY KEY,
  id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  reference    TEXT NOT NULL UNIQUE,
  state        TEXT NOT NULL CHECK (state IN ('writingUp', 'agreed')),
  supervisor   BLOB NOT NULL REFERENCES person (id),
  practitioner BLOB NOT NULL REFERENCES person (id),
  held_on      TEXT,
  cancelled    INTEGER NOT NULL CHECK (cancelled IN (0, 1)),
  changed_at   TEXT NOT NULL,
  version      INTEGER NOT NULL CHECK (version >= 1),
  content      TEXT NOT NULL CHECK (json_valid(content)),
  agreement    TEXT CHECK (agreement IS NULL OR json_valid(agreement)),
  CHECK ((state = 'agreed') = (agreement IS NOT NULL))
) STRICT;
CREATE INDEX session_by_change ON session (changed_at, n);
CREATE INDEX session_by_practitioner ON session (practitioner, held_on, n);
CREATE INDEX session_open ON session (supervisor, changed_at, n) WHERE state <> 'agreed';
CREATE TRIGGER session_agreed_is_fixed BEFORE UPDATE ON session WHEN old.state = 'agreed'
BEGIN SELECT RAISE(ABORT, 'an agreed record cannot change'); END;
CREATE TRIGGER session_agreed_stays BEFORE DELETE ON session WHEN old.state = 'agreed'
BEGIN SELECT RAISE(ABORT, 'an agreed record cannot be deleted'); END;

-- What was shared and agreed, as it was then. Never updated, never deleted.
CREATE TABLE revision (
  n      INTEGER PRIMARY KEY,
  record BLOB NOT NULL,
  seq    INTEGER NOT NULL CHECK (seq >= 1),
  act    TEXT NOT NULL,
  by     BLOB NOT NULL REFERENCES person (id),
  at     TEXT NOT NULL,
  format INTEGER NOT NULL,
  body   BLOB NOT NULL,
  sha    BLOB NOT NULL CHECK (length(sha) = 32),
  prev   BLOB NOT NULL CHECK (length(prev) = 32),
  UNIQUE (record, seq)
) STRICT;
CREATE TRIGGER revision_is_fixed BEFORE UPDATE ON revision
BEGIN SELECT RAISE(ABORT, 'a revision cannot change'); END;
CREATE TRIGGER revision_stays BEFORE DELETE ON revision
BEGIN SELECT RAISE(ABORT, 'a revision cannot be deleted'); END;

CREATE TABLE addendum (
  n           INTEGER PRIMARY KEY,
  observation BLOB NOT NULL REFERENCES observation (id),
  at          TEXT NOT NULL,
  body        TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE INDEX addendum_of ON addendum (observation, n);
CREATE TRIGGER addendum_is_fixed BEFORE UPDATE ON addendum
BEGIN SELECT RAISE(ABORT, 'an addendum cannot change'); END;
CREATE TRIGGER addendum_stays BEFORE DELETE ON addendum
BEGIN SELECT RAISE(ABORT, 'an addendum cannot be deleted'); END;

-- Copies that were handed over: to the practitioner, to the line manager.
CREATE TABLE copy (
  observation BLOB NOT NULL REFERENCES observation (id),
  person      BLOB NOT NULL REFERENCES person (id),
  given_on    TEXT NOT NULL,
  PRIMARY KEY (observation, person)
) STRICT, WITHOUT ROWID;

-- Next steps of agreed records, so that what is open is found at once. Whether a step is done is kept
-- here and nowhere else: the record it came from is fixed.
CREATE TABLE next_step (
  n            INTEGER PRIMARY KEY,
  id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  record       BLOB NOT NULL,
  source       TEXT NOT NULL CHECK (source IN ('observation', 'session')),
  reference    TEXT NOT NULL,
  practitioner BLOB NOT NULL REFERENCES person (id),
  who          BLOB NOT NULL REFERENCES person (id),
  what         TEXT NOT NULL,
  due_on       TEXT NOT NULL,
  agreed_on    TEXT NOT NULL,
  done_on      TEXT
) STRICT;
CREATE INDEX next_step_of ON next_step (practitioner, due_on, n);
CREATE INDEX next_step_record ON next_step (record, n);
CREATE INDEX next_step_open ON next_step (due_on, n) WHERE done_on IS NULL;

-- Outcomes that the notes of agreed observations show: one row for each observation and outcome,
-- which is what coverage counts. `quarter` is year * 4 + (0 to 3).
CREATE TABLE shown (
  observation  INTEGER NOT NULL REFERENCES observation (n),
  set_id       TEXT NOT NULL,
  outcome      TEXT NOT NULL,
  practitioner BLOB NOT NULL,
  quarter      INTEGER NOT NULL,
  PRIMARY KEY (observation, set_id, outcome)
) STRICT, WITHOUT ROWID;
CREATE INDEX shown_by_practitioner ON shown (practitioner, set_id, quarter, outcome);
CREATE INDEX shown_by_quarter ON shown (set_id, quarter, outcome);

-- The central log: facts of agreed observations, as they stood then. `body` is the whole entry.
CREATE TABLE log_entry (
  n                 INTEGER PRIMARY KEY REFERENCES observation (n),
  visit_on          TEXT NOT NULL,
  days_between      INTEGER NOT NULL,
  practitioner      BLOB NOT NULL,
  practitioner_name TEXT NOT NULL,
  team              TEXT NOT NULL,
  tier              TEXT NOT NULL,
  response          TEXT NOT NULL,
  family_words      INTEGER NOT NULL CHECK (family_words IN (0, 1)),
  body              TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
-- one index for each filter and sort that a person can combine: a page costs the same on any size
CREATE INDEX log_visit ON log_entry (visit_on, n);
CREATE INDEX log_name ON log_entry (practitioner_name, n);
CREATE INDEX log_days ON log_entry (days_between, n);
CREATE INDEX log_team_visit ON log_entry (team, visit_on, n);
CREATE INDEX log_team_name ON log_entry (team, practitioner_name, n);
CREATE INDEX log_team_days ON log_entry (team, days_between, n);
CREATE INDEX log_tier_visit ON log_entry (tier, visit_on, n);
CREATE INDEX log_tier_name ON log_entry (tier, practitioner_name, n);
CREATE INDEX log_tier_days ON log_entry (tier, days_between, n);
CREATE INDEX log_person ON log_entry (practitioner, visit_on, n);
-- totals read this one alone
CREATE INDEX log_totals ON log_entry (visit_on, team, tier, response, family_words, practitioner);

-- Earlier versions of drafts, for "version history"; thinned by the verb that writes them.
CREATE TABLE draft_version (
  n       INTEGER PRIMARY KEY,
  record  BLOB NOT NULL,
  at      TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
CREATE INDEX draft_version_of ON draft_version (record, n);

-- The words of every record, for the search. The full-text index keeps no copy of its own.
CREATE TABLE words (
  n      INTEGER PRIMARY KEY,
  kind   TEXT NOT NULL CHECK (kind IN ('observation', 'session')),
  record BLOB NOT NULL UNIQUE,
  title  TEXT NOT NULL,
  text   TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE words_fts USING fts5 (
  title, text, content = 'words', content_rowid = 'n',
  tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
CREATE TRIGGER words_added AFTER INSERT ON words BEGIN
  INSERT INTO words_fts (rowid, title, text) VALUES (new.n, new.title, new.text);
END;
CREATE TRIGGER words_removed AFTER DELETE ON words BEGIN
  INSERT INTO words_fts (words_fts, rowid, title, text) VALUES ('delete', old.n, old.title, old.text);
END;
CREATE TRIGGER words_changed AFTER UPDATE ON words BEGIN
  INSERT INTO words_fts (words_fts, rowid, title, text) VALUES ('delete', old.n, old.title, old.text);
  INSERT INTO words_fts (rowid, title, text) VALUES (new.n, new.title, new.text);
END;

-- The trail: every act, chained to the one before.
CREATE TABLE trail (
  seq    INTEGER PRIMARY KEY,
  at     TEXT NOT NULL,
  by     BLOB NOT NULL,
  act    TEXT NOT NULL,
  object TEXT NOT NULL,
  detail TEXT NOT NULL,
  prev   BLOB NOT NULL CHECK (length(prev) = 32),
  sha    BLOB NOT NULL CHECK (length(sha) = 32)
) STRICT;
CREATE INDEX trail_of ON trail (object, seq);
CREATE TRIGGER trail_is_fixed BEFORE UPDATE ON trail
BEGIN SELECT RAISE(ABORT, 'the trail cannot change'); END;
CREATE TRIGGER trail_stays BEFORE DELETE ON trail
BEGIN SELECT RAISE(ABORT, 'the trail cannot be shortened'); END;
