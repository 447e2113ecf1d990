SELECT id, version FROM instrument ORDER BY id, version;
