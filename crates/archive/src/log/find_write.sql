SELECT log.* FROM log WHERE id = :id;
