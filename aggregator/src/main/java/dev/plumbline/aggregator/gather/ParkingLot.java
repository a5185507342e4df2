package dev.plumbline.aggregator.gather;

import dev.plumbline.messaging.Backoff;
import dev.plumbline.messaging.QueueType;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bodies that can't be read, on their way to the parking queue, beside the thread that gathers: a
 * parking queue that takes nothing holds up nobody. Each is acknowledged once it is parked. Bounded
 * by number and by bytes.
 *
 * <p>{@link #run} is the work of one thread; the rest belongs to the thread that gathers.
 */
final class ParkingLot {

  private static final Logger LOG = LoggerFactory.getLogger(ParkingLot.class);

  private static final int MAX_BYTES = 8 << 20;

  private final Parking parking;
  private final Backoff backoff;
  private final int room;
  private final BlockingDeque<Arrival> waiting = new LinkedBlockingDeque<>();

  // Both under the monitor of this.
  private final Map<QueueType, Integer> held = new EnumMap<>(QueueType.class);
  private long bytes;

  /**
   * @param room for how many; fewer than a consumer may have unacknowledged, which go on beside
   *     those that wait here
   */
  ParkingLot(Parking parking, Backoff backoff, int room) {
    this.parking = parking;
    this.backoff = backoff;
    this.room = room;
  }

  /** False when there is no room. Never waits. */
  synchronized boolean offer(Arrival arrival) {
    int length = arrival.delivery().body().length;
    int count = held.values().stream().mapToInt(Integer::intValue).sum();
    if (count >= room || (count > 0 && bytes + length > MAX_BYTES)) {
      return false;
    }
    bytes += length;
    held.merge(arrival.type(), 1, Integer::sum);
    waiting.add(arrival);
    return true;
  }

  /** Whether one of that type is not acknowledged yet. */
  synchronized boolean holds(QueueType type) {
    return held.containsKey(type);
  }

  /** Parks what comes; what is refused comes again after the others, without end. */
  void run() throws InterruptedException {
    int failures = 0;
    while (true) {
      Arrival arrival = waiting.take();
      boolean parked = false;
      try {
        parking.park(arrival.type(), arrival.delivery().body());
        parked = true;
      } catch (Parking.ParkingException e) {
        LOG.warn("Could not park a message, trying again: {}", e.toString());
      } finally {
        if (!parked) {
          waiting.add(arrival);
        }
      }
      failures = parked ? 0 : failures + 1;
      if (parked) {
        arrival.delivery().ack();
        forget(arrival);
      } else {
        Thread.sleep(backoff.pause(failures));
      }
    }
  }

  private synchronized void forget(Arrival arrival) {
    bytes -= arrival.delivery().body().length;
    held.computeIfPresent(arrival.type(), (type, count) -> count == 1 ? null : count - 1);
  }
}
