SELECT n FROM attachment WHERE sha256 = :sha256;
