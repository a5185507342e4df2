CREATE TABLE run (
  id                UUID                        NOT NULL PRIMARY KEY,
  idempotency_key   VARCHAR(255) UNIQUE,
  contender         VARCHAR(64)                 NOT NULL,
  specification     TEXT                        NOT NULL,
  task_count        INTEGER                     NOT NULL,
  tasks_per_message INTEGER                     NOT NULL,
  state             VARCHAR(16)                 NOT NULL,
  done              INTEGER                     NOT NULL,
  duplicates        BIGINT                      NOT NULL,
  reason            TEXT,
  result            BYTEA,
  created_at        TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  finished_at       TIMESTAMP(3) WITH TIME ZONE
) WITH (fillfactor = 70);

CREATE INDEX run_by_state ON run (state, created_at);

-- 8192 tasks: which are in (bits), what they add up to (sums). No row: none is in.
-- Rows are rewritten with every batch: the room left in a page keeps the new version beside the old.
CREATE TABLE chunk (
  run_id   UUID    NOT NULL REFERENCES run (id),
  chunk_no INTEGER NOT NULL,
  bits     BYTEA   NOT NULL,
  sums     BYTEA   NOT NULL,
  cnt      INTEGER NOT NULL,
  version  BIGINT  NOT NULL,
  PRIMARY KEY (run_id, chunk_no)
) WITH (fillfactor = 50);

-- The latest verdict on each task that a worker could not do.
CREATE TABLE failed_task (
  run_id     UUID    NOT NULL REFERENCES run (id),
  task_index INTEGER NOT NULL,
  attempt    INTEGER NOT NULL,
  reason     TEXT    NOT NULL,
  PRIMARY KEY (run_id, task_index)
);
