INSERT INTO card (record, instrument, area, ready)
VALUES (
  :record,
  CASE :field WHEN 'instrument' THEN :json ELSE 'null' END,
  CASE :field WHEN 'area' THEN :text ELSE '' END,
  CASE :field WHEN 'ready' THEN :number ELSE 0 END
)
ON CONFLICT (record) DO UPDATE SET
  instrument = CASE :field WHEN 'instrument' THEN :json ELSE instrument END,
  area = CASE :field WHEN 'area' THEN :text ELSE area END,
  ready = CASE :field WHEN 'ready' THEN :number ELSE ready END;
