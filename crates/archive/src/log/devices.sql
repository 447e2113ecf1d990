SELECT n, id FROM device ORDER BY id;
