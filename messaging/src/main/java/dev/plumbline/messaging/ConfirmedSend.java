package dev.plumbline.messaging;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Publishes one message and waits until it is settled. Belongs to one thread, as its publisher. */
public final class ConfirmedSend implements AutoCloseable {

  private final Publisher publisher;

  public ConfirmedSend(Publisher publisher) {
    this.publisher = publisher;
  }

  /** Empty when the message was confirmed, else why not: it may have arrived all the same. */
  public Optional<String> send(String queue, byte[] body) throws InterruptedException {
    BlockingQueue<Optional<String>> failure = new ArrayBlockingQueue<>(1);
    publisher.publish(
        queue,
        body,
        new Publisher.Receipt() {
          @Override
          public void confirmed() {
            failure.add(Optional.empty());
          }

          @Override
          public void failed(String reason) {
            failure.add(Optional.of(reason));
          }
        });
    return failure.take();
  }

  @Override
  public void close() {
    publisher.close();
  }
}
