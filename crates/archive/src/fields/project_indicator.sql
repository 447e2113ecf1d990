INSERT INTO indicator (record, code, as_of, value, reason)
VALUES (
  :record,
  CASE :field WHEN 'code' THEN :text ELSE '' END,
  CASE :field WHEN 'as_of' THEN :text ELSE '' END,
  CASE :field WHEN 'value' THEN :text ELSE '' END,
  CASE :field WHEN 'reason' THEN :text ELSE '' END
)
ON CONFLICT (record) DO UPDATE SET
  code = CASE :field WHEN 'code' THEN :text ELSE code END,
  as_of = CASE :field WHEN 'as_of' THEN :text ELSE as_of END,
  value = CASE :field WHEN 'value' THEN :text ELSE value END,
  reason = CASE :field WHEN 'reason' THEN :text ELSE reason END;
