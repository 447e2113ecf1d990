SELECT log.* FROM log
WHERE record = :record AND (:field IS NULL OR field = :field)
ORDER BY hlc, device, seq, id;
