package dev.plumbline.benchmarks;

import dev.plumbline.core.execution.Deviation;
import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.execution.Probe;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.Workload;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * Time for each update of each in-JVM contender, for the same million updates cut into few or many
 * tasks. The threads are started and ended within the measured time, as a run does.
 *
 * <pre>{@code
 * ./mvnw -q -pl benchmarks -am package -DskipTests
 * java -jar benchmarks/target/jmh.jar ExecutionStrategyBenchmark -p workload=sum -p workers=2
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ExecutionStrategyBenchmark {

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

  @Param({"count", "sum"})
  public String workload = "";

  @Param({"1", "16", "256", "4096"})
  public int tasks;

  @Param({"2"})
  public int workers;

  private final TaskRunner runner = new TaskRunner(Datasets.NONE);
  private @Nullable Workload planned;

  /** A wrong contender is not worth measuring. */
  @Setup
  public void prove() throws InvalidWorkloadException, TaskFailedException, InterruptedException {
    planned = MillionUpdates.plan(workload, tasks);
    Deviation deviation = new Deviation(MillionUpdates.bareLoop(workload), run());
    if (InJvmContenders.named(contender).exact() && !deviation.isExact()) {
      throw new IllegalStateException(contender + " is wrong: " + deviation);
    }
  }

  @Benchmark
  @OperationsPerInvocation(MillionUpdates.UPDATES)
  public BucketSums run() throws TaskFailedException, InterruptedException {
    return InJvmContenders.named(contender)
        .strategy()
        .run(Objects.requireNonNull(planned), runner, workers, Probe.NONE);
  }
}
