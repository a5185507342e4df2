package dev.plumbline.lab.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the site of a workload {@code fetch} saw of each contender, and what waiting took.
 *
 * @param unknown why there is no right answer; null where there is one
 * @param idealNanos so many at a time, and nothing but the site's mean latency; 0 where it is not
 *     known
 */
public record FetchTrace(
    @Nullable String unknown,
    @Allowed(to = Double.POSITIVE_INFINITY) double idealNanos,
    List<Row> rows) {

  /**
   * Of one contender, all its rounds together.
   *
   * @param effects fetches that are in its answers: each item once a round
   * @param executions how often the site was asked for an item the first time; more than the
   *     effects where work was done twice, although the answer is exact; -1 where it does not count
   * @param mostOpen most requests that waited at the site at the same time; -1 likewise
   * @param threads most threads of the system's in this process; -1 where the work is in others
   * @param memoryBytes by how much this process grew in a round, at most; -1 where that is not
   *     known
   */
  public record Row(
      String contender,
      long effects,
      @Allowed(from = -1) long executions,
      @Allowed(from = -1) int mostOpen,
      @Allowed(from = -1) int threads,
      @Allowed(from = -1) long memoryBytes) {

    Row plus(Row round) {
      return new Row(
          contender,
          effects + round.effects,
          Math.min(executions, round.executions) < 0 ? -1 : executions + round.executions,
          Math.max(mostOpen, round.mostOpen),
          Math.max(threads, round.threads),
          Math.max(memoryBytes, round.memoryBytes));
    }
  }
}
