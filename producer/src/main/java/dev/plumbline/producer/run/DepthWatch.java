package dev.plumbline.producer.run;

import dev.plumbline.messaging.QueueType;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that looks at a queue for a room. It begins with the first run and ends when there has
 * been none for a while, or when it must; the next run begins another one.
 */
final class DepthWatch {

  private static final Logger LOG = LoggerFactory.getLogger(DepthWatch.class);
  private static final long RETRY = TimeUnit.MILLISECONDS.toNanos(500);

  private final QueueType type;
  private final DepthSource depths;
  private final FairRoom room;
  private final AtomicReference<@Nullable Thread> running = new AtomicReference<>();

  DepthWatch(QueueType type, DepthSource depths, FairRoom room) {
    this.type = type;
    this.depths = depths;
    this.room = room;
  }

  /** Begins, unless it has begun. */
  void start() {
    if (running.get() == null) {
      Thread thread = Thread.ofVirtual().name("depth of " + type).unstarted(this::watch);
      if (running.compareAndSet(null, thread)) {
        thread.start();
      }
    }
  }

  private void watch() {
    try {
      while (room.awaitNextLook(0)) {
        lookUntilItFails();
      }
    } catch (InterruptedException e) {
      LOG.debug("nobody looks at the {} queue any more", type);
    } catch (RuntimeException e) {
      LOG.error("Looking at the {} queue ended unexpectedly: nothing is held back", type, e);
    } finally {
      running.set(null);
    }
  }

  private void lookUntilItFails() throws InterruptedException {
    try (DepthSource.Look look = depths.open(type)) {
      do {
        long settled = room.settled();
        room.looked(look.look(), settled);
      } while (room.awaitNextLook(room.pause()));
    } catch (IOException e) {
      LOG.debug("no look at the {} queue: {}", type, e.getMessage());
      room.cannotLook();
      room.awaitNextLook(RETRY);
    }
  }
}
