package dev.plumbline.lab.fault;

import static dev.plumbline.lab.report.FixedResults.RABBIT;

import dev.plumbline.lab.report.FixedResults;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A series of trials whose every figure is known. */
public final class FixedFaults {

  private FixedFaults() {}

  /** Two contenders under two faults; one run of four is lost, by the one that promises none. */
  public static FaultsResult result() {
    return new FaultsResult(
        FaultsResult.SCHEMA_VERSION,
        FixedResults.of(RABBIT).environment(),
        "RabbitMQ 3.10.8",
        "impatient",
        7,
        9,
        2,
        2,
        List.of(
            trial("rabbitmq-quorum", "worker-kill", 0, 250L),
            trial("rabbitmq-quorum", "broker-kill", 0, 4_500L),
            trial("rabbitmq-transient", "worker-kill", 0, 300L),
            trial("rabbitmq-transient", "broker-kill", 4, null)),
        0);
  }

  private static TrialResult trial(
      String contender, String fault, long lost, @Nullable Long recoveredMillis) {
    return new TrialResult(
        contender,
        fault,
        7,
        lost == 0 ? "COMPLETED" : "FAILED",
        lost == 0,
        new Counters(9, 9, 9 - lost, lost, 1, 0),
        new Timing(120L, "readiness", recoveredMillis, 80L, 0.5),
        1_000,
        null);
  }
}
