package dev.plumbline.aggregator.gather;

import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.Runs;
import dev.plumbline.aggregator.ledger.SumsLimit;
import dev.plumbline.aggregator.ledger.TestDatabase;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.core.task.TaskResult;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.messaging.wire.CodecException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Gathers runs of many keys in a JVM of its own, whose heap {@link ManyKeysTest} makes small: five
 * that have as many as they may, one that has far more, and a small one beside them. Prints what
 * became of each.
 */
final class ManyKeys {

  private static final int KEYS_PER_TASK = 3_000;
  private static final int TASKS = 20;
  private static final int TOO_MANY_TASKS = 300;

  private final PrintStream out = System.out;
  private final RunLedger ledger;
  private final BatchCommitter committer;

  private ManyKeys(RunLedger ledger, SumsLimit limit) {
    this.ledger = ledger;
    this.committer =
        new BatchCommitter(
            ledger,
            new ChunkCache(ledger, limit.bytes(), limit.bytes()),
            new GatherMeters(new SimpleMeterRegistry()),
            1,
            limit);
  }

  /** The folder of the ledger. */
  public static void main(String[] args) throws CodecException {
    SumsLimit limit = new SumsLimit(Runtime.getRuntime().maxMemory() / 8);
    try (TestDatabase database = TestDatabase.h2(Path.of(args[0]))) {
      new ManyKeys(database.ledger(limit), limit).gather();
    }
  }

  private void gather() throws CodecException {
    List<RunId> large = IntStream.range(0, 5).mapToObj(i -> register(TASKS)).toList();
    RunId tooLarge = register(TOO_MANY_TASKS);
    RunId small = register(TASKS);
    for (int task = 0; task < TOO_MANY_TASKS; task++) {
      List<TaskOutcome> batch = new ArrayList<>(received(result(tooLarge, task)));
      if (task < TASKS) {
        for (RunId run : large) {
          batch.addAll(received(result(run, task)));
        }
        batch.addAll(received(Runs.result(small, task)));
      }
      committer.commit(batch);
    }
    BucketSums expected =
        IntStream.range(0, TASKS)
            .mapToObj(task -> result(small, task).sums())
            .reduce(BucketSums.ZERO, BucketSums::plus);
    for (RunId run : large) {
      out.println("large " + ledger.result(run).filter(expected::equals).isPresent());
    }
    RunStatus failed = ledger.find(tooLarge).orElseThrow();
    out.println("too-large " + failed.state() + " " + failed.reason());
    out.println("small " + ledger.result(small).filter(Runs.sum(0, TASKS)::equals).isPresent());
  }

  private RunId register(int tasks) {
    RunId run = RunId.random();
    ledger.register(Runs.manifest(run, tasks));
    return run;
  }

  /** As it comes from the broker. */
  private static List<TaskOutcome> received(TaskOutcome outcome) throws CodecException {
    return TestDatabase.CODEC.decodeOutcomes(TestDatabase.CODEC.encodeOutcomes(List.of(outcome)));
  }

  private static TaskResult result(RunId run, int task) {
    Map<String, BigDecimal> sums =
        IntStream.range(0, KEYS_PER_TASK)
            .boxed()
            .collect(
                Collectors.toMap(
                    key -> "key-" + (task * KEYS_PER_TASK + key), key -> BigDecimal.ONE));
    return new TaskResult(
        new TaskId(run, task), 1, new BucketSums(sums, Map.of(), KEYS_PER_TASK, 0));
  }
}
