UPDATE write SET value = :value, withheld = 0 WHERE id = :id AND withheld = 1;
