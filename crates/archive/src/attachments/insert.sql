INSERT INTO attachment (n, sha256, bytes) VALUES (:n, :sha256, :bytes);
