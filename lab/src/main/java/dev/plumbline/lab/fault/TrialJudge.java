package dev.plumbline.lab.fault;

import dev.plumbline.core.execution.Deviation;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunView;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Holds a run against what is right. */
record TrialJudge(Job job, RunWatch watch) {

  private static final String NEVER_ACCEPTED = "NOT ACCEPTED";

  /**
   * @param fault as it is reported
   * @param wallNanos from the request to the end
   */
  TrialResult judge(String fault, long seed, Timing timing, long wallNanos) {
    @Nullable RunView run = watch.last().orElse(null);
    @Nullable BucketSums answer = watch.result().orElse(null);
    boolean exact = job.expected().equals(answer);
    return new TrialResult(
        job.contender(),
        fault,
        seed,
        run == null ? NEVER_ACCEPTED : run.state().name(),
        exact,
        counters(run, answer, exact),
        timing,
        Duration.ofNanos(wallNanos).toMillis(),
        note(run, answer, exact));
  }

  private Counters counters(@Nullable RunView run, @Nullable BucketSums answer, boolean exact) {
    if (run == null) {
      return new Counters(job.tasks(), 0, 0, 0, 0, 0);
    }
    // a run that promises all and completes has all; what it has too much of shows in the answer
    int ok = run.state() == RunState.COMPLETED ? job.tasks() : run.progress().done();
    // a run that was refused as it should be has lost nothing: it says what is missing, and why
    long lost = job.mayBeRefused() && run.state() == RunState.FAILED ? 0 : job.tasks() - ok;
    long unexpected = answer == null || exact ? 0 : Math.max(1, job.tooMany(answer));
    return new Counters(
        job.tasks(), job.tasks(), ok, lost, run.progress().duplicates(), unexpected);
  }

  private @Nullable String note(@Nullable RunView run, @Nullable BucketSums answer, boolean exact) {
    if (run == null) {
      return watch.trouble();
    }
    if (!run.state().isTerminal()) {
      return "no end in the time that a run is given";
    }
    if (answer != null && !exact) {
      return "wrong: " + new Deviation(job.expected(), answer);
    }
    return run.reason();
  }
}
