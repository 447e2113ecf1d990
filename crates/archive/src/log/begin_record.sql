UPDATE record SET created = :hlc, begun_by = :author WHERE n = :n;
