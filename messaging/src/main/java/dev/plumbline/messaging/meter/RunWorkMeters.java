package dev.plumbline.messaging.meter;

import dev.plumbline.core.workload.WorkloadSpec;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What the runs of each contender came to, kind of workload by kind: items, tasks, and the time
 * they took, counted together, so that one divided by another is exact. Safe from any thread.
 */
public final class RunWorkMeters {

  private static final double NANOS = 1e9;

  private final Map<Key, Counters> counters = new HashMap<>();

  /**
   * Registers all counters at once: Prometheus does not see the first count of a counter that
   * begins with it.
   */
  public RunWorkMeters(MeterRegistry registry, Collection<String> contenders) {
    for (String contender : contenders) {
      for (String workload : WorkloadSpec.KINDS) {
        counters.put(
            new Key(contender, workload),
            new Counters(
                PlumblineMeter.RUN_ITEMS.counter(registry, contender, workload),
                PlumblineMeter.RUN_TASKS.counter(registry, contender, workload),
                PlumblineMeter.RUN_SECONDS.counter(registry, contender, workload)));
      }
    }
  }

  /** Counts a run. One of another contender or kind of workload is ignored. */
  public void count(String contender, String workload, long items, int tasks, Duration time) {
    Counters of = counters.get(new Key(contender, workload));
    if (of != null) {
      of.items.increment((double) items);
      of.tasks.increment(tasks);
      of.seconds.increment(time.toNanos() / NANOS);
    }
  }

  private record Key(String contender, String workload) {}

  private record Counters(Counter items, Counter tasks, Counter seconds) {}
}
