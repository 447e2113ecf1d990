SELECT write.id, device.id AS device, write.seq
FROM write
JOIN device ON device.n = write.device
ORDER BY device.id, write.seq, write.id;
