SELECT EXISTS (SELECT 1 FROM write WHERE device = :device AND seq = :seq) AS taken;
