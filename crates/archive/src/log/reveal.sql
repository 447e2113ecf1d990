UPDATE write SET value = :value, withheld = 0 WHERE n = :n AND withheld = 1;
