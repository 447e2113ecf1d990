SELECT device.id AS device, max(write.seq) AS seq
FROM write
JOIN device ON device.n = write.device
GROUP BY write.device;
