UPDATE record SET removed = :removed WHERE n = :record;
