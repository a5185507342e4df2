package dev.plumbline.producer.run;

import java.util.concurrent.TimeUnit;

/**
 * Messages under way in a queue whose workers take all at once and lose all when they end, so that
 * a look at it tells nothing. When none of them is done for a second, none of them is waited for
 * any more. Not thread-safe.
 */
final class Unaccounted {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

  private long lost;
  private long movedAt;

  void moved(long now) {
    movedAt = now;
  }

  /**
   * @param outstanding messages issued and not done
   * @return how many of them may still come
   */
  long underWay(long outstanding, long now) {
    if (now - movedAt >= PATIENCE) {
      lost = outstanding;
      movedAt = now;
    }
    lost = Math.min(lost, outstanding);
    return outstanding - lost;
  }
}
