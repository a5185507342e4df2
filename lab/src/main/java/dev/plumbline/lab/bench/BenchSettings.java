package dev.plumbline.lab.bench;

/**
 * How long and how often bench measures.
 *
 * @param warmUps rounds before the measured ones
 * @param rounds measured, at least 1
 * @param sampleCopies how often the sample's rows come in the file that is summed by default
 * @param jmhIterations to warm up, and as many to measure
 * @param jmhIterationMillis that each takes
 * @param everyContender or else one contender alone is held against its bare step
 */
public record BenchSettings(
    int warmUps,
    int rounds,
    Traffic traffic,
    int sampleCopies,
    int jmhIterations,
    int jmhIterationMillis,
    boolean everyContender) {

  /**
   * How much goes over the broker.
   *
   * @param tasksAlone tasks of a run with one task per message
   * @param tasksTogether tasks of a run with many tasks per message
   * @param perfTestSeconds that a run of PerfTest takes
   * @param perfTestWarmUpSeconds of them that are not counted
   */
  public record Traffic(
      int tasksAlone, int tasksTogether, int perfTestSeconds, int perfTestWarmUpSeconds) {}

  /**
   * To be quoted: it takes so many rounds until the JVMs of the services have compiled their path.
   */
  public static BenchSettings full(int rounds) {
    return new BenchSettings(8, rounds, new Traffic(50_000, 1_000_000, 12, 4), 150, 2, 1_000, true);
  }

  /** To see that it works: all is cold, and the figures say little. */
  public static BenchSettings quick() {
    return new BenchSettings(0, 1, new Traffic(2_000, 20_000, 3, 1), 5, 1, 100, false);
  }
}
