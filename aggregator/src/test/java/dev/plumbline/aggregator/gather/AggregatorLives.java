package dev.plumbline.aggregator.gather;

import dev.plumbline.aggregator.ledger.RunLedger;
import dev.plumbline.aggregator.ledger.TestDatabase;
import dev.plumbline.messaging.Backoff;
import dev.plumbline.messaging.Delivery;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Retry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * Aggregators one after the other on one ledger and one result queue, each killed where the test
 * says. A life keeps its memory from batch to batch; the next one starts without any.
 */
final class AggregatorLives {

  /** When a life ends. */
  enum Kill {
    NOT_NOW,
    BEFORE_COMMIT,
    AFTER_COMMIT_BEFORE_ACK
  }

  private final RunLedger ledger;
  private final FakeResultQueue queue;
  private final UnaryOperator<Delivery> ofDelivery;
  private final GatherMeters meters = new GatherMeters(new SimpleMeterRegistry());
  private final AtomicReference<Kill> next = new AtomicReference<>(Kill.NOT_NOW);
  private BatchCommitter committer;

  AggregatorLives(RunLedger ledger, FakeResultQueue queue, UnaryOperator<Delivery> ofDelivery) {
    this.ledger = new InterceptedLedger(ledger, () -> dieAt(Kill.BEFORE_COMMIT));
    this.queue = queue;
    this.ofDelivery = ofDelivery;
    this.committer = born();
  }

  /** Gathers one batch by the code of the service. */
  void gather(int messages, Kill kill) throws InterruptedException {
    ArrivalQueue arrivals =
        new ArrivalQueue(1_000, Duration.ZERO, System::nanoTime, meters.awaitBatch);
    for (Delivery delivery : queue.deliver(messages)) {
      arrivals.put(new Arrival(QueueType.QUORUM, ofDelivery.apply(new Mortal(delivery))));
    }
    GatherLoop loop =
        new GatherLoop(
            arrivals,
            TestDatabase.CODEC,
            committer,
            new ParkingLot(
                (type, body) -> {
                  throw new AssertionError("nothing here is to be parked");
                },
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(100)),
                0),
            new Retry(new Backoff(Duration.ofMillis(1), Duration.ofMillis(100))),
            meters);
    loop.stop(); // when the batch is settled
    next.set(kill);
    try {
      loop.run();
    } catch (Killed e) {
      queue.redeliver();
      committer = born();
    }
    next.set(Kill.NOT_NOW);
  }

  void gatherTheRest() throws InterruptedException {
    while (!queue.isEmpty()) {
      gather(10, Kill.NOT_NOW);
    }
  }

  private BatchCommitter born() {
    return new BatchCommitter(ledger, new ChunkCache(ledger, 1_000_000), meters, 1);
  }

  private void dieAt(Kill kill) {
    if (next.compareAndSet(kill, Kill.NOT_NOW)) {
      throw new Killed();
    }
  }

  /** An error, since no code may survive it. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** A delivery whose acknowledgement may come too late. */
  private final class Mortal implements Delivery {

    private final Delivery delivery;

    Mortal(Delivery delivery) {
      this.delivery = delivery;
    }

    @Override
    public byte[] body() {
      return delivery.body();
    }

    @Override
    public boolean redelivered() {
      return delivery.redelivered();
    }

    @Override
    public void ack() {
      delivery.ack();
    }

    @Override
    public void ackAllUpTo() {
      dieAt(Kill.AFTER_COMMIT_BEFORE_ACK);
      delivery.ackAllUpTo();
    }
  }
}
