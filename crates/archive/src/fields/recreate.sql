UPDATE record SET (created, begun_by) = (
  SELECT write.hlc, author.id
  FROM write
  JOIN record AS author ON author.n = write.author
  WHERE write.record = :record
  ORDER BY write.hlc, write.id
  LIMIT 1
)
WHERE n = :record;
