package dev.plumbline.lab.latency;

import static dev.plumbline.lab.report.FixedResults.RABBIT;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.Contender.Group;
import dev.plumbline.lab.report.FixedResults;
import java.util.List;
import java.util.stream.LongStream;

/** Results at a rate whose every figure is known. */
public final class FixedLatency {

  private static final long MILLI = 1_000_000;
  private static final int REQUESTS = 2_000;
  private static final ComparisonResult ANY = FixedResults.of(RABBIT);
  private static final LoadSettings LOAD =
      new LoadSettings(ArrivalPattern.POISSON, 1, 200, 10, 2, 1, 1);

  private FixedLatency() {}

  /** Two contenders; what a pause did to many requests, the closed loop saw in one. */
  public static LatencyResult latency() {
    return new LatencyResult(
        LatencyResult.SCHEMA_VERSION,
        ANY.environment(),
        RABBIT,
        ANY.workload(),
        new LatencySettings(
            100, REQUESTS, LOAD, new LatencySettings.InjectedPause(1000 * MILLI, 500 * MILLI)),
        List.of(
            new ContenderLatency("executor", Group.IN_JVM, 2, "", loop(2, 60), loop(2, 1), null),
            new ContenderLatency(
                "rabbitmq-quorum", Group.BROKERED, 2, "", loop(9, 90), loop(9, 1), null)));
  }

  public static FindMaxResult findMax() {
    return new FindMaxResult(
        FindMaxResult.SCHEMA_VERSION,
        ANY.environment(),
        RABBIT,
        ANY.workload(),
        new FindMaxSettings(100, 10_000, 1000 * MILLI, 10, null, LOAD),
        List.of(
            new ContenderMaxRate(
                "executor",
                Group.IN_JVM,
                2,
                "",
                200.0,
                ContenderMaxRate.Ending.LIMIT_FOUND,
                List.of(
                    new RateStep(200, 1, 1, loop(2, 1), null),
                    new RateStep(400, 30, 90, loop(9, 60), "the backlog grew")),
                null),
            new ContenderMaxRate(
                "rabbitmq-quorum", Group.BROKERED, 2, "", null, null, List.of(), "is gone")));
  }

  /** All but the last few took from one to two times so long; those up to 500 ms more. */
  private static LoopResult loop(long millis, int hit) {
    Spectrum spectrum =
        Spectrum.of(
            LongStream.range(0, REQUESTS)
                .map(
                    i ->
                        millis * MILLI * (REQUESTS + i) / REQUESTS
                            + Math.max(0, i - REQUESTS + hit + 1) * 500 * MILLI / hit));
    return new LoopResult(
        new LoopResult.Counts(REQUESTS, 0, 0, 0),
        20_000 * MILLI,
        500 * MILLI,
        spectrum,
        spectrum,
        Spectrum.of(LongStream.of(MILLI / 10)));
  }
}
