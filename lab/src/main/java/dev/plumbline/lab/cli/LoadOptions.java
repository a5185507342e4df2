package dev.plumbline.lab.cli;

import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.BrokerChoice;
import dev.plumbline.lab.latency.ArrivalPattern;
import dev.plumbline.lab.latency.LoadSettings;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What one request is, who takes requests, and how they are sent. */
final class LoadOptions {

  private static final int BUCKETS = 10;
  private static final long SEED_OF_NUMBERS = 1;
  private static final int MAX_IN_FLIGHT = 1000; // each has a channel of the broker's
  private static final int MAX_WARM_UPS = 100_000;
  private static final int MAX_TASKS = 10_000;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = "--contenders",
      split = ",",
      paramLabel = "NAME",
      converter = ContenderOption.class,
      defaultValue = "executor,rabbitmq-classic",
      description = "who takes the requests; see list (default: ${DEFAULT-VALUE})")
  private List<String> contenders;

  @Option(
      names = "--numbers",
      paramLabel = "N",
      defaultValue = "10000",
      description = "pseudo-random numbers that a request sums (default: ${DEFAULT-VALUE})")
  private long numbers;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      defaultValue = "1",
      description = "tasks that a request is cut into (default: ${DEFAULT-VALUE})")
  private int tasks;

  @Option(
      names = "--tasks-per-message",
      paramLabel = "N",
      defaultValue = "1",
      description = "brokered: tasks that travel together (default: ${DEFAULT-VALUE})")
  private int tasksPerMessage;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "what the arrivals are drawn by (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      defaultValue = "200",
      description = "most requests sent and not answered (default: ${DEFAULT-VALUE})")
  private int inFlight;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "200",
      description =
          "requests before the measured ones, for 10 s at most (default: ${DEFAULT-VALUE})")
  private int warmUps;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Mixin
  private BrokerOption broker;

  @Mixin private final WorkerOptions workers = new WorkerOptions();

  /**
   * @throws ParameterException when an option can't be used
   */
  LoadSettings settings(ArrivalPattern arrivals) {
    workers.check();
    BadOption.unlessWithin(command, "--in-flight", inFlight, 1, MAX_IN_FLIGHT);
    BadOption.unlessWithin(command, "--warm-up", warmUps, 1, MAX_WARM_UPS);
    BadOption.unlessWithin(command, "--tasks-per-message", tasksPerMessage, 1, MAX_TASKS);
    return new LoadSettings(
        arrivals,
        seed,
        inFlight,
        warmUps,
        workers.workers(),
        workers.workerProcesses(),
        tasksPerMessage);
  }

  /** The work of one request. */
  WorkloadSpec.Sum request() {
    BadOption.unlessWithin(command, "--tasks", tasks, 1, MAX_TASKS);
    BadOption.unlessWithin(command, "--numbers", numbers, tasks, 1_000_000_000);
    return new WorkloadSpec.Sum(numbers, BUCKETS, SEED_OF_NUMBERS, false, tasks);
  }

  /** By name. */
  List<String> contenders() {
    return contenders;
  }

  BrokerChoice broker() {
    return new BrokerChoice(true, broker.given(), null);
  }
}
