-- Signatures: who can sign, what was signed, and what each act left behind. docs/formats/revision.md has
-- the bytes; core/src/audit.rs the trail's hashes.

-- What the act left behind, as a hash: of the revision it made, of the person it changed.
ALTER TABLE trail ADD COLUMN digest BLOB CHECK (digest IS NULL OR length(digest) = 32);

-- Revisions of format 1 were made before there were signatures.
ALTER TABLE revision ADD COLUMN key BLOB
  CHECK ((format = 1) = (key IS NULL) AND (key IS NULL OR length(key) = 32));
ALTER TABLE revision ADD COLUMN signature BLOB
  CHECK ((format = 1) = (signature IS NULL) AND (signature IS NULL OR length(signature) = 64));

-- Keys of people. The secret half is here only for those who sit at this store, and is as safe as all
-- else in it. A key is never changed or taken away: old signatures need it.
CREATE TABLE signing_key (
  n       INTEGER PRIMARY KEY,
  person  BLOB NOT NULL REFERENCES person (id),
  public  BLOB NOT NULL UNIQUE CHECK (length(public) = 32),
  secret  BLOB CHECK (secret IS NULL OR length(secret) = 32),
  made_at TEXT NOT NULL
) STRICT;
CREATE INDEX signing_key_of ON signing_key (person, n);
CREATE TRIGGER signing_key_is_fixed BEFORE UPDATE ON signing_key
BEGIN SELECT RAISE(ABORT, 'a signing key cannot change'); END;
CREATE TRIGGER signing_key_stays BEFORE DELETE ON signing_key
BEGIN SELECT RAISE(ABORT, 'a signing key cannot be deleted'); END;
