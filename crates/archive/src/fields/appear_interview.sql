INSERT INTO interview (record) VALUES (:record) ON CONFLICT (record) DO NOTHING;
