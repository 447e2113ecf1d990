INSERT INTO activity (record, title, type, wp, place, area, outputs, report, held, participants, factors, verified)
VALUES (
  :record,
  CASE :field WHEN 'title' THEN :text ELSE '' END,
  CASE :field WHEN 'type' THEN :text ELSE '' END,
  CASE :field WHEN 'wp' THEN :text ELSE '' END,
  CASE :field WHEN 'place' THEN :text ELSE '' END,
  CASE :field WHEN 'area' THEN :text ELSE '' END,
  CASE :field WHEN 'outputs' THEN :text ELSE '' END,
  CASE :field WHEN 'report' THEN :text ELSE '' END,
  CASE :field WHEN 'when' THEN :json ELSE 'null' END,
  CASE :field WHEN 'participants' THEN :json ELSE 'null' END,
  CASE :field WHEN 'factors' THEN :json ELSE 'null' END,
  CASE :field WHEN 'verified' THEN :json ELSE 'null' END
)
ON CONFLICT (record) DO UPDATE SET
  title = CASE :field WHEN 'title' THEN :text ELSE title END,
  type = CASE :field WHEN 'type' THEN :text ELSE type END,
  wp = CASE :field WHEN 'wp' THEN :text ELSE wp END,
  place = CASE :field WHEN 'place' THEN :text ELSE place END,
  area = CASE :field WHEN 'area' THEN :text ELSE area END,
  outputs = CASE :field WHEN 'outputs' THEN :text ELSE outputs END,
  report = CASE :field WHEN 'report' THEN :text ELSE report END,
  held = CASE :field WHEN 'when' THEN :json ELSE held END,
  participants = CASE :field WHEN 'participants' THEN :json ELSE participants END,
  factors = CASE :field WHEN 'factors' THEN :json ELSE factors END,
  verified = CASE :field WHEN 'verified' THEN :json ELSE verified END;
