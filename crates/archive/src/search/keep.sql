INSERT INTO searchable (record, field, text) VALUES (:record, :field, :text);
