SELECT field.heads, write.id AS write, write.value, write.withheld
FROM field
JOIN record ON record.n = field.record
JOIN write ON write.id = field.write
WHERE record.id = :record AND field.field = :field;
