package dev.plumbline.producer.run;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread per run, at most a fixed number, each stopped by an interrupt. Safe from any thread.
 */
final class RunThreads implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunThreads.class);
  private static final long MAX_MILLIS_TO_END = 5_000;

  private final ThreadFactory factory;
  private final Semaphore room;
  private final Map<UUID, Place> places = new ConcurrentHashMap<>();

  RunThreads(ThreadFactory factory, int max) {
    this.factory = factory;
    this.room = new Semaphore(max);
  }

  /**
   * @param complaint what to say when there is no room
   * @throws TooManyRunsException when there is no room
   */
  Place take(UUID run, String complaint) {
    if (!room.tryAcquire()) {
      throw new TooManyRunsException(complaint);
    }
    Place place = new Place(run);
    places.put(run, place);
    return place;
  }

  Set<UUID> held() {
    return Set.copyOf(places.keySet());
  }

  /** Those of the held runs whose lease is this producer's. */
  Set<UUID> owned() {
    return places.values().stream()
        .filter(place -> place.owned)
        .map(place -> place.run)
        .collect(Collectors.toUnmodifiableSet());
  }

  void stop(UUID run) {
    Place place = places.get(run);
    if (place != null) {
      place.stop();
    }
  }

  /** Interrupts every run, and waits a little for their threads to end. */
  @Override
  public void close() throws InterruptedException {
    places.values().forEach(Place::stop);
    for (Place place : places.values()) {
      place.join();
    }
  }

  /** Belongs to the thread that took it until it is started. */
  final class Place implements AutoCloseable {

    private final UUID run;
    private final Thread thread;
    private Interruptible body = () -> {};
    private volatile boolean owned; // read by the renewal

    private Place(UUID run) {
      this.run = run;
      this.thread = factory.newThread(this::work);
    }

    /** From here on the run's lease is to be renewed. */
    void own() {
      owned = true;
    }

    void start(Interruptible body) {
      own();
      this.body = body;
      thread.start();
    }

    private void work() {
      try {
        body.run();
      } catch (InterruptedException e) {
        LOG.debug("run {} is not worked on any more", run);
      } catch (RuntimeException e) {
        LOG.error("Work on run {} ended unexpectedly; it will be taken over", run, e);
      } finally {
        leave();
      }
    }

    /** Gives the place back, unless it was started. */
    @Override
    public void close() {
      if (thread.getState() == Thread.State.NEW) {
        leave();
      }
    }

    private void leave() {
      places.remove(run);
      room.release();
    }

    private void stop() {
      thread.interrupt();
    }

    private void join() throws InterruptedException {
      thread.join(MAX_MILLIS_TO_END);
    }
  }

  /** What a run's thread does. */
  interface Interruptible {
    void run() throws InterruptedException;
  }
}
