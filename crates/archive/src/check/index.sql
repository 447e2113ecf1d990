INSERT INTO search (search, rank) VALUES ('integrity-check', 1);
