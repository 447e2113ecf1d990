SELECT id, created, begun_by, removed FROM record ORDER BY id;
SELECT record, field, write, heads, conflict FROM field ORDER BY record, field;
SELECT record, field, text FROM searchable ORDER BY record, field;
SELECT * FROM author ORDER BY record;
SELECT * FROM interview ORDER BY record;
SELECT * FROM card ORDER BY record;
SELECT * FROM activity ORDER BY record;
SELECT * FROM indicator ORDER BY record;
