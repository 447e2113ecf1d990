DELETE FROM arrival WHERE package = :package;
