INSERT INTO chunk (attachment, position, data) VALUES (:attachment, :position, :data);
