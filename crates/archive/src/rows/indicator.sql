SELECT
  record.id, record.created, record.begun_by,
  (SELECT max(write.hlc) FROM field JOIN write ON write.id = field.write WHERE field.record = record.n) AS updated,
  (SELECT count(*) FROM field WHERE field.record = record.n AND field.conflict = 1) AS conflicts,
  indicator.*
FROM indicator
JOIN record ON record.n = indicator.record
WHERE record.removed = 0 AND (:id IS NULL OR record.id = :id)
ORDER BY record.created, record.id;
