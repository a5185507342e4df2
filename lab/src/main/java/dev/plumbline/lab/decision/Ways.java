package dev.plumbline.lab.decision;

import dev.plumbline.lab.simulation.Layout;

/**
 * The ways that are compared, on this machine.
 *
 * @param asShipped through the broker, one task per message
 * @param best through the broker, as many tasks per message as are best
 */
public record Ways(Way inJvm, Way asShipped, Way best) {

  static Ways of(ItemWork work, Calibration calibration) {
    CostModel model = new CostModel(calibration);
    Layout here = Layouts.here(calibration.processors(), calibration.workers());
    Estimate jvm = model.inJvm(work);
    InJvmCosts costs = calibration.inJvm();
    return new Ways(
        new Way(
            "one JVM, " + costs.contender() + " with " + costs.threads() + " threads",
            0,
            jvm.nanos(),
            jvm.cpuNanos(),
            jvm.cpuNanos(),
            jvm.limit()),
        brokered("broker, as shipped", work, 1, calibration),
        brokered(
            "broker, best batch",
            work,
            new BatchChoice(calibration).best(work, here),
            calibration));
  }

  static Way brokered(String name, ItemWork work, int tasksPerMessage, Calibration calibration) {
    Layout here = Layouts.here(calibration.processors(), calibration.workers());
    Estimate estimate = new CostModel(calibration).brokered(work, tasksPerMessage, here);
    double services =
        calibration.brokered().stages().ofServices(work, tasksPerMessage)
            + work.items() * work.itemNanos();
    return new Way(
        name, tasksPerMessage, estimate.nanos(), estimate.cpuNanos(), services, estimate.limit());
  }

  /** Of the better brokered way, against one JVM: 1.3 is 30 % more time. */
  double ratio() {
    return best.nanos() / inJvm.nanos();
  }
}
