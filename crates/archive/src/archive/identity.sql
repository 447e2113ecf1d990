SELECT archive, kind, demo, device, created FROM identity;
