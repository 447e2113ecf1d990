SELECT sha256, bytes FROM attachment ORDER BY sha256;
