SELECT write.value
FROM field
JOIN record ON record.n = field.record
JOIN write ON write.id = field.write
WHERE record.id = :record AND field.field = :field AND write.withheld = 0;
