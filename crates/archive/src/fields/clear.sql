DELETE FROM author;
DELETE FROM interview;
DELETE FROM card;
DELETE FROM activity;
DELETE FROM indicator;
DELETE FROM search_pending;
DELETE FROM field;
UPDATE record SET created = '', begun_by = '', removed = 0;
