package dev.plumbline.messaging;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Receipts that tell how they ended, and fail a test that settles one twice. */
final class RecordedReceipts {

  private final AtomicInteger confirmed = new AtomicInteger();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger settledTwice = new AtomicInteger();

  Publisher.Receipt next() {
    AtomicInteger calls = new AtomicInteger();
    return new Publisher.Receipt() {
      @Override
      public void confirmed() {
        confirmed.incrementAndGet();
        count();
      }

      @Override
      public void failed(String reason) {
        failures.add(reason);
        count();
      }

      private void count() {
        if (calls.incrementAndGet() > 1) {
          settledTwice.incrementAndGet();
        }
      }
    };
  }

  int confirmedCount() {
    return confirmed.get();
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  int settled() {
    if (settledTwice.get() > 0) {
      throw new AssertionError(settledTwice + " receipts were settled twice");
    }
    return confirmed.get() + failures.size();
  }
}
