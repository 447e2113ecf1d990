SELECT device.id AS device, before + 1 AS first, seq - 1 AS last
FROM (
  SELECT device, seq, lag(seq, 1, 0) OVER (PARTITION BY device ORDER BY seq) AS before
  FROM write
) AS step
JOIN device ON device.n = step.device
WHERE seq > before + 1
ORDER BY device.id, first;
