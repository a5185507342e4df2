package dev.plumbline.lab.latency;

import dev.plumbline.lab.experiment.Allowed;
import dev.plumbline.lab.experiment.Settings;
import dev.plumbline.lab.report.Figures;

/**
 * How requests are sent and worked on.
 *
 * @param seed draws the arrivals
 * @param inFlight most requests sent and not answered
 * @param warmUps requests before the measured ones, whose answers are checked
 * @param workers tasks that run at the same time
 * @param workerProcesses of the brokered contenders
 */
public record LoadSettings(
    ArrivalPattern arrivals,
    @Allowed(from = Double.NEGATIVE_INFINITY, to = Double.POSITIVE_INFINITY) long seed,
    int inFlight,
    int warmUps,
    int workers,
    int workerProcesses,
    int tasksPerMessage) {

  /** Who works on the requests, for people. */
  String side() {
    return "%s in %s, tasks per message: %d, %s to warm up"
        .formatted(
            Figures.count(workers, "worker"),
            Figures.count(workerProcesses, "process"),
            tasksPerMessage,
            Figures.count(warmUps, "request"));
  }

  /** For the services, which know nothing of rates. */
  Settings cluster() {
    return new Settings(workers, workerProcesses, tasksPerMessage, 1, 0, seed);
  }
}
