INSERT INTO search (search, rowid, text)
SELECT 'delete', field, indexed FROM search_pending WHERE indexed <> '';
