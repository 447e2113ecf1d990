SELECT seq FROM write WHERE device = :device;
