INSERT INTO search_pending (record, field) VALUES (:record, :field)
ON CONFLICT (record, field) DO NOTHING;
