package dev.plumbline.testbed.cluster;

import dev.plumbline.testbed.process.UnavailableException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** Waits until services are ready, or one of them has ended, or it takes too long. */
record Readiness(HttpClient http, Duration patience) {

  private static final long INTERVAL_MILLIS = 25;

  /**
   * @throws UnavailableException when one isn't ready, with the last lines of its log
   */
  void await(Collection<ServiceProcess> services)
      throws UnavailableException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Deque<ServiceProcess> pending = new ArrayDeque<>(services);
    while (!pending.isEmpty()) {
      ServiceProcess service = pending.removeFirst();
      if (service.process().process().waitFor(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new UnavailableException(
            "the %s did not start: it %s".formatted(service.name(), service.process().lastWords()));
      }
      if (service.isReady(http)) {
        continue;
      }
      if (System.nanoTime() > deadline) {
        UnavailableException late =
            new UnavailableException(
                "the %s was not ready within %d s: it %s"
                    .formatted(
                        service.name(), patience.toSeconds(), service.process().lastWords()));
        service.logThreads(); // after its last words, which they would hide
        throw late;
      }
      pending.addLast(service);
    }
  }
}
