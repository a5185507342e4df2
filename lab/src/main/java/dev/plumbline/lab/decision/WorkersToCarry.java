package dev.plumbline.lab.decision;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/** How many workers on machines of their own it takes to keep up with a rate. */
final class WorkersToCarry {

  private static final double ROOM = 0.7;

  private final CostModel model;
  private final BatchChoice batches;
  private final int processors;

  WorkersToCarry(Calibration calibration) {
    this.model = new CostModel(calibration);
    this.batches = new BatchChoice(calibration);
    this.processors = calibration.processors();
  }

  /** Empty when up to {@value WorkersToBeat#MOST} of them are not enough. */
  OptionalInt number(ItemWork work, double itemsPerSecond) {
    ItemWork many = CostModel.many(work);
    return IntStream.rangeClosed(1, WorkersToBeat.MOST)
        .filter(workers -> most(many, workers) * ROOM >= itemsPerSecond)
        .findFirst();
  }

  private double most(ItemWork many, int workers) {
    var layout = Layouts.elsewhere(processors, workers, 0, Layouts.PREFETCH);
    return model.brokeredPerSecond(many, batches.best(many, layout), layout);
  }
}
