package dev.plumbline.lab.fault;

import dev.plumbline.lab.experiment.Allowed;
import org.jspecify.annotations.Nullable;

/**
 * What one run under one fault, or several, came to.
 *
 * @param seed draws when and whom the fault strikes
 * @param ended the run's last state
 * @param exact whether the answer is right in everything
 * @param runMillis from the request to the end
 * @param note why it is not exact, or what else to know
 */
public record TrialResult(
    String contender,
    String fault,
    @Allowed(from = Double.NEGATIVE_INFINITY, to = Double.POSITIVE_INFINITY) long seed,
    String ended,
    boolean exact,
    Counters counters,
    Timing timing,
    long runMillis,
    @Nullable String note) {

  TrialResult withNote(String text) {
    return new TrialResult(contender, fault, seed, ended, exact, counters, timing, runMillis, text);
  }

  /** With what was found wrong beside the run's own answer. */
  TrialResult broken(String text) {
    return new TrialResult(contender, fault, seed, ended, false, counters, timing, runMillis, text);
  }
}
