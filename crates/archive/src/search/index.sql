INSERT INTO search (rowid, text) VALUES (:n, :text);
