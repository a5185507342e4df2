package dev.plumbline.lab.decision;

import dev.plumbline.lab.simulation.Layout;
import java.util.Comparator;
import java.util.List;

/** How many tasks should travel together. */
final class BatchChoice {

  /** More tasks per message for less than this is not worth what is redelivered after a crash. */
  private static final double WORTH = 1.01;

  private static final List<Integer> SIZES =
      List.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000);

  private final CostModel model;
  private final WireSize wire;

  BatchChoice(Calibration calibration) {
    this.model = new CostModel(calibration);
    this.wire = calibration.brokered().wire();
  }

  /** The smallest number that is as good as the best, but for a percent. */
  int best(ItemWork work, Layout layout) {
    List<Integer> sizes = sizes(work);
    double least =
        sizes.stream()
            .mapToDouble(size -> model.brokered(work, size, layout).nanos())
            .min()
            .orElseThrow();
    return sizes.stream()
        .filter(size -> model.brokered(work, size, layout).nanos() <= least * WORTH)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** As far as they fit into a message and the work has as many. */
  List<Integer> sizes(ItemWork work) {
    long most = Math.max(1, Math.min(wire.maxTasks(work.payloadBytes()), work.items()));
    return SIZES.stream().filter(size -> size <= most).toList();
  }
}
