SELECT data FROM chunk WHERE attachment = :attachment AND position = :position;
