INSERT INTO search (rowid, text)
SELECT n, text FROM searchable WHERE n IN (SELECT field FROM search_pending);
