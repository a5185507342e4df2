package dev.plumbline.lab.decision;

import java.util.List;

/**
 * Everything that was measured, on this machine, before anything is decided.
 *
 * @param processors of this machine
 * @param workers threads that work at the same time, in either way
 * @param validations by runs that none of these constants was fitted to
 * @param runs that the constants come from, and those of the validations
 */
public record Calibration(
    int processors,
    int workers,
    InJvmCosts inJvm,
    BrokeredCosts brokered,
    List<Validation> validations,
    List<CalibrationRun> runs) {

  /** Beyond this, a projection says nothing that a decision should rest on. */
  public static final double MAX_ERROR = 0.25;

  /** The worst of the model; 0 without validations. */
  double modelError() {
    return validations.stream().mapToDouble(Validation::modelError).max().orElse(0);
  }

  /** How many times as long, or as short, the model's worst expectation was; 1 is right. */
  double modelRatio() {
    return validations.stream()
        .mapToDouble(run -> Math.max(run.model() / run.measured(), run.measured() / run.model()))
        .max()
        .orElse(1);
  }

  double simulationError() {
    return validations.stream().mapToDouble(Validation::simulationError).max().orElse(0);
  }

  /**
   * Wall time that a worker's processor takes for work.
   *
   * @param nanos of processor time that the work takes alone
   * @param crowded whether all workers share this machine, where each is slower than one alone
   */
  double workNanos(double nanos, boolean crowded) {
    double crowding = Math.max(1, Math.min(workers, processors) / inJvm.speedUp());
    return nanos * inJvm.pace() * (crowded ? crowding : 1);
  }
}
