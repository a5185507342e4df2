package dev.plumbline.lab.sweep;

import dev.plumbline.lab.report.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is varied: every shape of the work in every setup, as a grid.
 *
 * @param setups services are started once for each
 * @param shapes measured in each setup, in order
 * @param contenders brokered ones by name, at least one
 */
public record SweepPlan(List<Setup> setups, List<Shape> shapes, List<String> contenders) {

  /** More would take hours, and nobody reads such a table. */
  public static final int MAX_POINTS = 100;

  /**
   * Who does the work.
   *
   * @param prefetch messages that a worker may hold unacknowledged
   */
  public record Setup(int workers, int prefetch, boolean ledgerInMemory) {}

  /**
   * How the work comes.
   *
   * @param grain work in one task
   * @param payloadBytes shipped with each task, and not looked at
   */
  public record Shape(Duration grain, int tasksPerMessage, int payloadBytes) {

    /** In one line for people. */
    String words() {
      return "grain %s, tasks per message: %d, payload: %d bytes"
          .formatted(Figures.roundTime(grain.toNanos()), tasksPerMessage, payloadBytes);
    }
  }

  /**
   * @throws IllegalArgumentException when there are too many points; the message says how many
   */
  public SweepPlan {
    setups = List.copyOf(setups);
    shapes = List.copyOf(shapes);
    contenders = List.copyOf(contenders);
    long points = (long) setups.size() * shapes.size();
    if (points > MAX_POINTS) {
      throw new IllegalArgumentException(
          "the grid has %d points, but at most %d can be measured: give fewer values"
              .formatted(points, MAX_POINTS));
    }
  }

  public static List<Setup> setups(
      List<Integer> workers, List<Integer> prefetches, boolean ledgerInMemory) {
    List<Setup> setups = new ArrayList<>();
    for (int prefetch : prefetches) {
      for (int number : workers) {
        setups.add(new Setup(number, prefetch, ledgerInMemory));
      }
    }
    return setups;
  }

  public static List<Shape> shapes(
      List<Duration> grains, List<Integer> tasksPerMessage, List<Integer> payloads) {
    List<Shape> shapes = new ArrayList<>();
    for (int payload : payloads) {
      for (int tasks : tasksPerMessage) {
        grains.forEach(grain -> shapes.add(new Shape(grain, tasks, payload)));
      }
    }
    return shapes;
  }
}
