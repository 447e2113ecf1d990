INSERT INTO export
  (id, sha256, file_name, sequence, recipients, made_at, made_by, writes, withheld, attachments, up_to)
VALUES
  (:id, :sha256, :file_name, :sequence, :recipients, :made_at, :made_by, :writes, :withheld, :attachments, :up_to);
