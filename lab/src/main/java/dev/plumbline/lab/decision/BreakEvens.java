package dev.plumbline.lab.decision;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Work an item, in nanoseconds, from which on the broker costs at most 50 % and 10 % more time than
 * one JVM of the same machine; null where no work is enough.
 *
 * @param half with one task per message: 50 %
 * @param tenth with one task per message: 10 %
 * @param halfAtBest with as many tasks per message as are best
 * @param tenthAtBest as well
 */
public record BreakEvens(
    @Nullable Double half,
    @Nullable Double tenth,
    @Nullable Double halfAtBest,
    @Nullable Double tenthAtBest) {

  private static final double HALF = 0.5;
  private static final double TENTH = 0.1;

  static BreakEvens of(ItemWork work, Calibration calibration) {
    BreakEvenSearch search = new BreakEvenSearch(calibration);
    return new BreakEvens(
        orNull(search.itemNanos(work, 1, HALF)),
        orNull(search.itemNanos(work, 1, TENTH)),
        orNull(search.itemNanosAtBestBatch(work, HALF)),
        orNull(search.itemNanosAtBestBatch(work, TENTH)));
  }

  private static @Nullable Double orNull(OptionalDouble found) {
    return found.isPresent() ? Double.valueOf(found.getAsDouble()) : null;
  }
}
