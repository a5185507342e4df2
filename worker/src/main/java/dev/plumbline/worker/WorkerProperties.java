package dev.plumbline.worker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code plumbline.worker.*}.
 *
 * @param threads how many tasks of each queue type run at the same time; null for one a processor
 * @param prefetch most messages a thread may hold that are not acknowledged: the one it computes,
 *     and those whose results wait for their confirms. After a crash so many are delivered again,
 *     and have that counted against them; what the broker gives up then, the producer issues again
 * @param taskDeadline how long a task may run; after as much again (at most 5 minutes) the worker
 *     halts with exit code 70. Zero to let it
 */
@ConfigurationProperties(WorkerProperties.PREFIX)
record WorkerProperties(
    @Nullable Integer threads,
    @DefaultValue("50") int prefetch,
    @DefaultValue("5m") Duration taskDeadline) {

  static final String PREFIX = "plumbline.worker";
  static final String TASK_DEADLINE = PREFIX + ".task-deadline";

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
