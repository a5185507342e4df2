package dev.plumbline.aggregator.gather;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings {@code plumbline.aggregator.*}.
 *
 * @param batchSize maximum number of messages per transaction, 1 to {@value #MAX_BATCH}
 * @param batchDelay minimum time between two transactions that are not full; what a result may wait
 * @param maxAttempts the attempt whose verdict, that a task can't be done, is the last word on it:
 *     a run that needs the task fails
 * @param chunkCache memory for chunks that were used last, roughly; an eighth of the heap at most
 */
@ConfigurationProperties(GatherProperties.PREFIX)
record GatherProperties(
    @DefaultValue("1000") int batchSize,
    @DefaultValue("10ms") Duration batchDelay,
    @DefaultValue("1") int maxAttempts,
    @DefaultValue("32MB") DataSize chunkCache) {

  static final String PREFIX = "plumbline.aggregator";

  /** Twice as many are prefetched, and AMQP knows no prefetch above 65,535. */
  private static final int MAX_BATCH = 30_000;

  private static final int PREFETCH_SHARE = 8;
  private static final int MIN_PREFETCH = 10;
  private static final int CACHE_SHARE = 8;

  GatherProperties {
    check("batch-size", batchSize, 1, MAX_BATCH);
    check("batch-delay in ms", batchDelay.toMillis(), 0, 10_000);
    check("max-attempts", maxAttempts, 1, Integer.MAX_VALUE);
    check("chunk-cache in bytes", chunkCache.toBytes(), 0, Long.MAX_VALUE);
  }

  /**
   * Messages of one queue that may be here at once: one batch is being committed while the next one
   * comes in. Fewer where they would fill the heap, all being as large as they may be.
   *
   * @param heap bytes
   */
  int prefetch(long heap, int maxBodyBytes) {
    long fitting = Math.max(MIN_PREFETCH, heap / PREFETCH_SHARE / maxBodyBytes);
    return (int) Math.min(2L * batchSize, fitting);
  }

  /** In bytes, roughly. */
  long chunkCache(long heap) {
    return Math.min(chunkCache.toBytes(), heap / CACHE_SHARE);
  }

  private static void check(String property, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%s.%s must be from %d to %d, but is %d".formatted(PREFIX, property, min, max, value));
    }
  }
}
