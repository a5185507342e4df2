package dev.plumbline.lab.cli;

import dev.plumbline.lab.experiment.BrokerChoice;
import dev.plumbline.lab.experiment.ContenderCatalogue;
import dev.plumbline.lab.experiment.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How contenders are measured, and through which broker. */
final class MeasureOptions {

  private static final int MOST_TASKS_PER_MESSAGE = 10_000;
  private static final int MOST_ROUNDS = 1000;
  private static final int MOST_PORT = 65535;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--tasks-per-message",
      paramLabel = "N",
      defaultValue = "1",
      description = "brokered: tasks that travel together (default: ${DEFAULT-VALUE})")
  private int tasksPerMessage;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "5",
      description = "measured rounds (default: ${DEFAULT-VALUE})")
  private int repeats;

  @Option(
      names = "--warm-ups",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "rounds before them that are checked but not counted (default: ${DEFAULT-VALUE})")
  private int warmUps;

  @Option(
      names = "--order-seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "what the order within the rounds is shuffled by (default: ${DEFAULT-VALUE})")
  private long orderSeed;

  @Option(
      names = "--broker",
      paramLabel = "URI",
      description =
          "amqp://user:password@host:port/vhost of a broker that runs, or the word embedded"
              + " (default: a private RabbitMQ where rabbitmq-server is installed, else the"
              + " embedded stand-in)")
  private @Nullable String broker;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "brokered: where the producer's HTTP API listens (default: any free port)")
  private @Nullable Integer port;

  @Option(names = "--in-jvm-only", description = "start no broker and no services")
  private boolean inJvmOnly;

  /**
   * @throws ParameterException when a number is out of its range
   */
  Settings settings(int workers, int workerProcesses) {
    BadOption.unlessWithin(
        command, "--tasks-per-message", tasksPerMessage, 1, MOST_TASKS_PER_MESSAGE);
    BadOption.unlessWithin(command, "--repeats", repeats, 1, MOST_ROUNDS);
    BadOption.unlessWithin(command, "--warm-ups", warmUps, 0, MOST_ROUNDS);
    return new Settings(workers, workerProcesses, tasksPerMessage, repeats, warmUps, orderSeed);
  }

  /**
   * @param contenders that are asked for; none means all
   * @throws ParameterException when the options contradict each other
   */
  BrokerChoice broker(List<String> contenders) {
    for (String contender : contenders) {
      if (inJvmOnly && ContenderCatalogue.isBrokered(contender)) {
        throw BadOption.of(
            command, "--in-jvm-only starts no services, so contender " + contender + " can't run");
      }
    }
    if (inJvmOnly && (broker != null || port != null)) {
      throw BadOption.of(
          command, "--in-jvm-only starts no services, so --broker and --port can't go with it");
    }
    if (port != null) {
      BadOption.unlessWithin(command, "--port", port, 1, MOST_PORT);
    }
    return new BrokerChoice(!inJvmOnly, broker, port);
  }
}
