package dev.plumbline.producer.web;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Places for requests that wait for a run or watch it: a fixed number, shared by both. Safe from
 * any thread.
 */
final class WaitPlaces {

  private final int max;
  private final Semaphore free;

  WaitPlaces(int max) {
    this.max = max;
    this.free = new Semaphore(max);
  }

  /**
   * @throws TooManyWaitersException when there is no place
   */
  Place take() {
    if (!free.tryAcquire()) {
      throw new TooManyWaitersException(max);
    }
    return new Place();
  }

  /** To be given back by closing it; only the first time counts. */
  final class Place implements AutoCloseable {

    private final AtomicBoolean taken = new AtomicBoolean(true);

    private Place() {}

    @Override
    public void close() {
      if (taken.getAndSet(false)) {
        free.release();
      }
    }
  }
}
