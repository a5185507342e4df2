package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.TaskResult;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.Completion;
import dev.plumbline.messaging.run.RunManifest;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.Map;
import java.util.stream.IntStream;

/** Values for tests: task i of any run adds i + 1 to one bucket. */
public final class Runs {

  private Runs() {}

  public static RunManifest manifest(RunId run, int taskCount) {
    return manifest(run, taskCount, Completion.ALL);
  }

  public static RunManifest manifest(RunId run, int taskCount, Completion completion) {
    return new RunManifest(
        run.value(),
        null,
        QueueType.CLASSIC.contender(),
        "{\"kind\":\"sum\"}",
        taskCount,
        1,
        completion);
  }

  public static RunManifest withKey(RunId run, String key, String specification) {
    return new RunManifest(run.value(), key, QueueType.CLASSIC.contender(), specification, 10, 1);
  }

  public static BucketSums value(int task) {
    return amount(task + 1L);
  }

  public static BucketSums amount(long amount) {
    return new BucketSums(Map.of("all", BigDecimal.valueOf(amount)), Map.of(), 1, 0);
  }

  public static TaskResult result(RunId run, int task) {
    return new TaskResult(new TaskId(run, task), 1, value(task));
  }

  /** The sums of tasks {@code from} (inclusive) to {@code to} (exclusive). */
  public static BucketSums sum(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(Runs::value)
        .reduce(BucketSums.ZERO, BucketSums::plus);
  }

  /** A chunk with the results of the tasks {@code from} to {@code to} of it added. */
  public static Chunk with(Chunk read, int from, int to) {
    BitSet bits = (BitSet) read.bits().clone();
    bits.set(from, to);
    int first = read.key().number() * Chunk.TASKS;
    return read.next(bits, read.sums().plus(sum(first + from, first + to)));
  }
}
