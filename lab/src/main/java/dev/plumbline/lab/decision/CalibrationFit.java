package dev.plumbline.lab.decision;

import dev.plumbline.lab.simulation.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** From what was seen to constants, and what they are worth on runs that they don't come from. */
final class CalibrationFit {

  private final StageFit stages;
  private final InJvmCosts inJvm;
  private final int processors;
  private final Layout layout;

  CalibrationFit(StageFit stages, InJvmCosts inJvm, int processors) {
    this.stages = stages;
    this.inJvm = inJvm;
    this.processors = processors;
    this.layout = Layouts.here(processors, inJvm.threads());
  }

  /**
   * @param fixedNanos of a run of one task
   * @param startUpNanos until all was ready
   * @param heldOut runs to be held against what the constants say of them
   */
  Calibration of(double fixedNanos, double startUpNanos, List<CalibrationRun> heldOut) {
    BrokeredCosts plain =
        new BrokeredCosts(stages.stages(), stages.wire(), fixedNanos, startUpNanos, 1, 1);
    Calibration unstretched = with(plain, List.of(), heldOut);
    CostModel model = new CostModel(unstretched);
    Simulations simulations = new Simulations(unstretched);
    BrokeredCosts costs =
        new BrokeredCosts(
            plain.stages(),
            plain.wire(),
            fixedNanos,
            startUpNanos,
            stretch(run -> model(model, run), fixedNanos),
            stretch(run -> simulated(simulations, run), fixedNanos));
    return with(costs, validations(with(costs, List.of(), heldOut), heldOut), heldOut);
  }

  private List<Validation> validations(Calibration fitted, List<CalibrationRun> heldOut) {
    CostModel model = new CostModel(fitted);
    Simulations simulations = new Simulations(fitted);
    return heldOut.stream()
        .map(
            run ->
                new Validation(
                    run.name(), run.wallNanos(), model(model, run), simulated(simulations, run)))
        .toList();
  }

  private double model(CostModel model, CalibrationRun run) {
    return model.brokered(run.work(), run.tasksPerMessage(), layout).nanos();
  }

  private double simulated(Simulations simulations, CalibrationRun run) {
    return simulations.jobNanos(run.work(), run.tasksPerMessage(), layout);
  }

  /** The geometric mean, so that twice as long and half as long are as far from right. */
  private double stretch(ToDoubleFunction<CalibrationRun> expected, double fixedNanos) {
    double logarithms =
        stages.fitted().stream()
            .mapToDouble(
                run ->
                    Math.log(
                        Math.max(1, run.wallNanos() - fixedNanos)
                            / Math.max(1, expected.applyAsDouble(run) - fixedNanos)))
            .average()
            .orElse(0);
    return Math.exp(logarithms);
  }

  private Calibration with(
      BrokeredCosts costs, List<Validation> validations, List<CalibrationRun> heldOut) {
    List<CalibrationRun> runs = new ArrayList<>(stages.all());
    runs.addAll(heldOut);
    return new Calibration(processors, inJvm.threads(), inJvm, costs, validations, runs);
  }
}
