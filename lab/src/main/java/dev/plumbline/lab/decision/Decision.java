package dev.plumbline.lab.decision;

import dev.plumbline.lab.money.PriceList;
import org.jspecify.annotations.Nullable;

/**
 * A verdict, and all that it rests on.
 *
 * @param workersToBeat on machines of their own, to be faster than one JVM; null when none are
 *     enough
 * @param rate null when none was asked about
 * @param projection null when none was asked for
 */
public record Decision(
    Verdict verdict,
    Ways ways,
    BreakEvens breakEvens,
    @Nullable Integer workersToBeat,
    @Nullable RateView rate,
    MoneyView money,
    @Nullable Projection projection) {

  /** Decides, from what was measured alone. */
  public static Decision of(Question question, Calibration calibration, PriceList prices) {
    ItemWork work = question.work();
    Ways ways = Ways.of(work, calibration);
    Double itemsPerSecond = question.itemsPerSecond();
    RateView rate = itemsPerSecond == null ? null : RateView.of(work, itemsPerSecond, calibration);
    MoneyView money = MoneyView.of(question, ways, calibration, prices);
    WhatIf whatIf = question.whatIf();
    var toBeat = new WorkersToBeat(calibration).number(work);
    return new Decision(
        new VerdictRules(question, calibration, ways, rate, money).verdict(),
        ways,
        BreakEvens.of(work, calibration),
        toBeat.isPresent() ? Integer.valueOf(toBeat.getAsInt()) : null,
        rate,
        money,
        whatIf == null ? null : Projection.of(whatIf, work, calibration));
  }
}
