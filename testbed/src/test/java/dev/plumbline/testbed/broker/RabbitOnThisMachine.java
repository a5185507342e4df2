package dev.plumbline.testbed.broker;

import dev.plumbline.testbed.needs.Need;

/** The installed RabbitMQ for tests that need it. */
public final class RabbitOnThisMachine {

  private RabbitOnThisMachine() {}

  /** Skips the test where there is none, with a reason; fails it where one is required. */
  public static void require() {
    launcher();
  }

  static RabbitLauncher launcher() {
    return RabbitLauncher.find(System.getenv())
        .orElseThrow(
            () -> Need.BROKER.missing("no rabbitmq-server on the PATH and no RABBITMQ_HOME"));
  }
}
