SELECT field.field, write.value
FROM field
JOIN record ON record.n = field.record
JOIN write ON write.id = field.write
WHERE record.id = :record AND write.withheld = 0
ORDER BY field.field;
