SELECT
  coalesce(max(seq), 0) AS seq,
  coalesce(max(hlc), '') AS hlc
FROM (
  SELECT seq, hlc FROM write
  WHERE device = (SELECT n FROM device WHERE id = :device)
  ORDER BY seq DESC LIMIT 1
);
