package dev.plumbline.lab.experiment;

import dev.plumbline.core.workload.WorkloadSpec;
import java.util.List;

/**
 * What a contender took for a run of one task with one addition: the cost of a run before there is
 * any work. Wall times, from the request to the whole answer.
 */
public record SmallestRun(String contender, long medianNanos, long minNanos, long maxNanos) {

  static final WorkloadSpec.Count WORK = new WorkloadSpec.Count(1, 1, 1);

  /**
   * Runs them in rounds, as the settings say; those that did not give the right answer are left
   * out.
   *
   * @param contenders set up for {@link #WORK}
   */
  static List<SmallestRun> measure(
      List<Contender> contenders, Settings settings, ProgressListener progress)
      throws InterruptedException {
    return new Comparison(settings, Oracle.withoutFile(WORK), progress)
        .run(contenders).stream()
            .filter(row -> row.isExact() && !row.measured().isEmpty())
            .map(row -> of(row.name(), row.wall()))
            .toList();
  }

  private static SmallestRun of(String contender, Statistics wall) {
    return new SmallestRun(
        contender, Math.round(wall.median()), (long) wall.least(), (long) wall.most());
  }
}
