package dev.plumbline.lab.result;

import dev.plumbline.lab.bench.BenchLayout;
import dev.plumbline.lab.bench.BenchMetrics;
import dev.plumbline.lab.bench.BenchResult;
import dev.plumbline.lab.decision.DecisionLayout;
import dev.plumbline.lab.decision.DecisionMetrics;
import dev.plumbline.lab.decision.DecisionResult;
import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.fault.FaultMetrics;
import dev.plumbline.lab.fault.FaultsLayout;
import dev.plumbline.lab.fault.FaultsResult;
import dev.plumbline.lab.latency.FindMaxLayout;
import dev.plumbline.lab.latency.FindMaxResult;
import dev.plumbline.lab.latency.LatencyLayout;
import dev.plumbline.lab.latency.LatencyMetrics;
import dev.plumbline.lab.latency.LatencyResult;
import dev.plumbline.lab.money.PricesResult;
import dev.plumbline.lab.report.ComparisonLayout;
import dev.plumbline.lab.report.ComparisonMetrics;
import dev.plumbline.lab.report.PriceMetrics;
import dev.plumbline.lab.report.PricesLayout;
import dev.plumbline.lab.scaling.ScalingLayout;
import dev.plumbline.lab.scaling.ScalingMetrics;
import dev.plumbline.lab.scaling.ScalingResult;
import dev.plumbline.lab.sweep.SweepLayout;
import dev.plumbline.lab.sweep.SweepMetrics;
import dev.plumbline.lab.sweep.SweepResult;
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
          ComparisonLayout::of,
          new Judge<>(ComparisonMetrics.ALL));

  private static final ResultKind<ScalingResult> SCALING =
      new ResultKind<>(
          ScalingResult.class,
          ScalingResult.SCHEMA_VERSION,
          result -> result.points().getFirst().environment(),
          ScalingLayout::of,
          new Judge<>(ScalingMetrics.ALL));

  private static final ResultKind<LatencyResult> LATENCY =
      new ResultKind<>(
          LatencyResult.class,
          LatencyResult.SCHEMA_VERSION,
          LatencyResult::environment,
          LatencyLayout::of,
          new Judge<>(LatencyMetrics.ALL));

  private static final ResultKind<FindMaxResult> FIND_MAX =
      new ResultKind<>(
          FindMaxResult.class,
          FindMaxResult.SCHEMA_VERSION,
          FindMaxResult::environment,
          FindMaxLayout::of,
          new Judge<>(LatencyMetrics.FIND_MAX));

  private static final ResultKind<FaultsResult> FAULTS =
      new ResultKind<>(
          FaultsResult.class,
          FaultsResult.SCHEMA_VERSION,
          FaultsResult::environment,
          FaultsLayout::of,
          new Judge<>(FaultMetrics.ALL));

  private static final ResultKind<SweepResult> SWEEP =
      new ResultKind<>(
          SweepResult.class,
          SweepResult.SCHEMA_VERSION,
          result -> result.points().getFirst().comparison().environment(),
          SweepLayout::of,
          new Judge<>(SweepMetrics.ALL));

  private static final ResultKind<DecisionResult> DECISION =
      new ResultKind<>(
          DecisionResult.class,
          DecisionResult.SCHEMA_VERSION,
          DecisionResult::environment,
          DecisionLayout::of,
          new Judge<>(DecisionMetrics.ALL));

  private static final ResultKind<BenchResult> BENCH =
      new ResultKind<>(
          BenchResult.class,
          BenchResult.SCHEMA_VERSION,
          BenchResult::environment,
          BenchLayout::of,
          new Judge<>(BenchMetrics.ALL));

  private static final ResultKind<PricesResult> PRICES =
      new ResultKind<>(
          PricesResult.class,
          PricesResult.SCHEMA_VERSION,
          PricesResult::environment,
          PricesLayout::of,
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
