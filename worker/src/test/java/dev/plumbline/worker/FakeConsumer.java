package dev.plumbline.worker;

import dev.plumbline.messaging.DeliveryConsumer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Writes down what it is told. Its handler runs until {@link #handlerEnds}. */
final class FakeConsumer implements DeliveryConsumer {

  final List<String> told;
  final CountDownLatch drainAsked = new CountDownLatch(1);
  final CountDownLatch stopAsked = new CountDownLatch(1);
  private final CountDownLatch handlerIdle = new CountDownLatch(1);
  private volatile State state = State.CONNECTING;
  private volatile boolean closingFails;

  FakeConsumer() {
    this(new CopyOnWriteArrayList<>());
  }

  FakeConsumer(List<String> told) {
    this.told = told;
  }

  void handlerEnds() {
    told.add("handler ended");
    handlerIdle.countDown();
  }

  void closingFails() {
    closingFails = true;
  }

  void is(State newState) {
    state = newState;
  }

  @Override
  public void start() {
    told.add("start");
    state = State.CONSUMING;
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public int prefetch() {
    return state == State.CONSUMING ? 50 : 0;
  }

  @Override
  public boolean drain(Duration timeout) throws InterruptedException {
    told.add("drain");
    drainAsked.countDown();
    return handlerIdle.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public boolean stop(Duration timeout) throws InterruptedException {
    told.add("stop");
    stopAsked.countDown();
    return handlerIdle.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    told.add("close");
    if (closingFails) {
      throw new IllegalStateException("closing failed");
    }
    state = State.STOPPED;
  }
}
