-- Sums of up to 64 KiB live in the chunk's own row; larger ones go to the LOB store.
SET MAX_LENGTH_INPLACE_LOB 65536;

CREATE TABLE run (
  id                UUID                        NOT NULL PRIMARY KEY,
  idempotency_key   VARCHAR(255) UNIQUE,
  contender         VARCHAR(64)                 NOT NULL,
  specification     CHARACTER LARGE OBJECT      NOT NULL,
  task_count        INTEGER                     NOT NULL,
  tasks_per_message INTEGER                     NOT NULL,
  state             VARCHAR(16)                 NOT NULL,
  done              INTEGER                     NOT NULL,
  duplicates        BIGINT                      NOT NULL,
  reason            CHARACTER LARGE OBJECT,
  result            BINARY LARGE OBJECT,
  created_at        TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  finished_at       TIMESTAMP(3) WITH TIME ZONE
);

CREATE INDEX run_by_state ON run (state, created_at);

-- 8192 tasks: which are in (bits), what they add up to (sums). No row: none is in.
CREATE TABLE chunk (
  run_id   UUID                NOT NULL REFERENCES run (id),
  chunk_no INTEGER             NOT NULL,
  bits     VARBINARY(1024)     NOT NULL,
  sums     BINARY LARGE OBJECT NOT NULL,
  cnt      INTEGER             NOT NULL,
  version  BIGINT              NOT NULL,
  PRIMARY KEY (run_id, chunk_no)
);

-- The latest verdict on each task that a worker could not do.
CREATE TABLE failed_task (
  run_id     UUID                   NOT NULL REFERENCES run (id),
  task_index INTEGER                NOT NULL,
  attempt    INTEGER                NOT NULL,
  reason     CHARACTER LARGE OBJECT NOT NULL,
  PRIMARY KEY (run_id, task_index)
);
