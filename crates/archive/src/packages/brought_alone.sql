SELECT arrival.write
FROM arrival
JOIN write ON write.id = arrival.write
WHERE arrival.package = :package
  AND write.device <> coalesce((SELECT n FROM device WHERE id = :device), 0)
  AND NOT EXISTS (
    SELECT 1 FROM arrival AS other
    WHERE other.write = arrival.write AND other.package <> :package
  );
