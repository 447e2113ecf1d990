SELECT log.* FROM log
WHERE device_n = :device AND seq > :after
ORDER BY seq, id;
