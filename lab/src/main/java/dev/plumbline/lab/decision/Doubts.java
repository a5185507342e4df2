package dev.plumbline.lab.decision;

import dev.plumbline.lab.report.Figures;
import dev.plumbline.testbed.process.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the figures are worth. */
record Doubts(DecisionResult result) {

  List<String> validation() {
    Calibration calibration = result.calibration();
    List<String> lines = new ArrayList<>();
    for (Validation run : calibration.validations()) {
      lines.add(
          "%s: measured %s, the model says %s, the simulation %s"
              .formatted(
                  run.name(),
                  Figures.time(run.measured()),
                  Figures.time(run.model()),
                  Figures.time(run.simulated())));
    }
    lines.add(
        "the model was off by at most %s, the simulation by %s, on the %s that they were not fitted to"
            .formatted(
                percent(calibration.modelError()),
                percent(calibration.simulationError()),
                Figures.count(calibration.validations().size(), "run")));
    if (Math.max(calibration.modelError(), calibration.simulationError()) > Calibration.MAX_ERROR) {
      lines.add(
          "that is more than %s: projections past what was measured are not to be trusted"
              .formatted(percent(Calibration.MAX_ERROR)));
    }
    return lines;
  }

  List<String> unknown() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "work and payload were measured apart: an item's work as numbers to sum, its payload as numbers to send");
    lines.add(
        "a network, other machines, a slow disk and a broker of several nodes: nothing here was measured on them");
    lines.add(
        "what items need beside a processor: files, databases, memory that they share, answers larger than a few sums");
    if (!result.calibration().runs().stream()
        .allMatch(run -> run.cpuNanos().containsKey(Role.BROKER))) {
      lines.add("the broker's processor time, which can't be seen from here, is in no figure");
    }
    if (result.broker().embedded()) {
      lines.add("RabbitMQ: this is the embedded stand-in, which is not RabbitMQ");
    }
    result.environment().warnings().forEach(lines::add);
    return lines;
  }

  List<String> measured() {
    var machine = result.environment().machine();
    Calibration calibration = result.calibration();
    return List.of(
        "%s, %d processors, load %s at the start; %s (%s), ready after %s"
            .formatted(
                machine.processor(),
                machine.processors(),
                machine.load(),
                result.broker().label(),
                result.contender(),
                Figures.time(calibration.brokered().startUpNanos())),
        "a run of one task: %s; overhead took %s times the time that its processor time lets expect"
            .formatted(
                Figures.time(calibration.brokered().fixedNanos()),
                Figures.threeDigits(calibration.brokered().stretch())));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
