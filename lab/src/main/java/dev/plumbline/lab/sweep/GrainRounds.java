package dev.plumbline.lab.sweep;

import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.Sample;
import dev.plumbline.lab.experiment.Statistics;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The measured rounds of one grain: what the single thread took for a task, and what the broker and
 * the best contender inside the JVM took for all. A round's figures have the same index.
 */
record GrainRounds(double[] grainNanos, double[] brokered, double[] inJvm) {

  GrainRounds {
    if (grainNanos.length == 0
        || grainNanos.length != brokered.length
        || grainNanos.length != inJvm.length) {
      throw new IllegalArgumentException("rounds must be at least one, and as many of each");
    }
  }

  /** Empty where one of the rows can't be ranked. */
  static Optional<GrainRounds> of(SweepPoint point, String contender) {
    Optional<ContenderResult> broker = point.ranked(contender);
    Optional<ContenderResult> best = point.bestInJvm();
    Optional<ContenderResult> single = point.ranked(Baseline.SINGLE_THREAD);
    if (broker.isEmpty() || best.isEmpty() || single.isEmpty()) {
      return Optional.empty();
    }
    int tasks = point.comparison().workload().tasks();
    double[] grain = walls(single.get());
    Arrays.setAll(grain, round -> grain[round] / tasks);
    return Optional.of(new GrainRounds(grain, walls(broker.get()), walls(best.get())));
  }

  private static double[] walls(ContenderResult row) {
    return row.measured().stream().mapToDouble(Sample::wallNanos).toArray();
  }

  /** Grain and overhead by the medians. */
  Point point() {
    return point(IntStream.range(0, grainNanos.length).toArray());
  }

  /** As {@link #point()}, of as many rounds drawn with replacement. */
  Point resampled(RandomGenerator random) {
    return point(Statistics.resample(grainNanos.length, random));
  }

  private Point point(int[] rounds) {
    return new Point(
        median(grainNanos, rounds), median(brokered, rounds) / median(inJvm, rounds) - 1);
  }

  private static double median(double[] figures, int[] rounds) {
    return Statistics.of(IntStream.of(rounds).mapToDouble(round -> figures[round])).median();
  }

  /**
   * @param overhead 0.1 is 10 %; negative where the broker was faster
   */
  record Point(double grainNanos, double overhead) {}
}
