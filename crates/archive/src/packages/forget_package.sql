DELETE FROM package WHERE n = :package;
