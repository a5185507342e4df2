package dev.plumbline.producer.run;

import dev.plumbline.messaging.Publisher;

/** Where one run's tasks go: its publisher, and its turn to use it. Belongs to the run's thread. */
record Outlet(Publisher publisher, Turn turn) implements AutoCloseable {

  @Override
  public void close() {
    turn.close();
    publisher.close();
  }
}
