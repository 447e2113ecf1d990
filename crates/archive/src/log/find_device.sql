SELECT n FROM device WHERE id = :id;
