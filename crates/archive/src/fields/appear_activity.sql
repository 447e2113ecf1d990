INSERT INTO activity (record) VALUES (:record) ON CONFLICT (record) DO NOTHING;
