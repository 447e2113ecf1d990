INSERT INTO attachment_arrival (attachment, package) VALUES (:attachment, :package)
ON CONFLICT (attachment, package) DO NOTHING;
