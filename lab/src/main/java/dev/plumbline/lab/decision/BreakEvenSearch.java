package dev.plumbline.lab.decision;

import dev.plumbline.lab.simulation.Layout;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** From which item cost on the broker costs no more than a share of the time in one JVM. */
final class BreakEvenSearch {

  private static final double MIN_NANOS = 1;
  private static final double MAX_NANOS = 1e11;
  private static final int HALVINGS = 100;

  private final CostModel model;
  private final BatchChoice batches;
  private final Layout layout;

  BreakEvenSearch(Calibration calibration) {
    this.model = new CostModel(calibration);
    this.batches = new BatchChoice(calibration);
    this.layout = Layouts.here(calibration.processors(), calibration.workers());
  }

  /**
   * @param share 0.1 for 10 %
   * @return nanoseconds of work an item; empty when no item cost is enough
   */
  OptionalDouble itemNanos(ItemWork work, int tasksPerMessage, double share) {
    return search(nanos -> overhead(work.withItemNanos(nanos), tasksPerMessage) - share);
  }

  /** As {@link #itemNanos}, each time with as many tasks per message as are best then. */
  OptionalDouble itemNanosAtBestBatch(ItemWork work, double share) {
    return search(
        nanos -> {
          ItemWork then = work.withItemNanos(nanos);
          return overhead(then, batches.best(then, layout)) - share;
        });
  }

  private double overhead(ItemWork work, int tasksPerMessage) {
    return model.brokered(work, tasksPerMessage, layout).nanos() / model.inJvm(work).nanos() - 1;
  }

  /** The excess falls while the items get larger. */
  private static OptionalDouble search(ToDoubleFunction<Double> excess) {
    double low = MIN_NANOS;
    double high = MAX_NANOS;
    if (excess.applyAsDouble(high) > 0) {
      return OptionalDouble.empty();
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = Math.sqrt(low * high);
      if (excess.applyAsDouble(middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return OptionalDouble.of(high);
  }
}
