package dev.plumbline.producer.run;

import dev.plumbline.messaging.Supervised;
import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/**
 * The threads that live as long as the producer: one renews leases, one takes open runs over.
 * Neither waits for the other.
 */
final class ProducerThreads implements SmartLifecycle {

  private static final Duration MAX_END = Duration.ofSeconds(2);

  private final List<Supervised> threads;
  private volatile boolean running; // written by the context's thread

  ProducerThreads(List<Supervised> threads) {
    this.threads = List.copyOf(threads);
  }

  /** Those that only a new process can help. */
  List<String> unwell() {
    return threads.stream().filter(thread -> !thread.isWell()).map(Supervised::name).toList();
  }

  @Override
  public void start() {
    threads.forEach(Supervised::start);
    running = true;
  }

  @Override
  public void stop() {
    threads.forEach(Supervised::interrupt);
    try {
      for (Supervised thread : threads) {
        thread.join(MAX_END);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
