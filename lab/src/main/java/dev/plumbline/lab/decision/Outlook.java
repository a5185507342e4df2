package dev.plumbline.lab.decision;

import dev.plumbline.lab.report.Figures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the answer turns, and what would be on machines that are not this one. */
record Outlook(DecisionResult result) {

  private static final double SATURATED = 0.9;

  List<String> breakEven() {
    BreakEvens at = result.decision().breakEvens();
    return List.of(
        "1 task per message: "
            + sentence(at.half(), at.tenth())
            + (at.tenth() == null
                ? ""
                : "; below %s of work per message, don't".formatted(Figures.time(at.tenth()))),
        "with the best number of tasks per message: "
            + sentence(at.halfAtBest(), at.tenthAtBest()));
  }

  private static String sentence(@Nullable Double half, @Nullable Double tenth) {
    return "the broker costs %s, %s"
        .formatted(
            half == null
                ? "more than 50 % whatever the work of an item"
                : "more than 50 %% below %s of work an item".formatted(Figures.time(half)),
            tenth == null
                ? "never less than 10 %"
                : "less than 10 %% from %s on".formatted(Figures.time(tenth)));
  }

  List<String> rate() {
    RateView rate = result.decision().rate();
    if (rate == null) {
      return List.of();
    }
    String asked = Figures.amount(rate.itemsPerSecond()) + " items/s";
    return List.of(
        "%s in one JVM: %s".formatted(asked, served(rate.inJvm(), rate.itemsPerSecond())),
        "%s through the broker, %s per message: %s"
            .formatted(
                asked,
                Figures.count(rate.brokered().tasksPerMessage(), "task"),
                served(rate.brokered(), rate.itemsPerSecond())));
  }

  private static String served(RateView.Served served, double asked) {
    String most = Figures.amount(served.maxPerSecond());
    if (served.mean() == null || served.p99() == null) {
      return "too near to the most it does, %s items/s".formatted(most);
    }
    return "%s %% of the %s that it does; by the simulation an item is done after %s, 99 of 100 after %s"
        .formatted(
            Figures.threeDigits(100 * asked / served.maxPerSecond()),
            most,
            Figures.time(served.mean()),
            Figures.time(served.p99()));
  }

  List<String> projection() {
    Projection projection = result.decision().projection();
    if (projection == null) {
      return List.of();
    }
    WhatIf whatIf = projection.whatIf();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d workers with a processor each on other machines, %s one way, prefetch %d, %s per message: %s by the simulation, %s by the model, against %s in one JVM here"
            .formatted(
                whatIf.workers(),
                Figures.time(whatIf.linkNanos()),
                whatIf.prefetch(),
                Figures.count(projection.tasksPerMessage(), "task"),
                Figures.time(projection.simulatedNanos()),
                Figures.time(projection.modelNanos()),
                Figures.time(result.decision().ways().inJvm().nanos())));
    lines.add(
        "busiest: %s, %.0f %% of the time%s"
            .formatted(
                projection.busiest(),
                100 * projection.busyShare(),
                projection.busyShare() > SATURATED
                    ? "; more of anything else would not help"
                    : ""));
    if (result.calibration().simulationError() > Calibration.MAX_ERROR) {
      lines.add("not to be trusted: see validation");
    }
    return lines;
  }

  /** What is not what the verdict rests on already. */
  List<String> changes() {
    List<String> lines = new ArrayList<>();
    Integer workers = result.decision().workersToBeat();
    lines.add(
        workers == null
            ? "up to %d workers on machines of their own would not be faster than one JVM here"
                .formatted(WorkersToBeat.MOST)
            : "%d workers with a processor each on machines of their own would be faster than one JVM here, by the model"
                .formatted(workers));
    if (result.question().mustSurvive().stream()
        .allMatch(need -> need.bought() == MustSurvive.Bought.NOT_NEEDED)) {
      lines.add(
          "a worker's or a producer's crash, or a deploy, that the work must survive (--must-survive): then the broker");
    }
    return lines;
  }
}
