SELECT EXISTS (SELECT 1 FROM search_pending) AS waiting;
