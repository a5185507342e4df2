package dev.plumbline.aggregator.gather;

import dev.plumbline.messaging.meter.StageMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries on their way from the consumers to the folding thread. Bounded by their number and by
 * their bytes: consumers wait while it is full.
 *
 * <p>A batch ends when it is full, or when nothing more is there and the batch before it began at
 * least a delay ago. So a single result after a quiet time goes through at once, and under load a
 * commit carries many.
 */
final class ArrivalQueue {

  /** A batch of large messages ends early, so that decoding it takes little memory. */
  private static final int BATCH_BYTES = 1 << 20;

  /** A larger message takes all of it, and so waits until no other is there. */
  private static final int MAX_BYTES = 8 * BATCH_BYTES;

  private static final Duration IDLE = Duration.ofMillis(100);

  /** An arrival, and since when it waits. */
  private record Waiting(Arrival arrival, long since) {
    int bytes() {
      return Math.min(arrival.delivery().body().length, MAX_BYTES);
    }
  }

  private final BlockingQueue<Waiting> queue;
  private final Semaphore freeBytes = new Semaphore(MAX_BYTES, true);
  private final int batchSize;
  private final long delayNanos;
  private final LongSupplier ticker;
  private final StageMeter waits;
  private long lastBatchAt;
  private volatile boolean closed; // written by the stopping thread, read by the consumers'

  /**
   * @param ticker nanoseconds from some point in time on
   * @param waits of the arrivals, until their batch is taken
   */
  ArrivalQueue(int batchSize, Duration delay, LongSupplier ticker, StageMeter waits) {
    this.queue = new ArrayBlockingQueue<>(2 * batchSize);
    this.batchSize = batchSize;
    this.delayNanos = delay.toNanos();
    this.ticker = ticker;
    this.waits = waits;
    this.lastBatchAt = ticker.getAsLong() - delayNanos;
  }

  /** Waits for room. After {@link #close} the arrival is left to the broker to deliver again. */
  void put(Arrival arrival) throws InterruptedException {
    Waiting waiting = new Waiting(arrival, waits.now());
    while (!closed) { // while it is full the consumer waits, and with it the broker
      if (freeBytes.tryAcquire(waiting.bytes(), IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
        if (queue.offer(waiting, IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        freeBytes.release(waiting.bytes());
      }
    }
  }

  /** Takes nothing in any more; what is in stays to be gathered. */
  void close() {
    closed = true;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** The next batch, in order of arrival; empty when nothing came for a while. For one thread. */
  List<Arrival> nextBatch() throws InterruptedException {
    List<Waiting> batch = new ArrayList<>();
    @Nullable Waiting next = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
    long bytes = 0;
    while (next != null) {
      batch.add(next);
      freeBytes.release(next.bytes());
      bytes += next.bytes();
      next = batch.size() < batchSize && bytes < BATCH_BYTES ? poll() : null;
    }
    lastBatchAt = ticker.getAsLong();
    batch.forEach(waiting -> waits.passed(waiting.since(), 1));
    return batch.stream().map(Waiting::arrival).toList();
  }

  private @Nullable Waiting poll() throws InterruptedException {
    @Nullable Waiting next = queue.poll();
    long wait = lastBatchAt + delayNanos - ticker.getAsLong();
    return next != null || wait <= 0 ? next : queue.poll(wait, TimeUnit.NANOSECONDS);
  }
}
