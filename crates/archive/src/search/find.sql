SELECT record.id AS record, searchable.field, snippet(search, 0, char(2), char(3), '…', 16) AS snippet
FROM search
JOIN searchable ON searchable.n = search.rowid
JOIN record ON record.n = searchable.record
WHERE search MATCH :query AND record.removed = 0
ORDER BY search.rank, searchable.record, searchable.field
LIMIT :limit;
