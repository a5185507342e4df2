package dev.plumbline.aggregator.sweep;

import dev.plumbline.messaging.Backoff;
import dev.plumbline.messaging.Supervised;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.SmartLifecycle;

/**
 * A thread for each look at the ledger, so that a long one holds up no other. Started and stopped
 * once, by the context.
 */
final class SweepThreads implements SmartLifecycle, Supervised.Owner {

  private static final Duration MAX_LAST_LOOK = Duration.ofSeconds(5);
  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

  private final List<Supervised> threads;

  /**
   * @param looks by the thread's name
   */
  SweepThreads(Map<String, Runnable> looks, Duration interval, MeterRegistry registry) {
    this.threads =
        new TreeMap<>(looks)
            .entrySet().stream()
                .map(
                    look ->
                        Supervised.every(
                            interval, look.getKey(), look.getValue(), PAUSES, registry))
                .toList();
  }

  @Override
  public List<Supervised> threads() {
    return threads;
  }

  @Override
  public void start() {
    threads.forEach(Supervised::start);
  }

  @Override
  public void stop() {
    threads.forEach(Supervised::interrupt);
    try {
      for (Supervised thread : threads) {
        thread.join(MAX_LAST_LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return threads.stream().anyMatch(Supervised::isRunning);
  }
}
