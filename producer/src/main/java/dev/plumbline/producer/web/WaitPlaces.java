package dev.plumbline.producer.web;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Places for requests that wait or watch: so many at the same time, whatever for. Safe from any
 * thread.
 */
final class WaitPlaces {

  private final int most;
  private final Semaphore free;

  WaitPlaces(int most) {
    this.most = most;
    this.free = new Semaphore(most);
  }

  /**
   * @throws TooManyWaitersException when there is no place
   */
  Place take() {
    if (!free.tryAcquire()) {
      throw new TooManyWaitersException(most);
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
