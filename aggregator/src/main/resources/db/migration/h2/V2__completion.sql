-- When a run is over. A run of before has no deadline and needs every task.
ALTER TABLE run ADD COLUMN completion VARCHAR(16) DEFAULT 'ALL' NOT NULL;
ALTER TABLE run ADD COLUMN tasks_needed INTEGER;
ALTER TABLE run ADD COLUMN deadline_at TIMESTAMP(3) WITH TIME ZONE;

CREATE INDEX run_by_deadline ON run (state, deadline_at);
