INSERT INTO author (record) VALUES (:record) ON CONFLICT (record) DO NOTHING;
