package dev.plumbline.lab.decision;

import dev.plumbline.lab.simulation.Layout;

/** Where things run, with the services' settings as they are shipped; a test holds them equal. */
final class Layouts {

  /** What a consumer begins with; the services' follows the work from there. */
  static final int PREFETCH = 50;

  static final Layout.Flow FLOW = new Layout.Flow(1_000, PREFETCH);
  static final Layout.Batches BATCHES = new Layout.Batches(1_000, 10e6);

  private Layouts() {}

  /** Everything on one machine, as it was calibrated. */
  static Layout here(int processors, int workers) {
    return new Layout(processors, workers, false, 0, FLOW, BATCHES);
  }

  /** Workers with a processor each on other machines. */
  static Layout elsewhere(int processors, int workers, double linkNanos, int prefetch) {
    Layout.Flow flow = new Layout.Flow(FLOW.publishWindow(), prefetch);
    return new Layout(processors, workers, true, linkNanos, flow, BATCHES);
  }
}
