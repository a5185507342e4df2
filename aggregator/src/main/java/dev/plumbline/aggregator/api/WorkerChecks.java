package dev.plumbline.aggregator.api;

import static dev.plumbline.aggregator.api.RequestChecks.require;
import static dev.plumbline.aggregator.api.RequestChecks.that;

import dev.plumbline.messaging.run.BegunTasks;
import dev.plumbline.messaging.run.WorkerReport;
import dev.plumbline.messaging.run.WorkerReport.Held;
import dev.plumbline.messaging.run.WorkerReport.Range;
import dev.plumbline.messaging.run.WorkerReport.Running;

/** The rules of what workers say. Any field may be missing in JSON, whatever its type says. */
final class WorkerChecks {

  /** Runs, ranges and running tasks of one report; a row of it fits any database. */
  private static final int MAX_HELD = 10_000;

  private static final int MAX_BEGUN = 10_000;

  private WorkerChecks() {}

  static void check(WorkerReport report) {
    require("held", report.held());
    require("running", report.running());
    atMost("held", report.held().size(), MAX_HELD, "runs");
    atMost("running", report.running().size(), MAX_HELD, "tasks");
    int ranges = 0;
    for (Held held : report.held()) {
      require("held", held);
      require("held.run", held.run());
      require("held.ranges", held.ranges());
      held.ranges().forEach(WorkerChecks::check);
      ranges += held.ranges().size();
      atMost("held.ranges", ranges, MAX_HELD, "ranges");
    }
    for (Running running : report.running()) {
      require("running", running);
      require("running.run", running.run());
    }
  }

  private static void check(Range range) {
    require("held.ranges", range);
    that(range.from() >= 0, "held.ranges.from", range.from(), "at least 0");
    that(range.to() > range.from(), "held.ranges.to", range.to(), "above from");
  }

  static void check(BegunTasks begun) {
    require("indexes", begun.indexes());
    atMost("indexes", begun.indexes().size(), MAX_BEGUN, "indexes");
    begun
        .indexes()
        .forEach(index -> that(index != null && index >= 0, "indexes", index, "from 0 on"));
  }

  private static void atMost(String field, int size, int max, String what) {
    that(size <= max, field, "a list of " + size, "at most " + max + " " + what);
  }
}
