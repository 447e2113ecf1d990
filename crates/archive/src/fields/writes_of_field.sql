SELECT write.id, write.value, write.withheld, write.hlc, write.op, write.supersedes, device.id AS device
FROM write
JOIN device ON device.n = write.device
WHERE write.record = :record AND write.field = :field;
