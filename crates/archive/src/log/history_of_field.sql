SELECT log.* FROM log
WHERE record = :record AND field = :field
ORDER BY hlc, device, seq, id;
