package dev.plumbline.lab.decision;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/** How many workers on machines of their own it takes to be faster than one JVM of this machine. */
final class WorkersToBeat {

  static final int MOST = 1024;

  private final CostModel model;
  private final BatchChoice batches;
  private final int processors;

  WorkersToBeat(Calibration calibration) {
    this.model = new CostModel(calibration);
    this.batches = new BatchChoice(calibration);
    this.processors = calibration.processors();
  }

  /** Empty when up to {@value #MOST} of them are not enough. */
  OptionalInt number(ItemWork work) {
    double inJvm = model.inJvm(work).nanos();
    return IntStream.rangeClosed(1, MOST).filter(n -> brokered(work, n) < inJvm).findFirst();
  }

  private double brokered(ItemWork work, int workers) {
    var layout = Layouts.elsewhere(processors, workers, 0, Layouts.PREFETCH);
    return model.brokered(work, batches.best(work, layout), layout).nanos();
  }
}
