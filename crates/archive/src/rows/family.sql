SELECT field.field, field.conflict, write.value, write.withheld, write.hlc, author.id AS author
FROM field
JOIN record ON record.n = field.record
JOIN write ON write.id = field.write
JOIN record AS author ON author.n = write.author
WHERE record.id = :id AND field.field > :family || '/' AND field.field < :family || '0'
ORDER BY field.field;
