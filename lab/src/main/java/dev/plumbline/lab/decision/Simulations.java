package dev.plumbline.lab.decision;

import dev.plumbline.lab.simulation.Layout;
import dev.plumbline.lab.simulation.Services;
import dev.plumbline.lab.simulation.SimulatedRun;
import dev.plumbline.lab.simulation.Simulation;

/** Simulated runs from measured constants. */
final class Simulations {

  /** More messages than these tell nothing new; what is left takes as long in proportion. */
  static final int MAX_MESSAGES = 100_000;

  static final int ARRIVALS = 50_000;
  private static final long SEED = 1;
  private static final double HALF = 0.5;

  private final Calibration calibration;
  private final Stages stages;

  Simulations(Calibration calibration) {
    this.calibration = calibration;
    this.stages = calibration.brokered().stages().times(calibration.brokered().simulatedStretch());
  }

  /** Nanoseconds of a whole job, from the request to the answer. */
  double jobNanos(ItemWork work, int tasksPerMessage, Layout layout) {
    return jobNanos(work, tasksPerMessage, job(work, tasksPerMessage, layout));
  }

  /** As above, of a run that was simulated already. */
  double jobNanos(ItemWork work, int tasksPerMessage, SimulatedRun run) {
    double scale = (double) work.messages(tasksPerMessage) / run.messages();
    return calibration.brokered().fixedNanos() + run.nanos() * scale;
  }

  /** All of a job's messages, or the first {@value #MAX_MESSAGES} of them. */
  SimulatedRun job(ItemWork work, int tasksPerMessage, Layout layout) {
    int messages = (int) Math.min(work.messages(tasksPerMessage), MAX_MESSAGES);
    return Simulation.job(services(work, tasksPerMessage, layout), layout, messages);
  }

  /**
   * Items that come in at random.
   *
   * @param perSecond items, not messages
   */
  SimulatedRun arrivals(ItemWork work, int tasksPerMessage, Layout layout, double perSecond) {
    return Simulation.arrivals(
        services(work, tasksPerMessage, layout),
        layout,
        perSecond / tasksPerMessage,
        ARRIVALS,
        SEED);
  }

  /** The same items at the threads of one JVM. */
  SimulatedRun arrivalsInJvm(ItemWork work, double perSecond) {
    InJvmCosts costs = calibration.inJvm();
    double item = calibration.workNanos(work.itemNanos(), false) / costs.speedUp();
    return Simulation.inJvm(
        costs.threads() * (item + costs.perTaskNanos()),
        costs.threads(),
        costs.threads(),
        new Simulation.Arrivals(perSecond, ARRIVALS, SEED));
  }

  private Services services(ItemWork work, int tasksPerMessage, Layout layout) {
    int tasks = (int) Math.min(tasksPerMessage, work.items());
    int payload = work.payloadBytes();
    double item = calibration.workNanos(work.itemNanos(), !layout.elsewhere());
    double broker = stages.broker().ofMessage(tasks, payload);
    return new Services(
        stages.producer().ofMessage(tasks, payload),
        broker * HALF,
        stages.worker().ofMessage(tasks, payload) + tasks * item,
        broker * HALF,
        stages.aggregator().ofMessage(tasks, payload));
  }
}
