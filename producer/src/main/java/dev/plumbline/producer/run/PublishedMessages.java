package dev.plumbline.producer.run;

import dev.plumbline.messaging.Publisher;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what goes to one queue. Safe from any thread. */
final class PublishedMessages {

  private final AtomicLong published = new AtomicLong();
  private final AtomicLong settled = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  /** Messages, those that failed included. */
  long published() {
    return published.get();
  }

  /** Those of which it is known what became of them. */
  long settled() {
    return settled.get();
  }

  long meanBytes() {
    return bytes.get() / Math.max(1, published.get());
  }

  /** A publisher for the same thread, counted. */
  Publisher counting(Publisher publisher) {
    return new Publisher() {
      @Override
      public void publish(String queue, byte[] body, Receipt receipt) throws InterruptedException {
        published.incrementAndGet();
        bytes.addAndGet(body.length);
        publisher.publish(queue, body, new CountedReceipt(receipt));
      }

      @Override
      public void close() {
        publisher.close();
      }
    };
  }

  private final class CountedReceipt implements Publisher.Receipt {

    private final Publisher.Receipt receipt;

    CountedReceipt(Publisher.Receipt receipt) {
      this.receipt = receipt;
    }

    @Override
    public void confirmed() {
      settled.incrementAndGet();
      receipt.confirmed();
    }

    @Override
    public void failed(String reason) {
      settled.incrementAndGet();
      receipt.failed(reason);
    }
  }
}
