SELECT record.id AS record, field.field, snippet(search, 0, char(2), char(3), '…', 16) AS snippet
FROM search
JOIN field ON field.n = search.rowid
JOIN record ON record.n = field.record
WHERE search MATCH :query AND record.removed = 0
ORDER BY search.rank, field.n
LIMIT :limit;
