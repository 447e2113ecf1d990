CREATE TABLE identity (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  archive TEXT NOT NULL,
  kind TEXT NOT NULL,
  demo INTEGER NOT NULL,
  device TEXT NOT NULL,
  created TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE record (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  created TEXT NOT NULL DEFAULT '',
  begun_by TEXT NOT NULL DEFAULT '',
  removed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE device (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE write (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  record INTEGER NOT NULL REFERENCES record (n),
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  withheld INTEGER NOT NULL,
  author INTEGER NOT NULL REFERENCES record (n),
  device INTEGER NOT NULL REFERENCES device (n),
  seq INTEGER NOT NULL CHECK (seq > 0),
  hlc TEXT NOT NULL,
  op TEXT NOT NULL,
  supersedes BLOB NOT NULL CHECK (length(supersedes) % 16 = 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX write_of_field ON write (record, field);

CREATE VIEW log AS
SELECT
  write.id, record.id AS record, write.field, write.value, write.withheld,
  author.id AS author, device.id AS device, write.seq, write.hlc, write.op, write.supersedes
FROM write
JOIN record ON record.n = write.record
JOIN record AS author ON author.n = write.author
JOIN device ON device.n = write.device;

CREATE TABLE field (
  record INTEGER NOT NULL REFERENCES record (n),
  field TEXT NOT NULL,
  write BLOB NOT NULL REFERENCES write (id),
  heads INTEGER NOT NULL,
  conflict INTEGER NOT NULL,
  PRIMARY KEY (record, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX field_in_conflict ON field (record, field) WHERE conflict = 1;

CREATE TABLE author (
  record INTEGER PRIMARY KEY REFERENCES record (n),
  name TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT '',
  organisation TEXT NOT NULL DEFAULT '',
  area TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE interview (
  record INTEGER PRIMARY KEY REFERENCES record (n),
  guide TEXT NOT NULL DEFAULT 'null',
  area TEXT NOT NULL DEFAULT '',
  respondent_kind TEXT NOT NULL DEFAULT '',
  respondent_role TEXT NOT NULL DEFAULT '',
  respondent_name TEXT NOT NULL DEFAULT '',
  respondent_contact TEXT NOT NULL DEFAULT '',
  organisation TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  city TEXT NOT NULL DEFAULT '',
  held_on TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT '',
  started_at TEXT NOT NULL DEFAULT '',
  closed_at TEXT NOT NULL DEFAULT '',
  elapsed INTEGER NOT NULL DEFAULT 0,
  consent TEXT NOT NULL DEFAULT 'null'
) STRICT;

CREATE TABLE card (
  record INTEGER PRIMARY KEY REFERENCES record (n),
  instrument TEXT NOT NULL DEFAULT 'null',
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
  held TEXT NOT NULL DEFAULT 'null',
  participants TEXT NOT NULL DEFAULT 'null',
  factors TEXT NOT NULL DEFAULT 'null',
  verified TEXT NOT NULL DEFAULT 'null'
) STRICT;

CREATE TABLE indicator (
  record INTEGER PRIMARY KEY REFERENCES record (n),
  code TEXT NOT NULL DEFAULT '',
  as_of TEXT NOT NULL DEFAULT '',
  value TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE searchable (
  n INTEGER PRIMARY KEY,
  record INTEGER NOT NULL REFERENCES record (n),
  field TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (record, field)
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
  text,
  content = 'searchable',
  content_rowid = 'n',
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE search_pending (
  record INTEGER NOT NULL REFERENCES record (n),
  field TEXT NOT NULL,
  PRIMARY KEY (record, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment (
  n INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
  bytes INTEGER NOT NULL
) STRICT;

CREATE TABLE chunk (
  n INTEGER PRIMARY KEY,
  attachment INTEGER NOT NULL REFERENCES attachment (n) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  data BLOB NOT NULL,
  UNIQUE (attachment, position)
) STRICT;

CREATE TABLE package (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  file_name TEXT NOT NULL,
  device TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  signer TEXT NOT NULL,
  made_at TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  imported_by INTEGER NOT NULL REFERENCES record (n),
  balance TEXT NOT NULL
) STRICT;

CREATE TABLE arrival (
  write BLOB NOT NULL REFERENCES write (id),
  package INTEGER NOT NULL REFERENCES package (n),
  withheld INTEGER NOT NULL,
  PRIMARY KEY (write, package)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment_arrival (
  attachment INTEGER NOT NULL REFERENCES attachment (n),
  package INTEGER NOT NULL REFERENCES package (n),
  PRIMARY KEY (attachment, package)
) STRICT, WITHOUT ROWID;

CREATE TABLE export (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  file_name TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  recipients TEXT NOT NULL,
  made_at TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES record (n),
  writes INTEGER NOT NULL,
  withheld INTEGER NOT NULL,
  attachments INTEGER NOT NULL,
  up_to TEXT NOT NULL
) STRICT;
