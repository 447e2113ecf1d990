INSERT INTO field (record, field, write, heads, conflict)
VALUES (:record, :field, :write, :heads, :conflict);
