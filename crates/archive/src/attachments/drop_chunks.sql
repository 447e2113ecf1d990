DELETE FROM chunk WHERE attachment = :attachment;
