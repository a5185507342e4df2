package dev.plumbline.lab.sweep;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.grain.CalibratedGrain;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What was measured with one grain, shipped in one way.
 *
 * @param grain what was asked for, and how many numbers that is on this machine
 * @param payloadBytes shipped with each task, and not looked at
 * @param prefetch messages that a worker could hold unacknowledged
 * @param comparison holds the workers and the tasks per message too; its rows are the three
 *     baselines, contenders inside one JVM, and brokered ones
 * @param stages of each brokered contender
 */
public record SweepPoint(
    CalibratedGrain grain,
    int payloadBytes,
    int prefetch,
    boolean ledgerInMemory,
    ComparisonResult comparison,
    List<StageStack> stages) {

  public int workers() {
    return comparison.settings().workers();
  }

  public int tasksPerMessage() {
    return comparison.settings().tasksPerMessage();
  }

  /** The row of this name, where it was exact in every round. */
  public Optional<ContenderResult> ranked(String contender) {
    return comparison.ranked().stream().filter(row -> row.name().equals(contender)).findFirst();
  }

  public Optional<ContenderResult> ranked(Baseline baseline) {
    return ranked(baseline.contender());
  }

  /**
   * The fastest ranked contender inside one JVM that does the same tasks. The loops are none: they
   * have no tasks.
   */
  public Optional<ContenderResult> bestInJvm() {
    return comparison.ranked().stream().filter(row -> row.isInJvm() && !isLoop(row)).findFirst();
  }

  /** Rows of brokered contenders, ranked or not. */
  public List<ContenderResult> brokered() {
    return comparison.contenders().stream().filter(row -> !row.isInJvm()).toList();
  }

  private static boolean isLoop(ContenderResult row) {
    return Arrays.stream(Baseline.values())
        .filter(baseline -> baseline != Baseline.SINGLE_THREAD)
        .anyMatch(loop -> loop.contender().equals(row.name()));
  }
}
