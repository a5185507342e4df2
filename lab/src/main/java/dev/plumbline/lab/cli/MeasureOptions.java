package dev.plumbline.lab.cli;

import dev.plumbline.lab.experiment.BrokerChoice;
import dev.plumbline.lab.experiment.ContenderCatalogue;
import dev.plumbline.lab.experiment.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How contenders are measured, and through which broker. */
final class MeasureOptions {

  private static final int MAX_TASKS_PER_MESSAGE = 10_000;
  private static final int MAX_PORT = 65535;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--tasks-per-message",
      paramLabel = "N",
      defaultValue = "1",
      description = "brokered: tasks that travel together (default: ${DEFAULT-VALUE})")
  private int tasksPerMessage;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Mixin
  private RoundsOptions rounds;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Mixin
  private BrokerOption broker;

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
        command, "--tasks-per-message", tasksPerMessage, 1, MAX_TASKS_PER_MESSAGE);
    rounds.check(command);
    return new Settings(
        workers,
        workerProcesses,
        tasksPerMessage,
        rounds.repeats(),
        rounds.warmUps(),
        rounds.orderSeed());
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
    if (inJvmOnly && (broker.given() != null || port != null)) {
      throw BadOption.of(
          command, "--in-jvm-only starts no services, so --broker and --port can't go with it");
    }
    if (port != null) {
      BadOption.unlessWithin(command, "--port", port, 1, MAX_PORT);
    }
    return new BrokerChoice(!inJvmOnly, broker.given(), port);
  }
}
