DELETE FROM write WHERE id = :write;
