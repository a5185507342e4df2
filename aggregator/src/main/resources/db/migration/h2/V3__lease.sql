-- Until then a producer works on the run, and no other may give it up.
ALTER TABLE run ADD COLUMN leased_until TIMESTAMP(3) WITH TIME ZONE;
