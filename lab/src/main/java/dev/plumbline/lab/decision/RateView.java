package dev.plumbline.lab.decision;

import dev.plumbline.lab.simulation.Layout;
import dev.plumbline.lab.simulation.SimulatedRun;
import org.jspecify.annotations.Nullable;

/**
 * What a steady stream of items, at random times, comes to on this machine.
 *
 * @param brokered with as few tasks per message as carry the rate with some room
 */
public record RateView(double itemsPerSecond, Served inJvm, Served brokered) {

  /** Nearer to its most than this, a queue grows and shrinks without end. */
  private static final double MAX_BUSY = 0.7;

  private static final double SATURATED = 0.95;
  private static final double NANOS = 1e9;

  /**
   * @param maxPerSecond items that could be done
   * @param mean time of an item in nanoseconds, until it is committed; null when the rate is too
   *     near to the most, as is {@code p99}
   */
  public record Served(
      int tasksPerMessage, double maxPerSecond, @Nullable Double mean, @Nullable Double p99) {

    boolean carries(double itemsPerSecond) {
      return itemsPerSecond <= maxPerSecond * SATURATED;
    }
  }

  static RateView of(ItemWork work, double itemsPerSecond, Calibration calibration) {
    return new RateView(
        itemsPerSecond,
        inJvm(work, itemsPerSecond, calibration),
        brokered(work, itemsPerSecond, calibration));
  }

  private static Served inJvm(ItemWork work, double rate, Calibration calibration) {
    double most = new CostModel(calibration).inJvmPerSecond(work);
    Served served = new Served(0, most, null, null);
    if (!served.carries(rate)) {
      return served;
    }
    SimulatedRun.Latency latency = new Simulations(calibration).arrivalsInJvm(work, rate).latency();
    return new Served(0, most, latency.mean(), latency.p99());
  }

  private static Served brokered(ItemWork work, double rate, Calibration calibration) {
    Layout here = Layouts.here(calibration.processors(), calibration.workers());
    BatchChoice batches = new BatchChoice(calibration);
    CostModel model = new CostModel(calibration);
    ItemWork many = CostModel.many(work);
    int tasks =
        batches.sizes(many).stream()
            .filter(size -> model.brokeredPerSecond(many, size, here) * MAX_BUSY >= rate)
            .findFirst()
            .orElseGet(() -> batches.best(many, here));
    Served served = new Served(tasks, model.brokeredPerSecond(many, tasks, here), null, null);
    if (!served.carries(rate)) {
      return served;
    }
    SimulatedRun.Latency latency =
        new Simulations(calibration).arrivals(many, tasks, here, rate).latency();
    double filling = (tasks - 1) * NANOS / rate; // the first of a message waits for the last
    return new Served(
        tasks, served.maxPerSecond(), latency.mean() + filling / 2, latency.p99() + filling);
  }
}
