package dev.plumbline.lab.cli;

import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.fault.Fault;
import dev.plumbline.lab.fault.FaultExperiment;
import dev.plumbline.lab.fault.FaultMetrics;
import dev.plumbline.lab.fault.Faults;
import dev.plumbline.lab.fault.FaultsResult;
import dev.plumbline.lab.fault.Patience;
import dev.plumbline.lab.fault.TrialResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts faults on a system of real processes and tells what became of the runs. */
@Command(
    name = "faults",
    description = {
      "Run contenders under faults, on a private RabbitMQ node and real processes, and tell what was"
          + " lost, doubled and wrong, and how long it took to get over it.",
      "Needs an installed rabbitmq-server."
    },
    footer = {
      "",
      "Examples:",
      "  plumbline faults --list",
      "  plumbline faults --contenders rabbitmq-quorum --faults worker-kill,broker-kill",
      "  plumbline faults --rounds 200 --seed 7",
      "  plumbline faults --rounds 20 --settings shipped",
      "  plumbline faults --soak 10m"
    },
    mixinStandardHelpOptions = true)
final class FaultsCommand implements Callable<Integer> {

  private static final String LOGS = "--logs";
  private static final int MAX_TASKS = 10_000_000;
  private static final int MAX_ROUNDS = 100_000;
  private static final int MAX_PROCESSES = 16;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec command;

  @Option(names = "--list", description = "name the faults and end")
  private boolean list;

  @Option(
      names = "--contenders",
      split = ",",
      paramLabel = "NAME",
      converter = ContenderOption.class,
      description =
          "only these (default: rabbitmq-classic, rabbitmq-quorum; in the matrix also"
              + " rabbitmq-transient and executor)")
  private @Nullable List<String> contenders;

  @Option(
      names = "--faults",
      split = ",",
      paramLabel = "NAME",
      description = "only these (default: all; see --list)")
  private @Nullable List<String> faults;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "instead of the matrix: so many runs, contender and fault drawn by the seed")
  private @Nullable Integer rounds;

  @Option(
      names = "--soak",
      paramLabel = "TIME",
      description = "instead of the matrix: runs with fault after fault, for so long, such as 10m")
  private @Nullable Duration soak;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "draws contenders, faults, victims and times (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      defaultValue = "10000",
      description = "tasks of each run, at least 2000 (default: ${DEFAULT-VALUE})")
  private int tasks;

  @Option(
      names = "--worker-processes",
      paramLabel = "N",
      defaultValue = "2",
      description = "workers, of two threads each (default: ${DEFAULT-VALUE})")
  private int workers;

  @Option(
      names = "--aggregators",
      paramLabel = "N",
      defaultValue = "2",
      description = "aggregators that share one ledger (default: ${DEFAULT-VALUE})")
  private int aggregators;

  @Option(
      names = "--settings",
      paramLabel = "NAME",
      defaultValue = "impatient",
      description =
          "of the services: shipped (as users get them) or impatient (short time limits, so that"
              + " much is seen in little time) (default: ${DEFAULT-VALUE})")
  private Patience patience = Patience.IMPATIENT;

  @Output(Output.Form.LOG_FOLDER)
  @Option(
      names = LOGS,
      paramLabel = "FOLDER",
      description = "keep what the services and the broker have logged there (default: nowhere)")
  private @Nullable Path logs;

  @Mixin private final OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = command.commandLine().getOut();
    if (list) {
      Faults.all().forEach(fault -> out.printf("%-46s %s%n", fault.name(), fault.effect()));
      return ExitCode.DONE;
    }
    FaultExperiment experiment = experiment();
    output.check(FaultsResult.class, FaultMetrics.foresight(experiment.contenderNames()));
    Environment environment = CommandEnvironment.of(command.commandLine());
    FaultsResult result = experiment.run(environment, logs, this::tell);
    int judged = output.deliver(result, command.commandLine());
    return result.broken().isEmpty() && result.left() == 0 ? judged : ExitCode.FAILED;
  }

  private FaultExperiment experiment() {
    BadOption.unlessWithin(command, "--tasks", tasks, 2_000, MAX_TASKS);
    BadOption.unlessWithin(command, "--worker-processes", workers, 1, MAX_PROCESSES);
    BadOption.unlessWithin(command, "--aggregators", aggregators, 1, MAX_PROCESSES);
    if (rounds != null) {
      BadOption.unlessWithin(command, "--rounds", rounds, 1, MAX_ROUNDS);
      if (soak != null) {
        throw BadOption.of(command, "--rounds and --soak are two ways to go: give one of them");
      }
    }
    return new FaultExperiment(
        contenders == null ? List.of() : contenders,
        chosen(),
        rounds,
        soak,
        seed,
        new FaultExperiment.Scene(new FaultExperiment.Size(tasks, workers, aggregators), patience));
  }

  private List<Fault> chosen() {
    try {
      return faults == null ? List.of() : faults.stream().map(Faults::named).toList();
    } catch (IllegalArgumentException e) {
      throw BadOption.of(command, "--faults: " + e.getMessage());
    }
  }

  private void tell(TrialResult trial) {
    command
        .commandLine()
        .getErr()
        .printf(
            "plumbline: %s, %s: %s, %s, in %.1f s%n",
            trial.contender(),
            trial.fault(),
            trial.ended(),
            trial.exact() ? "exact" : "not exact",
            trial.runMillis() / 1000.0);
  }
}
