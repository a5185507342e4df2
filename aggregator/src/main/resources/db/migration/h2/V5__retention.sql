-- Rows of a run whose answer the audit disproves stay for whoever looks into it.
ALTER TABLE run ADD COLUMN keep_rows BOOLEAN DEFAULT FALSE NOT NULL;

-- For pages of runs, and for those that ended long ago.
CREATE INDEX run_by_creation ON run (created_at, id);
CREATE INDEX run_by_end ON run (finished_at);

-- Written only to find out whether the disk has room again.
CREATE TABLE room_probe (
  id    UUID                NOT NULL PRIMARY KEY,
  noise BINARY LARGE OBJECT NOT NULL
);
