package dev.plumbline.lab.decision;

import static dev.plumbline.lab.decision.Synthetic.MICRO;
import static dev.plumbline.lab.decision.Synthetic.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.lab.simulation.Layout;
import dev.plumbline.testbed.process.Role;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Runs are made from known constants, which have to be found again. */
class CalibrationFitTest {

  private static final double STRETCH = 1.3;
  private static final Layout HERE = Layouts.here(2, 2);
  private static final InJvmCosts IN_JVM = new InJvmCosts("executor", 2, 500, 2, 1);
  private static final Percentage EXACT = Percentage.withPercentage(1e-6);

  private final CostModel truth = new CostModel(Synthetic.calibration(STRETCH, List.of()));
  private final StageFit fit =
      new StageFit(
          run(new ItemWork(6_000, 0, 0), 1),
          run(new ItemWork(60_000, 0, 0), 50),
          run(new ItemWork(500, 0, 4_096), 1));

  @Test
  void what_a_message_a_task_and_a_byte_take_is_told_apart() {
    Stages found = fit.stages();

    assertThat(found.worker().perMessage()).isCloseTo(20 * MICRO, EXACT);
    assertThat(found.worker().perTask()).isCloseTo(2 * MICRO, EXACT);
    assertThat(found.broker().perMessage()).isCloseTo(40 * MICRO, EXACT);
    assertThat(found.broker().perByte()).isCloseTo(1, EXACT);
    assertThat(found.aggregator().perByte()).isZero();
    assertThat(fit.wire().perMessage()).isCloseTo(36, EXACT);
    assertThat(fit.wire().perTask()).isCloseTo(50, EXACT);
  }

  @Test
  void a_clock_that_is_too_coarse_makes_no_negative_cost() {
    CalibrationRun nothing =
        new CalibrationRun("nothing seen", new ItemWork(100, 0, 10), 1, 1, Map.of(), 86);
    Stages found = new StageFit(nothing, run(new ItemWork(60_000, 0, 0), 50), nothing).stages();

    assertThat(found.all())
        .allSatisfy(
            cost ->
                assertThat(List.of(cost.perMessage(), cost.perTask(), cost.perByte()))
                    .allMatch(nanos -> nanos >= 0));
  }

  @Test
  void the_stretch_is_found_and_a_run_that_was_held_out_is_foretold() {
    CalibrationRun heldOut = run(new ItemWork(5_000, 100 * MICRO, 0), 10);
    Calibration found = new CalibrationFit(fit, IN_JVM, 2).of(10 * MILLI, 5e9, List.of(heldOut));

    assertThat(found.brokered().stretch()).isCloseTo(STRETCH, EXACT);
    assertThat(found.modelError()).isLessThan(1e-6);
    assertThat(found.simulationError()).isLessThan(0.05);
  }

  @Test
  void a_run_that_took_twice_as_long_as_foretold_is_an_error_of_half() {
    CalibrationRun heldOut = run(new ItemWork(5_000, 100 * MICRO, 0), 10);
    CalibrationRun slow =
        new CalibrationRun(
            heldOut.name(),
            heldOut.work(),
            heldOut.tasksPerMessage(),
            2 * heldOut.wallNanos(),
            heldOut.cpuNanos(),
            heldOut.messageBytes());
    Calibration found = new CalibrationFit(fit, IN_JVM, 2).of(10 * MILLI, 5e9, List.of(slow));

    assertThat(found.modelError()).isCloseTo(0.5, EXACT);
    assertThat(found.modelRatio()).isCloseTo(2, EXACT);
  }

  private CalibrationRun run(ItemWork work, int tasksPerMessage) {
    Stages stages = Synthetic.STAGES;
    return new CalibrationRun(
        "made up",
        work,
        tasksPerMessage,
        truth.brokered(work, tasksPerMessage, HERE).nanos(),
        Map.of(
            Role.PRODUCER, stages.producer().of(work, tasksPerMessage),
            Role.BROKER, stages.broker().of(work, tasksPerMessage),
            Role.WORKER, stages.worker().of(work, tasksPerMessage),
            Role.AGGREGATOR, stages.aggregator().of(work, tasksPerMessage)),
        36 + tasksPerMessage * (50.0 + work.payloadBytes()));
  }
}
