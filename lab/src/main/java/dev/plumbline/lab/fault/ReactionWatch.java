package dev.plumbline.lab.fault;

import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.testbed.cluster.LocalCluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the first sign that the system has noticed something: a meter of what only trouble
 * causes goes up, or a service says that it is not ready. Looks on a thread of its own, since a
 * service that hangs answers late; asked from any.
 */
final class ReactionWatch implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofMillis(100);

  private static final List<PlumblineMeter> SIGNS =
      List.of(
          PlumblineMeter.TASKS_REDELIVERED,
          PlumblineMeter.TASKS_REISSUED,
          PlumblineMeter.PUBLISHES_FAILED,
          PlumblineMeter.COMMIT_FAILURES,
          PlumblineMeter.RESULTS_DUPLICATE,
          PlumblineMeter.DECODE_REJECTED);

  /** What was seen first, and when. */
  record Sign(long nanos, String what) {}

  private final LocalCluster cluster;
  private final Map<String, Long> counted = new HashMap<>();
  private final Thread thread;
  private volatile boolean armed;
  private volatile @Nullable Sign first;

  private ReactionWatch(LocalCluster cluster) {
    this.cluster = cluster;
    this.thread = Thread.ofPlatform().name("reaction-watch").unstarted(this::watch);
  }

  static ReactionWatch start(LocalCluster cluster) {
    ReactionWatch watch = new ReactionWatch(cluster);
    watch.thread.start();
    return watch;
  }

  /** From now on, signs count. */
  void arm() {
    armed = true;
  }

  /** What was seen first since it was armed. */
  Optional<Sign> first() {
    return Optional.ofNullable(first);
  }

  private void watch() {
    try {
      while (first == null) {
        look(armed);
        Thread.sleep(INTERVAL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void look(boolean counts) throws InterruptedException {
    cluster
        .meters()
        .readEach()
        .forEach(
            (service, reading) ->
                SIGNS.forEach(sign -> compare(service, sign, reading.count(sign), counts)));
    if (counts) {
      cluster
          .unready()
          .ifPresent(service -> seen("the " + service.name() + " says that it is not ready"));
    }
  }

  private void compare(String service, PlumblineMeter sign, long value, boolean counts) {
    Long before = counted.put(service + " " + sign.meterName(), value);
    // a service that was started again counts from zero
    if (counts && value > 0 && (before == null || value != before)) {
      seen(sign.meterName() + " of the " + service);
    }
  }

  private void seen(String what) {
    if (first == null) {
      first = new Sign(System.nanoTime(), what);
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }
}
