INSERT INTO indicator (record) VALUES (:record) ON CONFLICT (record) DO NOTHING;
