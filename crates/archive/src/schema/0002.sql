-- The definitions of every instrument version that a record was pinned to.
CREATE TABLE instrument (
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  survey BLOB NOT NULL,
  choices BLOB NOT NULL,
  settings BLOB NOT NULL,
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;
