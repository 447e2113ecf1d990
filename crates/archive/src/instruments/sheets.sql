SELECT survey, choices, settings FROM instrument WHERE id = :id AND version = :version;
