SELECT record.id AS record, field.field
FROM field
JOIN record ON record.n = field.record
WHERE field.conflict = 1
ORDER BY record.id, field.field;
