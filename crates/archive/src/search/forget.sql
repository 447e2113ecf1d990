DELETE FROM searchable WHERE n = :n;
