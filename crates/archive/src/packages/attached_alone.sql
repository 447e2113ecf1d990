SELECT attachment FROM attachment_arrival AS arrival
WHERE package = :package
  AND NOT EXISTS (
    SELECT 1 FROM attachment_arrival AS other
    WHERE other.attachment = arrival.attachment AND other.package <> :package
  );
