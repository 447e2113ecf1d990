INSERT INTO identity (one, archive, kind, demo, device, created)
VALUES (1, :archive, :kind, :demo, :device, :created);
