package dev.plumbline.lab.decision;

import dev.plumbline.lab.report.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Why, in figures that were measured. */
record Reasons(DecisionResult result) {

  private static final double DISTURBED = 1.15;

  List<String> lines() {
    Calibration calibration = result.calibration();
    ItemWork work = result.question().work();
    Ways ways = result.decision().ways();
    InJvmCosts inJvm = calibration.inJvm();
    Stages stages = calibration.brokered().stages();
    List<String> lines = new ArrayList<>();
    lines.add(
        "an item is %s of work; one JVM adds %s of time to it, and %d threads do %s times what one does"
            .formatted(
                Figures.time(work.itemNanos()),
                Figures.time(inJvm.perTaskNanos()),
                inJvm.threads(),
                Figures.threeDigits(inJvm.speedUp())));
    lines.add(
        "the broker adds %s of processor time to an item with 1 task per message (%s)"
            .formatted(added(ways.asShipped()), parts(stages, work, 1)));
    if (ways.best().tasksPerMessage() > 1) {
      lines.add(
          "with %d tasks per message it adds %s: a message takes %s whatever is in it, a task in it %s"
              .formatted(
                  ways.best().tasksPerMessage(),
                  added(ways.best()),
                  Figures.time(perMessage(stages)),
                  Figures.time(perTask(stages, work.payloadBytes()))));
    }
    lines.add(
        ways.asShipped().limit().equals(ways.best().limit())
            ? "what limits the broker's way: " + ways.best().limit()
            : "what limits the broker's way: %s as shipped, %s at its best"
                .formatted(ways.asShipped().limit(), ways.best().limit()));
    if (inJvm.pace() > DISTURBED) {
      lines.add(
          "other programs were at work: it took %s times its processor time, in either way"
              .formatted(Figures.threeDigits(inJvm.pace())));
    }
    return lines;
  }

  List<String> survival() {
    return Arrays.stream(MustSurvive.values())
        .filter(result.question().mustSurvive()::contains)
        .map(need -> "%s: %s. See %s".formatted(need.option(), need.fact(), need.command()))
        .toList();
  }

  private String added(Way way) {
    ItemWork work = result.question().work();
    return Figures.time(way.cpuNanos() / work.items() - work.itemNanos());
  }

  private static String parts(Stages stages, ItemWork work, int tasksPerMessage) {
    return "producer %s, broker %s, worker %s, aggregator %s"
        .formatted(
            part(stages.producer(), work, tasksPerMessage),
            part(stages.broker(), work, tasksPerMessage),
            part(stages.worker(), work, tasksPerMessage),
            part(stages.aggregator(), work, tasksPerMessage));
  }

  private static String part(StageCost cost, ItemWork work, int tasksPerMessage) {
    return Figures.time(cost.of(work, tasksPerMessage) / work.items());
  }

  private static double perMessage(Stages stages) {
    return stages.all().mapToDouble(StageCost::perMessage).sum();
  }

  private static double perTask(Stages stages, int payloadBytes) {
    return stages.all().mapToDouble(cost -> cost.perTask() + payloadBytes * cost.perByte()).sum();
  }
}
