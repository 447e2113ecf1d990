SELECT coalesce(max(n), 0) + 1 AS n FROM attachment;
