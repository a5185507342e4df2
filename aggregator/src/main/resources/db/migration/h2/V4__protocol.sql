-- What a run asks of those who carry it out; times in nanoseconds.
ALTER TABLE run ADD COLUMN retry_attempts INTEGER DEFAULT 5 NOT NULL;
ALTER TABLE run ADD COLUMN retry_backoff BIGINT DEFAULT 1000000000 NOT NULL;
ALTER TABLE run ADD COLUMN task_timeout BIGINT;
ALTER TABLE run ADD COLUMN priority VARCHAR(16) DEFAULT 'NORMAL' NOT NULL;

-- The deadline of the manifest, in milliseconds: it counts anew when the run is resumed.
ALTER TABLE run ADD COLUMN deadline_millis BIGINT;
UPDATE run SET deadline_millis = DATEDIFF(MILLISECOND, created_at, deadline_at)
  WHERE deadline_at IS NOT NULL;

-- Where it stands beside its tasks. A run that is not accepted counts for nobody but its owner.
ALTER TABLE run ADD COLUMN paused BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE run ADD COLUMN marker INTEGER DEFAULT -1 NOT NULL;
ALTER TABLE run ADD COLUMN accepted BOOLEAN DEFAULT TRUE NOT NULL;
ALTER TABLE run ADD COLUMN resumable BOOLEAN DEFAULT TRUE NOT NULL;

CREATE INDEX run_by_acceptance ON run (accepted);

-- Until then the owner works on the run. Beside the run, whose row a long commit may lock.
CREATE TABLE lease (
  run_id       UUID NOT NULL PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  owner        UUID,
  leased_until TIMESTAMP(3) WITH TIME ZONE
);
INSERT INTO lease (run_id, owner, leased_until) SELECT id, NULL, leased_until FROM run;
ALTER TABLE run DROP COLUMN leased_until;

-- How often a task was begun after its message had been delivered before.
CREATE TABLE begun_task (
  run_id     UUID    NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  task_index INTEGER NOT NULL,
  times      INTEGER NOT NULL,
  PRIMARY KEY (run_id, task_index)
);

-- A digest of each result, as the commit that made the chunk's version brought them.
CREATE TABLE result_digest (
  run_id   UUID             NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  chunk_no INTEGER          NOT NULL,
  version  BIGINT           NOT NULL,
  digests  VARBINARY(49152) NOT NULL,
  PRIMARY KEY (run_id, chunk_no, version)
);

-- What each worker has in its hand. It is told again and again, so nothing of it needs a disk.
CREATE TABLE worker_report (
  worker_id   UUID                        NOT NULL PRIMARY KEY,
  reported_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  held        CHARACTER VARYING(1048576)  NOT NULL
);
