package dev.plumbline.worker;

import dev.plumbline.messaging.Publisher;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what is published; the test says how each message ends. */
final class FakePublisher implements Publisher {

  record Published(String queue, byte[] body, Receipt receipt, Thread by) {}

  private final BlockingQueue<Published> published = new LinkedBlockingQueue<>();

  @Override
  public void publish(String queue, byte[] body, Receipt receipt) {
    published.add(new Published(queue, body, receipt, Thread.currentThread()));
  }

  /** Waits for the next message, as another thread may publish it. */
  Published next() throws InterruptedException {
    Published next = published.poll(30, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing was published");
    }
    return next;
  }

  int waiting() {
    return published.size();
  }

  @Override
  public void close() {}
}
