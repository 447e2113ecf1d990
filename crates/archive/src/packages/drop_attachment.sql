DELETE FROM attachment WHERE n = :attachment;
