package dev.plumbline.messaging;

import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Threads that live as long as their service, and none of which waits for another. */
public final class SupervisedThreads implements SmartLifecycle, Supervised.Owner {

  private static final Duration MAX_LAST_LOOK = Duration.ofSeconds(5);

  private final List<Supervised> threads;

  public SupervisedThreads(Supervised... threads) {
    this.threads = List.of(threads);
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
