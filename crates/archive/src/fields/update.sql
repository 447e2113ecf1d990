UPDATE field SET write = :write, heads = :heads, conflict = :conflict
WHERE record = :record AND field = :field;
