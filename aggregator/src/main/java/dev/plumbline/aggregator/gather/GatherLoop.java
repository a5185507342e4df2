package dev.plumbline.aggregator.gather;

import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.messaging.Delivery;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Retry;
import dev.plumbline.messaging.fault.Failpoint;
import dev.plumbline.messaging.wire.CodecException;
import dev.plumbline.messaging.wire.MessageCodec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of the one thread that gathers.
 *
 * <pre>
 *   collect ──► decode ──► fold and commit ──► acknowledge
 *                  │            ▲    │
 *                  ▼            └────┘ the ledger does not answer: the same batch again, after a pause
 *             parking lot
 * </pre>
 *
 * <p>Every delivery of a consumer goes through here in order, so acknowledging the last of a batch
 * acknowledges just what is committed; while one of its deliveries waits to be parked, the others
 * are acknowledged one by one. When {@link #run} fails it may be run again: it keeps the batch that
 * it had in hand, and settles that message by message.
 */
final class GatherLoop {

  private static final Logger LOG = LoggerFactory.getLogger(GatherLoop.class);

  /** A message that fails as often by itself, for no reason of the ledger, is parked. */
  private static final int MAX_TRIES = 3;

  private final ArrivalQueue arrivals;
  private final MessageCodec codec;
  private final BatchCommitter committer;
  private final ParkingLot parking;
  private final Retry retry;
  private final GatherMeters meters;
  private final Deque<Arrival> inHand = new ArrayDeque<>();
  private boolean wholeFailed;
  private int triesOfFirst;

  GatherLoop(
      ArrivalQueue arrivals,
      MessageCodec codec,
      BatchCommitter committer,
      ParkingLot parking,
      Retry retry,
      GatherMeters meters) {
    this.arrivals = arrivals;
    this.codec = codec;
    this.committer = committer;
    this.parking = parking;
    this.retry = retry;
    this.meters = meters;
  }

  /** Returns after {@link #stop}, when everything that had arrived is settled. */
  void run() throws InterruptedException {
    try {
      while (!retry.isStopping() || !inHand.isEmpty() || !arrivals.isEmpty()) {
        settleOneByOne();
        inHand.addAll(arrivals.nextBatch());
        if (!inHand.isEmpty()) {
          wholeFailed = true; // until it is known
          settle(List.copyOf(inHand));
          wholeFailed = false;
          inHand.clear();
        }
      }
    } catch (InterruptedException e) {
      LOG.warn("Stopped before everything was settled: the broker will deliver it again");
      throw e;
    }
  }

  /**
   * From any thread. From here on, what can't be settled at the first try is left to the broker.
   */
  void stop() {
    retry.stop();
  }

  /** What the last run had in hand when it failed. */
  private void settleOneByOne() throws InterruptedException {
    while (wholeFailed && !inHand.isEmpty()) {
      Arrival first = inHand.getFirst();
      if (++triesOfFirst > MAX_TRIES) {
        LOG.error("Parking a result message that can't be gathered after {} tries", MAX_TRIES);
        acknowledge(List.of(first), park(List.of(first)));
      } else {
        settle(List.of(first));
      }
      inHand.removeFirst();
      triesOfFirst = 0;
    }
    wholeFailed = false;
  }

  private void settle(List<Arrival> batch) throws InterruptedException {
    long start = meters.settle.now();
    List<TaskOutcome> outcomes = new ArrayList<>();
    List<Arrival> unreadable = new ArrayList<>();
    for (Arrival arrival : batch) {
      try {
        outcomes.addAll(codec.decodeOutcomes(arrival.delivery().body()));
      } catch (CodecException e) {
        LOG.warn(
            "Parking a result message of {} bytes that can't be read: {}",
            arrival.delivery().body().length,
            e.getMessage());
        meters.undecodable.increment();
        unreadable.add(arrival);
      }
    }
    Failpoint.BEFORE_COMMIT.pass();
    // nothing may be acknowledged that is not settled
    retry.untilDone(() -> committer.commit(outcomes), GatherLoop::passes);
    Failpoint.AFTER_COMMIT_BEFORE_ACK.pass();
    acknowledge(batch, park(unreadable));
    meters.settle.passed(start, batch.size());
  }

  /**
   * Never waits. What there is no room for is dropped, as if it had got lost: its tasks are
   * missing.
   *
   * @return what is to be acknowledged when it is parked
   */
  private List<Arrival> park(List<Arrival> unreadable) {
    List<Arrival> waiting = unreadable.stream().filter(parking::offer).toList();
    int dropped = unreadable.size() - waiting.size();
    if (dropped > 0) {
      meters.parkingDropped.increment(dropped);
      LOG.error(
          "Dropped {} result messages that can't be read: the parking queue takes nothing, and no"
              + " more may wait for it. Make room in the parking queue",
          dropped);
    }
    return waiting;
  }

  private void acknowledge(List<Arrival> batch, List<Arrival> toBeParked) {
    Map<QueueType, Delivery> last = new EnumMap<>(QueueType.class);
    for (Arrival arrival : batch) {
      if (toBeParked.isEmpty() || !toBeParked.contains(arrival)) {
        if (parking.holds(arrival.type())) {
          arrival.delivery().ack();
        } else {
          last.put(arrival.type(), arrival.delivery());
        }
      }
    }
    last.values().forEach(Delivery::ackAllUpTo);
  }

  private static boolean passes(RuntimeException e) {
    boolean passes = LedgerTrouble.passes(e);
    if (passes) {
      LOG.warn("Could not commit a batch, trying again: {}", e.toString());
    }
    return passes;
  }
}
