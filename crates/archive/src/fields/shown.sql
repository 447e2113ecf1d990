SELECT record.n, record.created, field.heads, write.id AS write, write.value, write.withheld
FROM record
LEFT JOIN field ON field.record = record.n AND field.field = :field
LEFT JOIN write ON write.id = field.write
WHERE record.id = :record;
