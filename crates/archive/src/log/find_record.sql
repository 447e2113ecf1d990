SELECT n, created FROM record WHERE id = :id;
