package dev.plumbline.lab.decision;

import static dev.plumbline.lab.decision.Verdict.Outcome.GO;
import static dev.plumbline.lab.decision.Verdict.Outcome.NEITHER;
import static dev.plumbline.lab.decision.Verdict.Outcome.NO_DIFFERENCE;
import static dev.plumbline.lab.decision.Verdict.Outcome.STAY;
import static dev.plumbline.lab.decision.Verdict.Outcome.UNCLEAR;

import dev.plumbline.lab.report.Figures;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What decides, in this order: what must be survived, the rate that must be carried, the money that
 * there is, the time.
 *
 * @param rate null when none was asked about
 */
record VerdictRules(
    Question question,
    Calibration calibration,
    Ways ways,
    @Nullable RateView rate,
    MoneyView money) {

  /** Less than this is no reason for either way. */
  static final double MIN_DIFFERENCE = 0.1;

  private static final double SEVERAL = 2;

  Verdict verdict() {
    List<MustSurvive> needs = needs();
    if (!needs.isEmpty()) {
      return survival(needs);
    }
    if (rate != null && !rate.inJvm().carries(rate.itemsPerSecond())) {
      return tooMuch(rate);
    }
    if (!money.anyFits(true) && money.anyFits(false)) {
      return Verdict.of(
          STAY,
          "no broker is within %s USD per month, one JVM is; %s"
              .formatted(budget(), hedgedTimes()));
    }
    return byTime();
  }

  /** What one JVM does not survive. */
  private List<MustSurvive> needs() {
    return Arrays.stream(MustSurvive.values())
        .filter(question.mustSurvive()::contains)
        .filter(need -> need.bought() != MustSurvive.Bought.NOT_NEEDED)
        .toList();
  }

  private Verdict survival(List<MustSurvive> needs) {
    boolean cluster =
        needs.stream().anyMatch(need -> need.bought() == MustSurvive.Bought.BY_A_CLUSTER);
    String lost =
        "one JVM does not survive "
            + needs.stream().map(MustSurvive::noun).collect(Collectors.joining(" and "))
            + (cluster ? ", nor does one broker node survive its machine: take a cluster" : "");
    if (!money.anyFits(true)) {
      return Verdict.of(
          NEITHER, "%s, and no broker is within %s USD per month".formatted(lost, budget()));
    }
    return Verdict.of(GO, lost + "; " + hedgedTimes());
  }

  private Verdict tooMuch(RateView view) {
    String most =
        "one JVM of this machine does %s items/s, not %s"
            .formatted(
                Figures.amount(view.inJvm().maxPerSecond()), Figures.amount(view.itemsPerSecond()));
    var workers = new WorkersToCarry(calibration).number(question.work(), view.itemsPerSecond());
    return workers.isPresent()
        ? Verdict.of(
            GO,
            "%s; by the model %d workers on machines of their own carry it"
                .formatted(most, workers.getAsInt()))
        : Verdict.of(
            NEITHER,
            "%s, nor does one broker on such a machine carry it with %d workers"
                .formatted(most, WorkersToBeat.MOST));
  }

  private Verdict byTime() {
    double difference = ways.ratio() - 1;
    if (Math.abs(difference) <= MIN_DIFFERENCE) {
      return Verdict.of(NO_DIFFERENCE, "within 10 %; " + hedgedTimes());
    }
    double off = calibration.modelRatio();
    if (Math.max(ways.ratio(), 1 / ways.ratio()) <= off) {
      return Verdict.of(
          UNCLEAR,
          "the model is off by up to %s times, by which the ways differ too; measure when the machine has nothing else to do; %s"
              .formatted(Figures.threeDigits(off), times()));
    }
    return Verdict.of(difference > 0 ? STAY : GO, hedgedTimes());
  }

  /** Both ways, and what that is worth where it is worth little. */
  private String hedgedTimes() {
    return calibration.modelError() <= Calibration.MAX_ERROR
        ? times()
        : "%s, by a model that is off by up to %s times here"
            .formatted(times(), Figures.threeDigits(calibration.modelRatio()));
  }

  /** Both ways in one clause. */
  private String times() {
    return "%s items take %s in one JVM, and %s through the broker at its best (%s per message), %s"
        .formatted(
            Figures.amount((double) question.work().items()),
            Figures.time(ways.inJvm().nanos()),
            Figures.time(ways.best().nanos()),
            Figures.count(ways.best().tasksPerMessage(), "task"),
            against(ways.ratio()));
  }

  private String budget() {
    return Figures.threeDigits(
        question.usdPerMonth() == null ? 0 : question.usdPerMonth().doubleValue());
  }

  /**
   * @param ratio to the time in one JVM
   */
  private static String against(double ratio) {
    if (ratio >= SEVERAL) {
      return "%s times as long".formatted(Figures.threeDigits(ratio));
    }
    return String.format(
        Locale.ROOT, "%.0f %% %s", 100 * Math.abs(ratio - 1), ratio > 1 ? "longer" : "shorter");
  }
}
