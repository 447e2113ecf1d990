INSERT INTO write (id, record, field, value, withheld, author, device, seq, hlc, op, supersedes)
VALUES (:id, :record, :field, :value, :withheld, :author, :device, :seq, :hlc, :op, :supersedes);
