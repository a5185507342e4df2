package dev.plumbline.worker;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code plumbline.worker.*}.
 *
 * @param threads how many tasks of each queue type run at the same time; null for one a processor
 * @param prefetch most messages a thread may hold that are not acknowledged: enough to compute
 *     while earlier results wait for their confirms; after a crash so many are delivered again
 */
@ConfigurationProperties(WorkerProperties.PREFIX)
record WorkerProperties(@Nullable Integer threads, @DefaultValue("50") int prefetch) {

  static final String PREFIX = "plumbline.worker";

  private static final int MOST_THREADS = 1_024;
  private static final int MOST_PREFETCH = 10_000;

  WorkerProperties {
    if (threads != null) {
      check("threads", threads, MOST_THREADS);
    }
    check("prefetch", prefetch, MOST_PREFETCH);
  }

  int threadsOrProcessors() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }

  private static void check(String property, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          PREFIX + "." + property + " must be from 1 to " + most + ", but is " + value);
    }
  }
}
