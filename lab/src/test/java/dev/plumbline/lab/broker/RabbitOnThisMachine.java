package dev.plumbline.lab.broker;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The installed RabbitMQ for tests that need it. */
public final class RabbitOnThisMachine {

  private static final String REQUIRED = "PLUMBLINE_BROKER_REQUIRED";

  private RabbitOnThisMachine() {}

  /** Skips the test where there is none, with a reason; fails it where one is required. */
  public static void require() {
    launcher();
  }

  static RabbitLauncher launcher() {
    return RabbitLauncher.find(System.getenv()).orElseGet(() -> missing());
  }

  private static RabbitLauncher missing() {
    String reason = "no rabbitmq-server on the PATH and no RABBITMQ_HOME";
    if ("true".equals(System.getenv(REQUIRED))) {
      return Assertions.fail(reason + ", but " + REQUIRED + " is true");
    }
    System.out.println("Skipped: " + reason);
    Assumptions.abort(reason);
    throw new AssertionError("abort returned");
  }
}
