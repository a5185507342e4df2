package dev.plumbline.lab.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which broker to go through. */
final class BrokerOption {

  @Option(
      names = "--broker",
      paramLabel = "URI",
      description =
          "amqp://user:password@host:port/vhost of a broker that runs, or the word embedded"
              + " (default: a private RabbitMQ where rabbitmq-server is installed, else the"
              + " embedded stand-in)")
  private @Nullable String broker;

  /** As given; null for what the machine has. */
  @Nullable String given() {
    return broker;
  }
}
