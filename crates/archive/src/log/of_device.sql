SELECT log.* FROM log
WHERE n IN (SELECT n FROM write WHERE device = :device AND seq > :after)
ORDER BY seq, id;
