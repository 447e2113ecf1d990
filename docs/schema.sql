-- The archive's schema, with what it means. Version 3 (PRAGMA user_version).
--
-- The database is SQLCipher (AES-256, a random 32-byte key, one seal per page), in WAL mode with
-- synchronous = FULL. A test holds this file equal to the tables that are really made.
--
-- Three layers: the log, which is the truth; the projections, which follow from it and can be
-- made anew at any time; and what belongs to this archive alone and never travels.
-- Ids of 16 or 32 bytes are BLOB; instants are RFC 3339; `n` is a row's local number, never sent.

---------------------------------------------------------------------------------------- itself

-- Who this archive is. One row.
CREATE TABLE identity (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  archive TEXT NOT NULL,   -- UUID, the same as in archive.key
  kind TEXT NOT NULL,      -- laptop | panel
  demo INTEGER NOT NULL,   -- 1 for the demonstration archive
  device TEXT NOT NULL,    -- the device id of the writes made here
  created TEXT NOT NULL
) STRICT;

-- Local settings, name to JSON: language, idle minutes, recipient, keys for sealing.
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

------------------------------------------------------------------------------------------- log

-- Every record that a write is about, or that signed one. The last three columns are
-- projections: stamp and author of the earliest known write, and whether the record is hidden.
CREATE TABLE record (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,           -- "<kind>:<uuid>"
  kind TEXT NOT NULL,                -- author | interview | card | activity | indicator
  created TEXT NOT NULL DEFAULT '',
  begun_by TEXT NOT NULL DEFAULT '',
  removed INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Every device that a write came from.
CREATE TABLE device (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE            -- 16 hex digits
) STRICT;

-- The writes. Immutable, but for one thing: a withheld write may receive its value later.
CREATE TABLE write (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),   -- UUIDv7
  record INTEGER NOT NULL REFERENCES record (n),
  field TEXT NOT NULL,               -- "title", "answer/<path>", "note/<question>/<id>", …
  value TEXT NOT NULL,               -- canonical JSON; empty when withheld
  withheld INTEGER NOT NULL,         -- 1: the value stayed on the laptop
  author INTEGER NOT NULL REFERENCES record (n),
  device INTEGER NOT NULL REFERENCES device (n),
  seq INTEGER NOT NULL CHECK (seq > 0),
  hlc TEXT NOT NULL,                 -- 13 digits of ms, "-", 4 digits of counter
  op TEXT NOT NULL,                  -- the named operation
  supersedes BLOB NOT NULL CHECK (length(supersedes) % 16 = 0)  -- ids of the heads seen, one behind the other
) STRICT, WITHOUT ROWID;
CREATE INDEX write_of_field ON write (record, field);

-- A write with its numbers spelled out: the form in which it travels.
CREATE VIEW log AS
SELECT
  write.id, record.id AS record, write.field, write.value, write.withheld,
  author.id AS author, device.id AS device, write.seq, write.hlc, write.op, write.supersedes
FROM write
JOIN record ON record.n = write.record
JOIN record AS author ON author.n = write.author
JOIN device ON device.n = write.device;

----------------------------------------------------------------------------------- projections

