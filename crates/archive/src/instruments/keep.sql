INSERT INTO instrument (id, version, sha256, survey, choices, settings)
VALUES (:id, :version, :sha256, :survey, :choices, :settings);
