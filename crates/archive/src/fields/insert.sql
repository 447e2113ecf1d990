INSERT INTO field (record, field, write, heads, conflict, text)
VALUES (:record, :field, :write, :heads, :conflict, :text);
