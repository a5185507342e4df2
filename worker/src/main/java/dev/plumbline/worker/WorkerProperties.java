package dev.plumbline.worker;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code plumbline.worker.*}.
 *
 * @param threads how many tasks of each queue type run at the same time; null for one a processor
 * @param prefetch maximum number of messages a thread may hold that are not acknowledged: the one
 *     it computes, those that wait for it, and those whose results wait for their confirms. It
 *     holds as many as are work for some 200 ms, so that long tasks are taken one by one. After a
 *     crash so many are delivered again
 * @param taskDeadline how long any task may run, whatever its run says; then it is given up with a
 *     verdict, and if it still runs after as much again (at most 30 s) the worker halts with exit
 *     code 70. Zero for no other rule than its run's
 * @param ledgerUrl of the aggregator, which is told what is in hand and tells what has ended
 * @param ledgerTimeout for each request; after it the worker goes on as if it had not asked
 */
@ConfigurationProperties(WorkerProperties.PREFIX)
record WorkerProperties(
    @Nullable Integer threads,
    @DefaultValue("1000") int prefetch,
    @DefaultValue("0s") Duration taskDeadline,
    @DefaultValue("http://127.0.0.1:8082") URI ledgerUrl,
    @DefaultValue("1s") Duration ledgerTimeout) {

  static final String PREFIX = "plumbline.worker";
  static final String TASK_DEADLINE = PREFIX + ".task-deadline";
  static final String LEDGER_URL = PREFIX + ".ledger-url";

  private static final int MAX_THREADS = 1_024;
  private static final int MAX_PREFETCH = 10_000;

  WorkerProperties {
    if (threads != null) {
      check("threads", threads, MAX_THREADS);
    }
    check("prefetch", prefetch, MAX_PREFETCH);
    if (taskDeadline.isNegative()) {
      throw new IllegalArgumentException(
          TASK_DEADLINE + " must not be negative, but is " + taskDeadline + "; 0s turns it off");
    }
    if (!ledgerUrl.isAbsolute() || ledgerUrl.getHost() == null) {
      throw new IllegalArgumentException(
          LEDGER_URL + " must be a URL such as http://127.0.0.1:8082, but is " + ledgerUrl);
    }
    if (!ledgerTimeout.isPositive()) {
      throw new IllegalArgumentException(
          PREFIX + ".ledger-timeout must be positive, but is " + ledgerTimeout);
    }
  }

  int threadsOrProcessors() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }

  private static void check(String property, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(
          PREFIX + "." + property + " must be from 1 to " + max + ", but is " + value);
    }
  }
}
