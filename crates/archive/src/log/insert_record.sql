INSERT INTO record (id, kind) VALUES (:id, :kind);
