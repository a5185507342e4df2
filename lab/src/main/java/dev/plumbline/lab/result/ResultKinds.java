package dev.plumbline.lab.result;

import dev.plumbline.lab.bench.BenchMetrics;
import dev.plumbline.lab.bench.BenchReport;
import dev.plumbline.lab.bench.BenchResult;
import dev.plumbline.lab.bench.BenchSections;
import dev.plumbline.lab.decision.DecisionMetrics;
import dev.plumbline.lab.decision.DecisionReport;
import dev.plumbline.lab.decision.DecisionResult;
import dev.plumbline.lab.decision.DecisionSections;
import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.fault.FaultMetrics;
import dev.plumbline.lab.fault.FaultSections;
import dev.plumbline.lab.fault.FaultTable;
import dev.plumbline.lab.fault.FaultsResult;
import dev.plumbline.lab.latency.FindMaxReport;
import dev.plumbline.lab.latency.FindMaxResult;
import dev.plumbline.lab.latency.FindMaxSections;
import dev.plumbline.lab.latency.LatencyMetrics;
import dev.plumbline.lab.latency.LatencyReport;
import dev.plumbline.lab.latency.LatencyResult;
import dev.plumbline.lab.latency.LatencySections;
import dev.plumbline.lab.money.PricesResult;
import dev.plumbline.lab.report.ComparisonMetrics;
import dev.plumbline.lab.report.ComparisonSections;
import dev.plumbline.lab.report.ConsoleReport;
import dev.plumbline.lab.report.PriceMetrics;
import dev.plumbline.lab.report.QuotesReport;
import dev.plumbline.lab.scaling.ScalingMetrics;
import dev.plumbline.lab.scaling.ScalingReport;
import dev.plumbline.lab.scaling.ScalingResult;
import dev.plumbline.lab.scaling.ScalingSections;
import dev.plumbline.lab.sweep.SweepMetrics;
import dev.plumbline.lab.sweep.SweepReport;
import dev.plumbline.lab.sweep.SweepResult;
import dev.plumbline.lab.sweep.SweepSections;
import dev.plumbline.lab.threshold.Judge;
import java.util.List;
import java.util.Optional;

/** Every kind of results. */
public final class ResultKinds {

  private static final ResultKind<ComparisonResult> COMPARISON =
      new ResultKind<>(
          ComparisonResult.class,
          ComparisonResult.SCHEMA_VERSION,
          ComparisonResult::environment,
          ConsoleReport::of,
          ComparisonSections::of,
          new Judge<>(ComparisonMetrics.ALL));

  private static final ResultKind<ScalingResult> SCALING =
      new ResultKind<>(
          ScalingResult.class,
          ScalingResult.SCHEMA_VERSION,
          result -> result.points().getFirst().environment(),
          result -> new ScalingReport(result).text(),
          ScalingSections::of,
          new Judge<>(ScalingMetrics.ALL));

  private static final ResultKind<LatencyResult> LATENCY =
      new ResultKind<>(
          LatencyResult.class,
          LatencyResult.SCHEMA_VERSION,
          LatencyResult::environment,
          result -> LatencyReport.of(result).text(),
          LatencySections::of,
          new Judge<>(LatencyMetrics.ALL));

  private static final ResultKind<FindMaxResult> FIND_MAX =
      new ResultKind<>(
          FindMaxResult.class,
          FindMaxResult.SCHEMA_VERSION,
          FindMaxResult::environment,
          result -> FindMaxReport.of(result).text(),
          FindMaxSections::of,
          new Judge<>(LatencyMetrics.FIND_MAX));

  private static final ResultKind<FaultsResult> FAULTS =
      new ResultKind<>(
          FaultsResult.class,
          FaultsResult.SCHEMA_VERSION,
          FaultsResult::environment,
          FaultTable::text,
          FaultSections::of,
          new Judge<>(FaultMetrics.ALL));

  private static final ResultKind<SweepResult> SWEEP =
      new ResultKind<>(
          SweepResult.class,
          SweepResult.SCHEMA_VERSION,
          result -> result.points().getFirst().comparison().environment(),
          result -> new SweepReport(result).text(),
          SweepSections::of,
          new Judge<>(SweepMetrics.ALL));

  private static final ResultKind<DecisionResult> DECISION =
      new ResultKind<>(
          DecisionResult.class,
          DecisionResult.SCHEMA_VERSION,
          DecisionResult::environment,
          result -> new DecisionReport(result).text(),
          DecisionSections::of,
          new Judge<>(DecisionMetrics.ALL));

  private static final ResultKind<BenchResult> BENCH =
      new ResultKind<>(
          BenchResult.class,
          BenchResult.SCHEMA_VERSION,
          BenchResult::environment,
          result -> new BenchReport(result).text(),
          BenchSections::of,
          new Judge<>(BenchMetrics.ALL));

  private static final ResultKind<PricesResult> PRICES =
      new ResultKind<>(
          PricesResult.class,
          PricesResult.SCHEMA_VERSION,
          PricesResult::environment,
          result -> new QuotesReport(result.quotes()).console(),
          result -> new QuotesReport(result.quotes()).sections(),
          new Judge<>(PriceMetrics.ALL));

  public static final List<ResultKind<?>> ALL =
      List.of(COMPARISON, SCALING, SWEEP, DECISION, LATENCY, FIND_MAX, FAULTS, PRICES, BENCH);

  private ResultKinds() {}

  /** Of this result. */
  public static ResultKind<?> of(Record result) {
    return of(result.getClass());
  }

  /**
   * @throws IllegalArgumentException when it is no kind of result
   */
  public static ResultKind<?> of(Class<? extends Record> type) {
    return ALL.stream()
        .filter(kind -> kind.type().equals(type))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(type.getName() + " is no kind of result"));
  }

  /** As result files name it. */
  static Optional<ResultKind<?>> named(String name) {
    return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
  }
}
