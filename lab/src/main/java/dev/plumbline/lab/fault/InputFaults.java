package dev.plumbline.lab.fault;

import static dev.plumbline.lab.fault.Fault.Family.INPUT;

import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunView;
import dev.plumbline.testbed.cluster.RunClient;
import dev.plumbline.testbed.process.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** Input that changes under a run, or that is too much for it. */
final class InputFaults {

  private static final RowFile ROWS = new RowFile("trial-rows.csv", 200_000, 10, 1);
  private static final int OTHER_AMOUNT = 9;

  /** More than an aggregator should be asked to keep. */
  private static final RowFile MANY_KEYS = new RowFile("trial-keys.csv", 1_000_000, 1_000_000, 1);

  private static final int TASKS_WITH_MANY_KEYS = 1_000;
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(4);

  private InputFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(
                INPUT,
                "file-changed",
                "the file is replaced by another of the same size: no sum may be of both",
                InputFaults::change)
            .onRows(ROWS),
        Fault.of(
            INPUT,
            "many-keys",
            "another run of %,d rows that all have keys of their own".formatted(MANY_KEYS.rows()),
            InputFaults::manyKeys));
  }

  private static Injection.Injected change(FaultTarget target, RandomGenerator random) {
    ROWS.with(OTHER_AMOUNT).writeTo(target.dataFolder());
    return () -> {};
  }

  /** It has to end by itself, exact or refused; its neighbour is the run that is judged. */
  private static Injection.Injected manyKeys(FaultTarget target, RandomGenerator random)
      throws UnavailableException, InterruptedException {
    MANY_KEYS.writeTo(target.dataFolder());
    Job job = Job.ofRows("rabbitmq-quorum", TASKS_WITH_MANY_KEYS, MANY_KEYS, target.dataFolder());
    RunClient runs = target.cluster().runs();
    RunView run = runs.start(job.request());
    return () -> {
      long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
      RunView last = run;
      while (!last.state().isTerminal() && System.nanoTime() < deadline) {
        last = runs.status(run.id(), Duration.ofSeconds(10));
      }
      if (!last.state().isTerminal()) {
        runs.cancel(run.id());
        throw new BrokenPromiseException(
            "the run with many keys has not ended in %d s".formatted(LONG_ENOUGH.toSeconds()));
      }
      if (last.state() == RunState.COMPLETED
          && !runs.result(run.id()).toBucketSums().equals(job.expected())) {
        throw new BrokenPromiseException("the run with many keys has a wrong answer");
      }
    };
  }
}
