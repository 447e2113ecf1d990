SELECT sha256 FROM instrument WHERE id = :id AND version = :version;
