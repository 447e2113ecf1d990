INSERT INTO arrival (write, package, withheld) VALUES (:write, :package, :withheld)
ON CONFLICT (write, package) DO NOTHING;
