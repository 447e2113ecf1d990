SELECT DISTINCT write.record, record.id, write.field
FROM write
JOIN record ON record.n = write.record
ORDER BY write.record, write.field;
