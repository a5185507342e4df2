package dev.plumbline.lab.sweep;

import dev.plumbline.lab.experiment.ContenderResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Points that differ in their grain alone.
 *
 * @param points the finest grain first
 */
public record Series(Key key, List<SweepPoint> points) {

  /** The overhead that g* is found for: 10 % and 50 %. */
  public static final List<Double> THRESHOLDS = List.of(0.1, 0.5);

  public Series {
    points =
        points.stream()
            .sorted(Comparator.comparingLong(point -> point.grain().askedNanos()))
            .toList();
  }

  /** What they have in common. */
  public record Key(
      String contender,
      int workers,
      int tasksPerMessage,
      int payloadBytes,
      int prefetch,
      boolean ledgerInMemory) {

    static Key of(String contender, SweepPoint point) {
      return new Key(
          contender,
          point.workers(),
          point.tasksPerMessage(),
          point.payloadBytes(),
          point.prefetch(),
          point.ledgerInMemory());
    }
  }

  /**
   * The grain from which on the broker's overhead over the best contender inside one JVM is under a
   * threshold; empty where fewer than two grains can be compared.
   *
   * @param threshold 0.1 is 10 %
   */
  public Optional<BreakEven> breakEven(double threshold) {
    List<GrainRounds> curve = new ArrayList<>();
    for (SweepPoint point : points) {
      GrainRounds.of(point, key.contender()).ifPresent(curve::add);
    }
    return curve.size() < 2
        ? Optional.empty()
        : Optional.of(BreakEven.of(curve, threshold, seed()));
  }

  /** The broker's time over the best one's inside the JVM, less 1; of ranked rows only. */
  public static Optional<Double> overhead(SweepPoint point, String contender) {
    Optional<ContenderResult> brokered = point.ranked(contender);
    return point
        .bestInJvm()
        .flatMap(best -> brokered.map(row -> row.wall().median() / best.wall().median() - 1));
  }

  private long seed() {
    return points.getFirst().comparison().settings().orderSeed();
  }
}
