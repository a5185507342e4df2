package dev.plumbline.benchmarks;

import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.execution.Probe;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time for each number of {@code sum}, in tasks of about ten microseconds or a hundred: by a
 * contender, and by the same step without any of Plumbline. {@code ./plumbline bench} takes the
 * ratio.
 *
 * <pre>{@code
 * ./mvnw -q -pl benchmarks -am package -DskipTests
 * java -jar benchmarks/target/jmh.jar OverheadBenchmark -p contender=executor -p workers=1 -p tasks=100
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 2, time = 1)
@Fork(1)
public class OverheadBenchmark {

  static final long SEED = 1;

  private static final int BUCKETS = 10;
  private static final int NUMBERS = 8_000_000;

  @Param({
    "single-thread",
    "racy-threads",
    "lock-per-update",
    "lock-per-batch",
    "atomic",
    "striped",
    "blocking-queue",
    "executor",
    "fork-join",
    "virtual-threads",
    "channels"
  })
  public String contender = "";

  /** The bare step has one, whatever is asked for. */
  @Param({"1", "2"})
  public int workers;

  /** That the numbers are cut into. */
  @Param({"1000"})
  public int tasks;

  private final WorkloadPlanner planner = new WorkloadPlanner(Datasets.NONE);
  private final TaskRunner runner = new TaskRunner(Datasets.NONE);

  /** Neither is worth measuring when they differ. */
  @Setup
  public void prove() throws Exception {
    long[] sums = bareStep();
    Map<String, BigDecimal> byName = new HashMap<>();
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      byName.put(Integer.toString(bucket), BigDecimal.valueOf(sums[bucket]));
    }
    BucketSums expected = new BucketSums(byName, Map.of(), NUMBERS, 0);
    boolean proven = workers == 1 || InJvmContenders.named(contender).exact();
    if (proven && !contender().equals(expected)) {
      throw new IllegalStateException(contender + " and its bare step have different sums");
    }
  }

  @Benchmark
  @OperationsPerInvocation(NUMBERS)
  public BucketSums contender()
      throws InvalidWorkloadException, TaskFailedException, InterruptedException {
    WorkloadSpec spec = new WorkloadSpec.Sum(NUMBERS, BUCKETS, SEED, false, tasks);
    return InJvmContenders.named(contender)
        .strategy()
        .run(planner.plan(spec), runner, workers, Probe.NONE);
  }

  @Benchmark
  @OperationsPerInvocation(NUMBERS)
  public long[] bareStep() throws InterruptedException, ExecutionException {
    return new BareSteps(BUCKETS, tasks, NUMBERS / tasks).run(contender);
  }
}
