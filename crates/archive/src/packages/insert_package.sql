INSERT INTO package
  (id, sha256, file_name, device, sequence, signer, made_at, imported_at, imported_by, balance)
VALUES
  (:id, :sha256, :file_name, :device, :sequence, :signer, :made_at, :imported_at, :imported_by, '');
