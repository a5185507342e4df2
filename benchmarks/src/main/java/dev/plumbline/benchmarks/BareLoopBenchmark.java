package dev.plumbline.benchmarks;

import dev.plumbline.core.task.BucketSums;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time for each update of the plainest loop that does the same million updates with no task, sink
 * or strategy: beside {@code single-thread} it shows what the harness costs.
 *
 * <pre>{@code
 * ./mvnw -q -pl benchmarks -am package -DskipTests
 * java -jar benchmarks/target/jmh.jar "BareLoop|ExecutionStrategy" -p contender=single-thread
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class BareLoopBenchmark {

  @Param({"count", "sum"})
  public String workload = "";

  @Benchmark
  @OperationsPerInvocation(MillionUpdates.UPDATES)
  public BucketSums loop() {
    return MillionUpdates.bareLoop(workload);
  }
}
