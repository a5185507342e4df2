package dev.plumbline.lab.decision;

/**
 * A run that no constant was fitted to, and what was expected of it; nanoseconds.
 *
 * @param model by the closed form
 * @param simulated by the simulation
 */
public record Validation(String name, double measured, double model, double simulated) {

  /** 0.12 when the model was off by 12 %, either way. */
  double modelError() {
    return Math.abs(model / measured - 1);
  }

  double simulationError() {
    return Math.abs(simulated / measured - 1);
  }
}
