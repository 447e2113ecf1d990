SELECT log.* FROM log WHERE record = :record ORDER BY hlc, device, seq, id;
