package dev.plumbline.lab.latency;

import dev.plumbline.lab.latency.ContenderMaxRate.Ending;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the highest rate that is sustained: doubles it until one is not, then halves the
 * distance between the last that was and the first that was not. A rate that is not sustained is
 * tried once more, since a hiccup is no limit.
 */
final class RateSearch {

  /** The limit is known closely enough when a rate so many times higher is too much. */
  private static final double CLOSE = 1.1;

  private static final int TRIES = 2;

  private final FindMaxSettings settings;
  private final Trial trial;
  private final List<RateStep> steps = new ArrayList<>();

  RateSearch(FindMaxSettings settings, Trial trial) {
    this.settings = settings;
    this.trial = trial;
  }

  Found run() throws InterruptedException {
    if (!sustains(settings.lowest())) {
      return new Found(null, Ending.LOWEST_TOO_MUCH, steps);
    }
    double sustained = settings.lowest();
    double tooMuch = Double.POSITIVE_INFINITY;
    while (tooMuch / sustained > CLOSE && sustained < settings.highest() && !isUsedUp()) {
      double next =
          Double.isInfinite(tooMuch)
              ? Math.min(2 * sustained, settings.highest())
              : (sustained + tooMuch) / 2;
      if (sustains(next)) {
        sustained = next;
      } else {
        tooMuch = next;
      }
    }
    return new Found(sustained, ending(sustained, tooMuch), steps);
  }

  private Ending ending(double sustained, double tooMuch) {
    if (tooMuch / sustained <= CLOSE) {
      return Ending.LIMIT_FOUND;
    }
    return sustained >= settings.highest() ? Ending.HIGHEST_SUSTAINED : Ending.STEPS_USED_UP;
  }

  private boolean sustains(double rate) throws InterruptedException {
    for (int tries = 0; tries < TRIES && !isUsedUp(); tries++) {
      RateStep step = trial.at(rate);
      steps.add(step);
      if (step.sustained()) {
        return true;
      }
    }
    return false;
  }

  private boolean isUsedUp() {
    return steps.size() >= settings.mostSteps();
  }

  /** Tries one rate. */
  interface Trial {
    RateStep at(double rate) throws InterruptedException;
  }

  /**
   * @param rate null when even the lowest was too much
   */
  record Found(@Nullable Double rate, Ending ending, List<RateStep> steps) {}
}
