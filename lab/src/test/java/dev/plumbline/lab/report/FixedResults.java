package dev.plumbline.lab.report;

import dev.plumbline.lab.experiment.BrokerInfo;
import dev.plumbline.lab.experiment.BucketRow;
import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.Contender.Group;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.experiment.Loss;
import dev.plumbline.lab.experiment.Sample;
import dev.plumbline.lab.experiment.Settings;
import dev.plumbline.lab.experiment.SmallestRun;
import dev.plumbline.lab.experiment.Usage;
import dev.plumbline.lab.experiment.WorkloadInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results whose every figure is known. */
public final class FixedResults {

  public static final BrokerInfo RABBIT = new BrokerInfo("RabbitMQ 3.10.8 (private node)", false);
  public static final BrokerInfo EMBEDDED =
      new BrokerInfo("Qpid Broker-J 10.1.0 (embedded, not RabbitMQ)", true);

  private static final long MILLI = 1_000_000;

  private FixedResults() {}

  public static ComparisonResult of(@Nullable BrokerInfo broker, ContenderResult... contenders) {
    return new ComparisonResult(
        ComparisonResult.SCHEMA_VERSION,
        environment(),
        broker,
        workload(),
        new Settings(2, 1, 1, 3, 1, 1),
        List.of(contenders));
  }

  /** The same, as if measured with so many workers. */
  public static ComparisonResult withWorkers(ComparisonResult result, int workers) {
    return new ComparisonResult(
        result.schemaVersion(),
        result.environment(),
        result.broker(),
        result.workload(),
        new Settings(workers, 1, 1, 3, 1, 1),
        result.contenders());
  }

  /** The same with the smallest run of each: 1 ms in the JVM, 40 ms through a broker. */
  public static ComparisonResult withSmallest(ComparisonResult result) {
    return new ComparisonResult(
        result.schemaVersion(),
        result.environment(),
        result.broker(),
        result.workload(),
        result.settings(),
        result.contenders(),
        result.contenders().stream()
            .map(
                row -> {
                  long millis = row.isInJvm() ? 1 : 40;
                  return new SmallestRun(
                      row.name(), millis * MILLI, millis * MILLI / 2, 2 * millis * MILLI);
                })
            .toList());
  }

  public static ContenderResult singleThread(long millis) {
    return row("single-thread", Group.IN_JVM, 1, "", samples(millis, Usage.ofCpu(millis * MILLI)));
  }

  public static ContenderResult forkJoin(long millis) {
    return row("fork-join", Group.IN_JVM, 2, "", samples(millis, Usage.ofCpu(2 * millis * MILLI)));
  }

  public static ContenderResult brokered(String name, long millis, @Nullable Long brokerCpuMillis) {
    Long brokerCpu = brokerCpuMillis == null ? null : brokerCpuMillis * MILLI;
    return row(
        name,
        Group.BROKERED,
        2,
        name.endsWith("transient") ? "no confirms: may lose" : "",
        samples(millis, new Usage(3 * millis * MILLI, brokerCpu, 512, 1_234_567)));
  }

  public static ContenderResult racy(long millis) {
    List<Sample> samples = new ArrayList<>(samples(millis, Usage.ofCpu(millis * MILLI)));
    Loss loss =
        new Loss(
            new BigDecimal("2345678"), 0.2345678, "10 of 10 buckets differ, by 2345678 in all");
    Sample right = samples.getLast();
    samples.set(3, new Sample(right.round(), false, right.wallNanos(), right.usage(), loss));
    return row("racy-threads", Group.IN_JVM, 2, "wrong on purpose", samples);
  }

  public static ContenderResult failed(String name) {
    return new ContenderResult(
        name, Group.BROKERED, 2, "", List.of(), "the worker-1 ended with exit code 137");
  }

  public static ContenderResult withWorkers(ContenderResult row, int workers) {
    return new ContenderResult(
        row.name(), row.group(), workers, row.caveat(), row.samples(), row.error());
  }

  public static ContenderResult named(String name, ContenderResult row) {
    return new ContenderResult(
        name, row.group(), row.workers(), row.caveat(), row.samples(), row.error());
  }

  /** A warm-up of ten times the time, then a little less, a little more, and the median. */
  private static List<Sample> samples(long millis, Usage usage) {
    return List.of(
        new Sample(1, true, 10 * millis * MILLI, usage, null),
        new Sample(2, false, millis * MILLI * 95 / 100, usage, null),
        new Sample(3, false, millis * MILLI * 110 / 100, usage, null),
        new Sample(4, false, millis * MILLI, usage, null));
  }

  private static ContenderResult row(
      String name, Group group, int workers, String caveat, List<Sample> samples) {
    return new ContenderResult(name, group, workers, caveat, samples, null);
  }

  private static WorkloadInfo workload() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("increments", "1000000");
    parameters.put("buckets", "10");
    List<BucketRow> top =
        List.of(
            new BucketRow("0", "1000000", null, null, null, null),
            new BucketRow("1", "1000000", 7L, "-1", "2.5", "0.5"));
    return new WorkloadInfo("count", parameters, 256, 10_000_000, 0, 10, "10000000", top);
  }

  private static Environment environment() {
    Environment.Jvm jvm =
        new Environment.Jvm("Test VM 25", "Test JIT", "Test GC", List.of("-Xmx1g"));
    Environment.Machine machine =
        new Environment.Machine("Test CPU", 2, 8L << 30, "TestOS 1 amd64", jvm, 0.25, 0.5);
    return new Environment(
        Instant.parse("2026-01-02T03:04:05Z"),
        "1.2.3",
        "0123456789ab",
        "./plumbline compare --workload count",
        machine,
        List.of("other programs kept 0.5 of 2 processors busy at the start"));
  }
}
