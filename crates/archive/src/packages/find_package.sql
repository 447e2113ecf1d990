SELECT n, sha256 FROM package WHERE id = :id;
