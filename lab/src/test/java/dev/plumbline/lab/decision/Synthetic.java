package dev.plumbline.lab.decision;

import java.util.List;
import java.util.Set;

/** Calibrations of machines that there are not, in round numbers. */
final class Synthetic {

  static final double MICRO = 1e3;
  static final double MILLI = 1e6;

  /**
   * A message takes 20 + 40 + 20 + 20 = 100 µs whatever is in it, a task in it 1 + 0 + 2 + 1 = 4
   * µs, a byte 1 ns at the broker.
   */
  static final Stages STAGES =
      new Stages(
          new StageCost(20 * MICRO, MICRO, 0),
          new StageCost(40 * MICRO, 0, 1),
          new StageCost(20 * MICRO, 2 * MICRO, 0),
          new StageCost(20 * MICRO, MICRO, 0));

  private static final WireSize WIRE = new WireSize(36, 50);

  private Synthetic() {}

  /** Two processors, two workers, nothing in the way, and a model that is right. */
  static Calibration calibration() {
    return calibration(1, List.of(new Validation("held out", MILLI, MILLI, MILLI)));
  }

  /** The same, with what was seen of runs that nothing was fitted to. */
  static Calibration calibration(double stretch, List<Validation> validations) {
    return new Calibration(
        2,
        2,
        new InJvmCosts("executor", 2, 500, 2, 1),
        new BrokeredCosts(STAGES, WIRE, 10 * MILLI, 5e9, stretch, stretch),
        validations,
        List.of());
  }

  /** With a broker that takes next to nothing. */
  static Calibration withFreeBroker() {
    return new Calibration(
        2,
        2,
        new InJvmCosts("executor", 2, 500, 2, 1),
        new BrokeredCosts(STAGES.times(1e-3), WIRE, 0, 5e9, 1, 1),
        List.of(new Validation("held out", MILLI, MILLI, MILLI)),
        List.of());
  }

  static Question question(double itemNanos, MustSurvive... needs) {
    return new Question(new ItemWork(1_000_000, itemNanos, 0), Set.of(needs), null, null, null);
  }
}
