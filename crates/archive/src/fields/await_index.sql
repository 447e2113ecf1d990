INSERT INTO search_pending (field, indexed) VALUES (:field, :indexed)
ON CONFLICT (field) DO NOTHING;
