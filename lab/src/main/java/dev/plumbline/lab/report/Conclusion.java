package dev.plumbline.lab.report;

import dev.plumbline.lab.experiment.BrokerInfo;
import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the figures mean for this work on this machine, in one sentence. */
final class Conclusion {

  private static final String START = "For this work on this machine: ";
  private static final String BUYS = "; what the broker buys is surviving crashes and scaling out";

  /** Below this, the system's CPU clock is too coarse to take a ratio by. */
  private static final double MIN_CPU_NANOS = 20e6;

  private final ComparisonResult result;

  Conclusion(ComparisonResult result) {
    this.result = result;
  }

  String sentence() {
    List<ContenderResult> ranked = result.ranked();
    Optional<ContenderResult> jvm = ranked.stream().filter(row -> row.isInJvm()).findFirst();
    Optional<ContenderResult> brokered = bestBrokered(ranked);
    if (jvm.isPresent() && brokered.isPresent()) {
      return both(jvm.get(), brokered.get());
    }
    if (jvm.isPresent()) {
      return START + oneJvmOnly(jvm.get());
    }
    return START
        + brokered
            .map(
                row ->
                    "only a broker gave the exact answer: "
                        + named(row)
                        + " in "
                        + seconds(row)
                        + ", and no exact contender ran in one JVM to compare it with.")
            .orElse("no contender gave the exact answer, so none can be recommended.");
  }

  /** One that promises delivery where there is one, because that is what a broker is paid for. */
  static Optional<ContenderResult> bestBrokered(List<ContenderResult> ranked) {
    List<ContenderResult> brokered = ranked.stream().filter(row -> !row.isInJvm()).toList();
    return brokered.stream()
        .filter(row -> row.caveat().isEmpty())
        .findFirst()
        .or(() -> brokered.stream().findFirst());
  }

  private String oneJvmOnly(ContenderResult jvm) {
    boolean tried = result.contenders().stream().anyMatch(row -> !row.isInJvm());
    return jvm.name()
        + " is the fastest in one JVM with "
        + seconds(jvm)
        + againstOneThread(jvm)
        + (tried
            ? "; no brokered contender gave the exact answer, so what a broker would cost is not"
                + " known."
            : "; no brokered contender was measured, so what a broker would cost is not known.");
  }

  private String againstOneThread(ContenderResult jvm) {
    return result
        .bestSingleThread()
        .filter(single -> !single.name().equals(jvm.name()))
        .map(
            single ->
                ", "
                    + times(single.wall().median() / jvm.wall().median())
                    + " as fast as one thread")
        .orElse("");
  }

  private String both(ContenderResult jvm, ContenderResult brokered) {
    double wall = brokered.wall().median() / jvm.wall().median();
    String costs =
        "the best brokered contender, "
            + named(brokered)
            + ", needs "
            + seconds(brokered)
            + ", "
            + times(wall)
            + " as long"
            + cpu(jvm, brokered);
    if (jvm.wall().overlaps(brokered.wall())) {
      return START
          + "too close to call - "
          + jvm.name()
          + " in one JVM needs "
          + seconds(jvm)
          + ", "
          + costs
          + ", and their ranges overlap"
          + BUYS
          + embedded();
    }
    if (wall < 1) {
      return START
          + "go through the broker - "
          + named(brokered)
          + " finishes in "
          + seconds(brokered)
          + ", the best in one JVM ("
          + jvm.name()
          + ") needs "
          + seconds(jvm)
          + ", "
          + times(1 / wall)
          + " as long"
          + cpuOfBroker(jvm, brokered)
          + embedded();
    }
    return START
        + "stay in one JVM"
        + (jvm.workers() == 1 ? ", with one thread" : "")
        + " - "
        + jvm.name()
        + " finishes in "
        + seconds(jvm)
        + ", "
        + costs
        + BUYS
        + embedded();
  }

  private String cpu(ContenderResult jvm, ContenderResult brokered) {
    return cpuRatio(jvm, brokered).map(ratio -> " and " + times(ratio) + " the CPU").orElse("");
  }

  private String cpuOfBroker(ContenderResult jvm, ContenderResult brokered) {
    return cpuRatio(jvm, brokered)
        .map(ratio -> "; the broker's way takes " + times(ratio) + " the CPU")
        .orElse("");
  }

  private Optional<Double> cpuRatio(ContenderResult jvm, ContenderResult brokered) {
    double own = new RowFigures(result, jvm).cpuNanos();
    double theirs = new RowFigures(result, brokered).cpuNanos();
    return own < MIN_CPU_NANOS ? Optional.empty() : Optional.of(theirs / own);
  }

  private String embedded() {
    BrokerInfo broker = result.broker();
    return broker != null && broker.embedded()
        ? ". The broker was a stand-in inside the lab, not RabbitMQ: measure with a RabbitMQ before"
            + " you decide."
        : ".";
  }

  private String named(ContenderResult brokered) {
    @Nullable BrokerInfo broker = result.broker();
    return broker == null ? brokered.name() : brokered.name() + " on " + broker.label();
  }

  private static String seconds(ContenderResult row) {
    return Figures.seconds(row.wall().median()) + " s";
  }

  private static String times(double ratio) {
    return Figures.threeDigits(ratio) + " times";
  }
}