-- Each field of each record: which write is shown and how many heads there are. The value itself
-- is read from the write. A save touches this row, the write and its two indexes, nothing more.
CREATE TABLE field (
  record INTEGER NOT NULL REFERENCES record (n),
  field TEXT NOT NULL,
  write BLOB NOT NULL REFERENCES write (id),
  heads INTEGER NOT NULL,
  conflict INTEGER NOT NULL,         -- 1: the heads say different things; see fields/heads.rs
  PRIMARY KEY (record, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX field_in_conflict ON field (record, field) WHERE conflict = 1;

-- One table per kind of record, for lists. Text is empty, JSON 'null', where nothing is known or
-- the value has a shape this version does not know. Answers, sources, remarks, notes, rows of
-- repeats and documents are read from `field`.
CREATE TABLE author (
  record INTEGER PRIMARY KEY REFERENCES record (n),
  name TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT '',
  organisation TEXT NOT NULL DEFAULT '',
  area TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE interview (
  record INTEGER PRIMARY KEY REFERENCES record (n),
  guide TEXT NOT NULL DEFAULT 'null',            -- JSON {id, version}
  area TEXT NOT NULL DEFAULT '',
  respondent_kind TEXT NOT NULL DEFAULT '',
  respondent_role TEXT NOT NULL DEFAULT '',
  respondent_name TEXT NOT NULL DEFAULT '',
  respondent_contact TEXT NOT NULL DEFAULT '',
  organisation TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  city TEXT NOT NULL DEFAULT '',
  held_on TEXT NOT NULL DEFAULT '',              -- YYYY-MM-DD
  state TEXT NOT NULL DEFAULT '',                -- draft | running | paused | closed
  started_at TEXT NOT NULL DEFAULT '',
  closed_at TEXT NOT NULL DEFAULT '',
  elapsed INTEGER NOT NULL DEFAULT 0,            -- seconds
  consent TEXT NOT NULL DEFAULT 'null'           -- JSON
) STRICT;

CREATE TABLE card (
  record INTEGER PRIMARY KEY REFERENCES record (n),
  instrument TEXT NOT NULL DEFAULT 'null',       -- JSON {id, version}
  area TEXT NOT NULL DEFAULT '',
  ready INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE activity (
  record INTEGER PRIMARY KEY REFERENCES record (n),
  title TEXT NOT NULL DEFAULT '',
  type TEXT NOT NULL DEFAULT '',
  wp TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  area TEXT NOT NULL DEFAULT '',
  outputs TEXT NOT NULL DEFAULT '',
  report TEXT NOT NULL DEFAULT '',
  held TEXT NOT NULL DEFAULT 'null',             -- the field "when": JSON [{from, to}]
  participants TEXT NOT NULL DEFAULT 'null',     -- JSON {category: number}
  factors TEXT NOT NULL DEFAULT 'null',          -- JSON [code]
  verified TEXT NOT NULL DEFAULT 'null'          -- JSON {by, on}
) STRICT;

CREATE TABLE indicator (
  record INTEGER PRIMARY KEY REFERENCES record (n),
  code TEXT NOT NULL DEFAULT '',
  as_of TEXT NOT NULL DEFAULT '',                -- YYYY-MM-DD
  value TEXT NOT NULL DEFAULT '',                -- decimal digits
  reason TEXT NOT NULL DEFAULT ''
) STRICT;

-- The typed texts as the search index knows them; empty ones are not there.
CREATE TABLE searchable (
  n INTEGER PRIMARY KEY,
  record INTEGER NOT NULL REFERENCES record (n),
  field TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (record, field)
) STRICT;

-- The index over them, blind to accents and case.
CREATE VIRTUAL TABLE search USING fts5 (
  text,
  content = 'searchable',
  content_rowid = 'n',
  tokenize = 'unicode61 remove_diacritics 2'
);

-- Fields that have changed since they were indexed. A save adds a row here in its own
-- transaction; the index catches up before the next search.
CREATE TABLE search_pending (
  record INTEGER NOT NULL REFERENCES record (n),
  field TEXT NOT NULL,
  PRIMARY KEY (record, field)
) STRICT, WITHOUT ROWID;

----------------------------------------------------------------------------------- instruments

-- The definitions of every instrument version that a record was pinned to, here or in a package
-- that came in. A version is kept when it is first used and never changed: a record opens with its
-- own also when the kit has a newer one.
CREATE TABLE instrument (
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),  -- of the hashes of the three sheets
  survey BLOB NOT NULL,
  choices BLOB NOT NULL,
  settings BLOB NOT NULL,
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

----------------------------------------------------------------------------------- attachments

-- Files by content, each kept once.
CREATE TABLE attachment (
  n INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
  bytes INTEGER NOT NULL
) STRICT;

-- Their bytes, 512 KiB a piece. A file's pieces are there before its hash is known, so the
-- reference is checked at the end of the transaction.
CREATE TABLE chunk (
  n INTEGER PRIMARY KEY,
  attachment INTEGER NOT NULL REFERENCES attachment (n) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  data BLOB NOT NULL,
  UNIQUE (attachment, position)
) STRICT;

-------------------------------------------------------------------------------------- packages

-- Packages that came in, each with what it brought the first time.
CREATE TABLE package (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,              -- of the sealed file
  file_name TEXT NOT NULL,
  device TEXT NOT NULL,
  sequence INTEGER NOT NULL,         -- the device's count of packages
  signer TEXT NOT NULL,
  made_at TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  imported_by INTEGER NOT NULL REFERENCES record (n),
  balance TEXT NOT NULL              -- JSON
) STRICT;

-- Which packages brought a write, and whether with or without its value: what it takes to take a
-- package back.
CREATE TABLE arrival (
  write BLOB NOT NULL REFERENCES write (id),
  package INTEGER NOT NULL REFERENCES package (n),
  withheld INTEGER NOT NULL,
  PRIMARY KEY (write, package)
) STRICT, WITHOUT ROWID;

-- The same for attachments.
CREATE TABLE attachment_arrival (
  attachment INTEGER NOT NULL REFERENCES attachment (n),
  package INTEGER NOT NULL REFERENCES package (n),
  PRIMARY KEY (attachment, package)
) STRICT, WITHOUT ROWID;

-- Packages made here.
CREATE TABLE export (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  file_name TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  recipients TEXT NOT NULL,          -- JSON list of public keys; empty when by passphrase
  made_at TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES record (n),
  writes INTEGER NOT NULL,
  withheld INTEGER NOT NULL,
  attachments INTEGER NOT NULL,
  up_to TEXT NOT NULL                -- JSON {device: highest sequence number contained}
) STRICT;
