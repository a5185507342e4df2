package dev.plumbline.lab.latency;

import dev.plumbline.lab.experiment.Contender;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The highest rate that one contender kept up with.
 *
 * @param caveat why its answer may be wrong even though it was right here; empty when it can't be
 * @param rate requests per second; null when even the lowest was too much, or nothing could be
 *     tried
 * @param ending how the search ended; null when nothing could be tried
 * @param steps in the order in which they were tried
 * @param error why nothing could be tried, else null
 */
public record ContenderMaxRate(
    String name,
    Contender.Group group,
    int workers,
    String caveat,
    @Nullable Double rate,
    @Nullable Ending ending,
    List<RateStep> steps,
    @Nullable String error) {

  /** How a search ends. */
  public enum Ending {
    /** A little more was too much. */
    LIMIT_FOUND,
    /** The highest rate that was to be tried was kept up: the limit is above it. */
    HIGHEST_SUSTAINED,
    /** The number of steps was used up: the limit is above this rate, and not known closer. */
    STEPS_USED_UP,
    /** The lowest rate that was to be tried was too much already. */
    LOWEST_TOO_MUCH
  }
}
