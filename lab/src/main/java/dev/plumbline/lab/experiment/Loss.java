package dev.plumbline.lab.experiment;

import dev.plumbline.core.execution.Deviation;
import dev.plumbline.core.task.BucketSums;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * How far a wrong answer is off, in short.
 *
 * @param amount what the sums of all buckets are off by, added up without signs: for {@code count},
 *     whose updates add 1 each, the updates that were lost
 * @param share of the right sums without their signs: 0.25 is a quarter; 0 where only counts,
 *     minima or maxima are wrong
 * @param explanation one line: what was expected where, and what came
 */
public record Loss(
    @Allowed(to = Double.POSITIVE_INFINITY) BigDecimal amount,
    @Allowed(to = Double.POSITIVE_INFINITY) double share,
    String explanation) {

  private static final Loss UNKNOWN = new Loss(BigDecimal.ZERO, 0, "nobody knows the answer");

  /** Of an answer that nothing could be held against. */
  static Loss unknown() {
    return UNKNOWN;
  }

  /** Whether nobody knows how far it is off, if it is. */
  public boolean isUnknown() {
    return explanation.equals(UNKNOWN.explanation);
  }

  /** Empty when the answer is right in everything. */
  static Optional<Loss> of(BucketSums expected, BucketSums actual) {
    Deviation deviation = new Deviation(expected, actual);
    return deviation.isExact()
        ? Optional.empty()
        : Optional.of(new Loss(deviation.amount(), deviation.share(), deviation.toString()));
  }
}
