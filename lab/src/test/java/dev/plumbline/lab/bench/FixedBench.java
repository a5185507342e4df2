package dev.plumbline.lab.bench;

import dev.plumbline.lab.experiment.Environment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bench each figure of which is known. */
public final class FixedBench {

  private static final Environment ENVIRONMENT =
      new Environment(
          Instant.EPOCH,
          "1.0",
          null,
          "./plumbline bench",
          new Environment.Machine(
              "a processor",
              2,
              1L << 32,
              "Linux",
              new Environment.Jvm("a JVM", "C2", "G1", List.of()),
              0.25,
              0),
          List.of("the machine was busy"));

  private FixedBench() {}

  public static BenchResult result() {
    return new BenchResult(
        BenchResult.SCHEMA_VERSION,
        ENVIRONMENT,
        "RabbitMQ 4.2.0",
        BenchSettings.full(2),
        List.of(
            row("rabbitmq-quorum", 1.0, List.of(8_000.0, 6_000.0), null),
            row("rabbitmq-classic", 1.0, List.of(12_000.0, 11_000.0), null),
            row("csv", 4.0, List.of(), "mawk: it can't be started")));
  }

  private static BenchRow row(
      String subject, double goal, List<Double> speeds, @Nullable String trouble) {
    Pairing pairing =
        new Pairing("broker", named(subject), named("PerfTest"), 0.5, "tasks/s", goal);
    return BenchRow.of(
        pairing, speeds, trouble == null ? List.of(20_000.0, 20_000.0) : List.of(), trouble);
  }

  private static Speed named(String name) {
    return new Speed() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public double measure() {
        throw new AssertionError("a report measures nothing");
      }
    };
  }
}
