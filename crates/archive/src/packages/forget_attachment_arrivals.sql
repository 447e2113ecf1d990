DELETE FROM attachment_arrival WHERE package = :package;
