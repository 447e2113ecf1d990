INSERT INTO card (record) VALUES (:record) ON CONFLICT (record) DO NOTHING;
