SELECT
  package.id, package.sha256, package.file_name, package.device, package.sequence, package.signer,
  package.made_at, package.imported_at, author.id AS imported_by, package.balance
FROM package
JOIN record AS author ON author.n = package.imported_by
ORDER BY package.n;
