package dev.plumbline.lab.sweep;

import dev.plumbline.lab.experiment.BrokerInfo;
import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.Contender.Group;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.experiment.Sample;
import dev.plumbline.lab.experiment.Settings;
import dev.plumbline.lab.experiment.Usage;
import dev.plumbline.lab.experiment.WorkloadInfo;
import dev.plumbline.lab.grain.CalibratedGrain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sweep results whose every figure is known. */
final class Sweeps {

  static final String BROKERED = "rabbitmq-classic";
  static final int TASKS = 1_000;

  private Sweeps() {}

  /**
   * One point of {@value #TASKS} tasks.
   *
   * @param simple what the simple loop takes in all, and so on
   */
  static SweepPoint point(
      long grainNanos, int workers, long simple, long best, long inJvm, long brokered) {
    return point(
        grainNanos,
        workers,
        List.of(
            row("simple-loop", Group.IN_JVM, 1, simple),
            row("best-loop", Group.IN_JVM, 1, best),
            row("single-thread", Group.IN_JVM, 1, grainNanos * TASKS),
            row("executor", Group.IN_JVM, workers, inJvm),
            row(BROKERED, Group.BROKERED, workers, brokered)));
  }

  static SweepPoint point(long grainNanos, int workers, List<ContenderResult> rows) {
    return new SweepPoint(
        new CalibratedGrain(grainNanos, 10, grainNanos),
        0,
        50,
        false,
        new ComparisonResult(
            ComparisonResult.SCHEMA_VERSION,
            environment(),
            new BrokerInfo("RabbitMQ 3.10.8 (private node)", false),
            new WorkloadInfo("sum", Map.of(), TASKS, 10 * TASKS, 0, 4, "7", null),
            new Settings(workers, 1, 1, 3, 1, 1),
            rows),
        List.of(
            new StageStack(
                BROKERED,
                List.of(
                    new StageStack.Stage("compute", "worker", StageStack.Basis.CLOCK, grainNanos),
                    new StageStack.Stage(
                        "wait for the broker", "worker", StageStack.Basis.LITTLE, 2_500)),
                List.of(new StageStack.RoleCpu("broker", 30_000)))));
  }

  static ContenderResult row(String name, Group group, int workers, long nanos) {
    List<Sample> samples = new ArrayList<>();
    samples.add(new Sample(1, true, 10 * nanos, Usage.ofCpu(nanos), null));
    for (int round = 2; round <= 4; round++) {
      samples.add(new Sample(round, false, nanos, Usage.ofCpu(nanos), null));
    }
    return new ContenderResult(name, group, workers, "", samples, null);
  }

  static SweepResult result(SweepPoint... points) {
    return new SweepResult(SweepResult.SCHEMA_VERSION, List.of(points));
  }

  private static Environment environment() {
    Environment.Jvm jvm = new Environment.Jvm("Test VM 25", "Test JIT", "Test GC", List.of());
    return new Environment(
        Instant.parse("2026-01-02T03:04:05Z"),
        "1.2.3",
        null,
        "./plumbline sweep",
        new Environment.Machine("Test CPU", 2, 8L << 30, "TestOS 1 amd64", jvm, 0.25, 0.5),
        List.of());
  }
}
