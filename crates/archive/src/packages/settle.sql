UPDATE package SET balance = :balance WHERE n = :package;
