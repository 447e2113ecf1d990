DELETE FROM search_pending;
