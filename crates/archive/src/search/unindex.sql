INSERT INTO search (search, rowid, text) VALUES ('delete', :n, :text);
