package dev.plumbline.producer.run;

import dev.plumbline.messaging.Publisher;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.messaging.run.RunManifest;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees that runs at the same time get their shares of the workers. Safe from any thread. */
final class FairShares {

  private static final Logger LOG = LoggerFactory.getLogger(FairShares.class);

  private final Map<QueueType, SharedWindow> windows = new EnumMap<>(QueueType.class);
  private final Map<String, TurnMeters> meters;
  private final Consumers consumers;

  /** Of the types that have runs, and as long as the broker answers. */
  private final Map<QueueType, Integer> counted = new ConcurrentHashMap<>();

  /** Who asks a broker. */
  interface Consumers {

    /**
     * @return how many threads of workers take tasks of the type
     */
    int of(QueueType type) throws IOException;
  }

  FairShares(Consumers consumers, MeterRegistry registry, LongSupplier nanoTime) {
    this.consumers = consumers;
    for (QueueType type : QueueType.values()) {
      SharedWindow window = new SharedWindow(nanoTime);
      windows.put(type, window);
      PlumblineMeter.WORK_AHEAD.gauge(registry, window::secondsAhead, type.tag());
    }
    meters =
        Stream.of(0, 1_000, Integer.MAX_VALUE)
            .map(TurnMeters::size)
            .collect(Collectors.toMap(size -> size, size -> new TurnMeters(registry, size)));
  }

  /**
   * The way to the workers for one run.
   *
   * @param publisher of the calling thread, closed with what is returned
   */
  Outlet outlet(RunManifest manifest, QueueType type, Publisher publisher) {
    SharedWindow window = windows.get(type);
    TurnMeters ofSize = meters.get(TurnMeters.size(manifest.taskCount()));
    if (window == null || ofSize == null) {
      throw new IllegalStateException("no window for a run of " + manifest.taskCount() + " tasks");
    }
    return new Outlet(publisher, window.join(manifest, ofSize));
  }

  /** To be called now and then: the more threads, the more long tasks may be on their way. */
  void countConsumers() {
    windows.forEach(
        (type, window) -> {
          if (window.isEmpty()) {
            counted.remove(type);
          } else {
            count(type, window);
          }
        });
  }

  private void count(QueueType type, SharedWindow window) {
    try {
      int count = consumers.of(type);
      counted.put(type, count);
      window.consumers(count);
    } catch (IOException e) {
      counted.remove(type);
      LOG.debug("as many consumers of {} as before: {}", type, e.getMessage());
    }
  }

  /** As counted last, of a type that has runs; null where the broker did not say. */
  @Nullable Integer consumers(QueueType type) {
    return counted.get(type);
  }
}
