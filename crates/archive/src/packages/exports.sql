SELECT
  export.id, export.sha256, export.file_name, export.sequence, export.recipients, export.made_at,
  author.id AS made_by, export.writes, export.withheld, export.attachments, export.up_to
FROM export
JOIN record AS author ON author.n = export.made_by
ORDER BY export.n;
