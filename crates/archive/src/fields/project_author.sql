INSERT INTO author (record, name, role, organisation, area)
VALUES (
  :record,
  CASE :field WHEN 'name' THEN :text ELSE '' END,
  CASE :field WHEN 'role' THEN :text ELSE '' END,
  CASE :field WHEN 'organisation' THEN :text ELSE '' END,
  CASE :field WHEN 'area' THEN :text ELSE '' END
)
ON CONFLICT (record) DO UPDATE SET
  name = CASE :field WHEN 'name' THEN :text ELSE name END,
  role = CASE :field WHEN 'role' THEN :text ELSE role END,
  organisation = CASE :field WHEN 'organisation' THEN :text ELSE organisation END,
  area = CASE :field WHEN 'area' THEN :text ELSE area END;
