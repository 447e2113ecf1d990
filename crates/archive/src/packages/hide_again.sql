UPDATE write SET value = '', withheld = 1
WHERE withheld = 0
  AND device <> coalesce((SELECT n FROM device WHERE id = :device), 0)
  AND id IN (SELECT arrival.write FROM arrival WHERE arrival.package = :package AND arrival.withheld = 0)
  AND EXISTS (
    SELECT 1 FROM arrival AS other
    WHERE other.write = write.id AND other.package <> :package
  )
  AND NOT EXISTS (
    SELECT 1 FROM arrival AS other
    WHERE other.write = write.id AND other.package <> :package AND other.withheld = 0
  );
