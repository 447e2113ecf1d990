UPDATE field SET write = :write, heads = :heads, conflict = :conflict, text = :text
WHERE n = :n;
