DELETE FROM instrument
WHERE NOT EXISTS (
  SELECT 1 FROM write
  WHERE write.field IN ('guide', 'instrument')
    AND write.withheld = 0
    AND json_extract(write.value, '$.id') = instrument.id
    AND json_extract(write.value, '$.version') = instrument.version
);
