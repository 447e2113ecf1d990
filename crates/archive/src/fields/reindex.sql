DELETE FROM search_pending;
INSERT INTO search (search) VALUES ('rebuild');
