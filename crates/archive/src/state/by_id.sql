SELECT log.* FROM log ORDER BY id;
