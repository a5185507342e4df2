package dev.plumbline.aggregator.gather;

import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.messaging.Backoff;
import dev.plumbline.messaging.CodecException;
import dev.plumbline.messaging.Delivery;
import dev.plumbline.messaging.MessageCodec;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.fault.Failpoint;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that gathers.
 *
 * <pre>
 *   collect ──► decode ──► fold and commit ──► park what can't be read ──► acknowledge
 *                               ▲    │
 *                               └────┘ the ledger does not answer: the same batch again, after a pause
 * </pre>
 *
 * <p>Every delivery of a consumer goes through here in order, so acknowledging the last of a batch
 * acknowledges just what is committed.
 */
final class GatherLoop implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(GatherLoop.class);

  private final ArrivalQueue arrivals;
  private final MessageCodec codec;
  private final BatchCommitter committer;
  private final Parking parking;
  private final Backoff backoff;
  private final GatherMeters meters;
  private final CountDownLatch stopping = new CountDownLatch(1);

  GatherLoop(
      ArrivalQueue arrivals,
      MessageCodec codec,
      BatchCommitter committer,
      Parking parking,
      Backoff backoff,
      GatherMeters meters) {
    this.arrivals = arrivals;
    this.codec = codec;
    this.committer = committer;
    this.parking = parking;
    this.backoff = backoff;
    this.meters = meters;
  }

  /** Returns after {@link #stop}, when everything that had arrived is settled. */
  @Override
  public void run() {
    try {
      while (!isStopping() || !arrivals.isEmpty()) {
        List<Arrival> batch = arrivals.nextBatch();
        if (!batch.isEmpty()) {
          long start = meters.settle.now();
          settle(batch);
          meters.settle.passed(start, batch.size());
        }
      }
    } catch (InterruptedException e) {
      log.warn("Stopped before everything was settled: the broker will deliver it again");
      Thread.currentThread().interrupt();
    }
  }

  /**
   * From any thread. From here on, what can't be settled at the first try is left to the broker.
   */
  void stop() {
    stopping.countDown();
  }

  private void settle(List<Arrival> batch) throws InterruptedException {
    List<TaskOutcome> outcomes = new ArrayList<>();
    List<Arrival> unreadable = new ArrayList<>();
    for (Arrival arrival : batch) {
      try {
        outcomes.addAll(codec.decodeOutcomes(arrival.delivery().body()));
      } catch (CodecException e) {
        log.warn(
            "Parking a result message of {} bytes that can't be read: {}",
            arrival.delivery().body().length,
            e.getMessage());
        meters.undecodable.increment();
        unreadable.add(arrival);
      }
    }
    Failpoint.BEFORE_COMMIT.pass();
    untilDone("commit a batch", () -> committer.commit(outcomes));
    for (Arrival arrival : unreadable) {
      untilDone("park a message", () -> parking.park(arrival.type(), arrival.delivery().body()));
    }
    Failpoint.AFTER_COMMIT_BEFORE_ACK.pass();
    lastOfEachConsumer(batch).values().forEach(Delivery::ackAllUpTo);
  }

  private void untilDone(String what, Step step) throws InterruptedException {
    for (int failures = 1; ; failures++) {
      try {
        step.run();
        return;
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) { // whatever it is, nothing may be acknowledged that is not settled
        log.warn("Could not {}, trying again: {}", what, e.toString());
        if (stopping.await(backoff.pause(failures).toNanos(), TimeUnit.NANOSECONDS)) {
          throw new InterruptedException("stopping");
        }
      }
    }
  }

  private static Map<QueueType, Delivery> lastOfEachConsumer(List<Arrival> batch) {
    Map<QueueType, Delivery> last = new EnumMap<>(QueueType.class);
    batch.forEach(arrival -> last.put(arrival.type(), arrival.delivery()));
    return last;
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  /** One step of settling a batch. */
  private interface Step {
    void run() throws Exception;
  }
}
