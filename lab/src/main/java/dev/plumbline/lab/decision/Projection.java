package dev.plumbline.lab.decision;

import dev.plumbline.lab.simulation.Layout;
import dev.plumbline.lab.simulation.SimulatedRun;

/**
 * What a broker with other workers and links would make of the work.
 *
 * @param modelNanos by the closed form
 * @param simulatedNanos by the simulation
 * @param busiest the place that works most
 * @param busyShare of the time
 */
public record Projection(
    WhatIf whatIf,
    int tasksPerMessage,
    double modelNanos,
    double simulatedNanos,
    String busiest,
    double busyShare) {

  static Projection of(WhatIf whatIf, ItemWork work, Calibration calibration) {
    Layout layout =
        Layouts.elsewhere(
            calibration.processors(), whatIf.workers(), whatIf.linkNanos(), whatIf.prefetch());
    int tasks =
        whatIf.tasksPerMessage() > 0
            ? whatIf.tasksPerMessage()
            : new BatchChoice(calibration).best(work, layout);
    Simulations simulations = new Simulations(calibration);
    SimulatedRun run = simulations.job(work, tasks, layout);
    return new Projection(
        whatIf,
        tasks,
        new CostModel(calibration).brokered(work, tasks, layout).nanos(),
        simulations.jobNanos(work, tasks, run),
        run.busiest().getKey(),
        run.busiest().getValue());
  }
}
