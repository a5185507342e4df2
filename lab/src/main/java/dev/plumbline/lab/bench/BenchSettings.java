package dev.plumbline.lab.bench;

/**
 * How long and how often bench measures.
 *
 * @param warmUps rounds before the measured ones
 * @param rounds measured, at least 1
 * @param tasksAlone tasks of a run with one task a message
 * @param tasksTogether tasks of a run with many tasks a message
 * @param perfTestSeconds that a run of PerfTest takes
 * @param perfTestWarmUpSeconds of them that are not counted
 */
public record BenchSettings(
    int warmUps,
    int rounds,
    int tasksAlone,
    int tasksTogether,
    int perfTestSeconds,
    int perfTestWarmUpSeconds) {

  /** To be quoted. */
  public static BenchSettings full(int rounds) {
    return new BenchSettings(1, rounds, 50_000, 1_000_000, 12, 4);
  }

  /** To see that it works: the figures say little. */
  public static BenchSettings quick() {
    return new BenchSettings(0, 1, 2_000, 20_000, 4, 1);
  }
}
