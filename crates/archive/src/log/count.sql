SELECT count(*) AS writes FROM write;
