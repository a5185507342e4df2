package dev.plumbline.lab.scaling;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderCatalogue;
import dev.plumbline.lab.experiment.ContenderResult;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The same comparison with ever more workers, whole: every report is drawn from it.
 *
 * @param schemaVersion of the result file
 * @param points at least one, all of the same work, each with the single thread to compare with
 */
public record ScalingResult(int schemaVersion, List<ComparisonResult> points) {

  public static final int SCHEMA_VERSION = 1;

  private static final double NANOS = 1e9;

  public ScalingResult {
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a scaling has at least one point, but this has none");
    }
  }

  /** Those that can have more workers, in the order in which they were measured. */
  Set<String> contenders() {
    return points.stream()
        .flatMap(point -> point.contenders().stream())
        .map(ContenderResult::name)
        .filter(name -> !name.equals(ContenderCatalogue.singleThread()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Where it was exact in every round. */
  static Optional<ContenderResult> ranked(ComparisonResult point, String contender) {
    return point.ranked().stream().filter(row -> row.name().equals(contender)).findFirst();
  }

  /** Times the best single thread of the same rounds. */
  static OptionalDouble speed(ComparisonResult point, ContenderResult row) {
    return point.bestSingleThread().stream()
        .mapToDouble(best -> best.wall().median() / row.wall().median())
        .findFirst();
  }

  /** Tasks per second, median, by workers; points that were not exact are left out. */
  List<ScalingPoint> throughputs(String contender) {
    return points.stream()
        .flatMap(
            point ->
                ranked(point, contender).stream()
                    .map(
                        row ->
                            new ScalingPoint(
                                row.workers(),
                                point.workload().tasks() * NANOS / row.wall().median())))
        .toList();
  }

  /**
   * How many workers it takes to beat the best single thread, each measured in the same rounds as
   * the other; empty when none of these numbers does.
   *
   * @see <a
   *     href="https://www.usenix.org/conference/hotos15/workshop-program/presentation/mcsherry">
   *     McSherry, Isard, Murray, Scalability! But at what COST?</a>
   */
  OptionalInt cost(String contender) {
    return points.stream()
        .filter(point -> beatsSingleThread(point, contender))
        .mapToInt(point -> point.settings().workers())
        .min();
  }

  private static boolean beatsSingleThread(ComparisonResult point, String contender) {
    Optional<ContenderResult> row = ranked(point, contender);
    Optional<ContenderResult> single =
        point.bestSingleThread().filter(best -> !best.name().equals(contender));
    return row.isPresent()
        && single.isPresent()
        && row.get().wall().median() < single.get().wall().median();
  }

  int maxWorkers() {
    return points.stream().mapToInt(point -> point.settings().workers()).max().orElse(0);
  }
}
