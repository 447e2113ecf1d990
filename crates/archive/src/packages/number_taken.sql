SELECT EXISTS (SELECT 1 FROM package WHERE device = :device AND sequence = :sequence) AS taken;
