package dev.plumbline.testbed.cluster;

import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Prepares the quick start of every service after a build. What fails costs time later, no more.
 */
final class QuickStartMain {

  private QuickStartMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    Locale.setDefault(Locale.ROOT);
    for (Role service : List.of(Role.AGGREGATOR, Role.PRODUCER, Role.WORKER)) {
      try {
        new QuickStart(ServiceJars.find().of(service)).prepare(service);
      } catch (UnavailableException | IOException e) {
        System.err.printf(
            "plumbline: the %s will start more slowly than it could: %s%n",
            service.label(), e.getMessage());
      }
    }
  }
}
