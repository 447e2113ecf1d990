INSERT INTO device (id) VALUES (:id);
