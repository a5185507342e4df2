package dev.plumbline.lab.result;

import static dev.plumbline.lab.report.FixedResults.RABBIT;

import dev.plumbline.lab.bench.FixedBench;
import dev.plumbline.lab.decision.FixedDecision;
import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.fault.FixedFaults;
import dev.plumbline.lab.latency.FixedLatency;
import dev.plumbline.lab.money.Load;
import dev.plumbline.lab.money.PriceListReader;
import dev.plumbline.lab.money.PricesResult;
import dev.plumbline.lab.money.Quotes;
import dev.plumbline.lab.report.FixedResults;
import dev.plumbline.lab.scaling.ScalingResult;
import dev.plumbline.lab.sweep.FixedSweep;
import java.util.List;
import java.util.stream.IntStream;

/** One result of every kind, each figure of which is known. */
public final class EveryKind {

  private EveryKind() {}

  /** In the order of the kinds. */
  public static List<Record> results() {
    return List.of(
        comparison(),
        scaling(),
        FixedSweep.result(),
        FixedDecision.result(),
        FixedLatency.latency(),
        FixedLatency.findMax(),
        FixedFaults.result(),
        prices(),
        FixedBench.result());
  }

  public static ComparisonResult comparison() {
    return FixedResults.of(
        RABBIT,
        FixedResults.singleThread(400),
        FixedResults.forkJoin(210),
        FixedResults.racy(90),
        FixedResults.brokered("rabbitmq-classic", 1890, 500L),
        FixedResults.brokered("rabbitmq-quorum", 2400, null),
        FixedResults.failed("rabbitmq-transient"));
  }

  /** By the law: five points that it fits. */
  public static ScalingResult scaling() {
    return new ScalingResult(
        ScalingResult.SCHEMA_VERSION,
        IntStream.of(1, 2, 4, 8, 16).mapToObj(EveryKind::point).toList());
  }

  private static ComparisonResult point(int workers) {
    long millis = Math.round(500.0 * (1 + 0.05 * (workers - 1)) / workers);
    return FixedResults.withWorkers(
        FixedResults.of(
            RABBIT,
            FixedResults.singleThread(400),
            FixedResults.withWorkers(FixedResults.forkJoin(millis), workers),
            FixedResults.withWorkers(
                FixedResults.brokered("rabbitmq-quorum", 3 * millis, 9L), workers)),
        workers);
  }

  public static PricesResult prices() {
    return new PricesResult(
        PricesResult.SCHEMA_VERSION,
        comparison().environment(),
        Quotes.of(
            PriceListReader.shipped(),
            new Load(100, new Load.Messages(2, 256, 10), new Load.Idle(0, 0), 0.0002, Load.MONTH)));
  }
}
