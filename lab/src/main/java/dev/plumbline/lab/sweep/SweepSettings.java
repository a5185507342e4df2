package dev.plumbline.lab.sweep;

import dev.plumbline.lab.experiment.Settings;
import java.time.Duration;

/**
 * How each point is measured.
 *
 * @param repeats measured rounds, at least 1
 * @param warmUps rounds before them
 * @param orderSeed of the order within the rounds, and of the bootstrap
 * @param timePerPoint that all rounds of a point together are to take without the simple loop,
 *     which takes ten times as long as the others; more where a few tasks take longer than that
 */
public record SweepSettings(int repeats, int warmUps, long orderSeed, Duration timePerPoint) {

  Settings of(SweepPlan.Setup setup, SweepPlan.Shape shape) {
    return new Settings(setup.workers(), 1, shape.tasksPerMessage(), repeats, warmUps, orderSeed);
  }

  Settings pilot(SweepPlan.Setup setup, SweepPlan.Shape shape) {
    return new Settings(setup.workers(), 1, shape.tasksPerMessage(), 1, 0, orderSeed);
  }

  PointSize size(SweepPlan.Setup setup, SweepPlan.Shape shape) {
    // a message for each worker, so that none has nothing to do
    int needed = Math.multiplyExact(setup.workers(), shape.tasksPerMessage());
    return PointSize.of(
        timePerPoint.toNanos() / (repeats + warmUps), shape.grain().toNanos(), needed);
  }
}
