SELECT
  search_pending.record, search_pending.field, write.value, write.withheld,
  coalesce(searchable.n, 0) AS n, coalesce(searchable.text, '') AS text
FROM search_pending
JOIN field ON field.record = search_pending.record AND field.field = search_pending.field
JOIN write ON write.id = field.write
LEFT JOIN searchable ON searchable.record = search_pending.record AND searchable.field = search_pending.field
ORDER BY search_pending.record, search_pending.field;
