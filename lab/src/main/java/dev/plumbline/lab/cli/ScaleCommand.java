package dev.plumbline.lab.cli;

import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.BrokerChoice;
import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderCatalogue;
import dev.plumbline.lab.experiment.Foreseen;
import dev.plumbline.lab.experiment.Settings;
import dev.plumbline.lab.scaling.ScalingExperiment;
import dev.plumbline.lab.scaling.ScalingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the work with ever more workers. */
@Command(
    name = "scale",
    description =
        "Run the work with ever more workers: what each one adds, how many it takes to beat one"
            + " thread, and where more of them slow each other down.",
    footer = {
      "",
      "Example:",
      "  plumbline scale --workers 1..8 --workload sum --numbers 20000000 --contenders executor"
    },
    mixinStandardHelpOptions = true)
final class ScaleCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec command;

  @Mixin private final WorkloadOptions workload = new WorkloadOptions();
  @Mixin private final MeasureOptions setup = new MeasureOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = "--workers",
      paramLabel = "RANGE",
      converter = WorkerRange.Converter.class,
      defaultValue = "1..8",
      description = "such as 1..8 or 1,2,4,8 (default: ${DEFAULT-VALUE})")
  private WorkerRange workers;

  @Option(
      names = "--process-per-worker",
      description = "brokered: each worker is a process of one thread (default: threads of one)")
  private boolean processPerWorker;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Option(
      names = "--contenders",
      split = ",",
      paramLabel = "NAME",
      converter = ContenderOption.class,
      defaultValue = "executor,rabbitmq-quorum",
      description = "beside single-thread; see list (default: ${DEFAULT-VALUE})")
  private List<String> contenders;

  @Override
  public Integer call() throws Exception {
    if (processPerWorker) {
      int most = workers.numbers().getLast();
      BadOption.unlessWithin(command, "--workers", most, 1, WorkerOptions.MAX_PROCESSES);
    }
    List<Settings> points =
        workers.numbers().stream()
            .map(number -> setup.settings(number, processPerWorker ? number : 1))
            .toList();
    List<String> all = ContenderCatalogue.withSingleThread(contenders);
    BrokerChoice broker = setup.broker(all);
    WorkloadOptions.Chosen work = workload.choose();
    if (work.spec() instanceof WorkloadSpec.Fetch) {
      throw BadOption.of(
          command, "--workload fetch has no workers to add: use compare with --concurrency");
    }
    List<ComparisonResult> foreseen = new ArrayList<>();
    for (Settings point : points) {
      foreseen.add(Foreseen.comparison(all, broker, point));
    }
    output.checkLike(new ScalingResult(ScalingResult.SCHEMA_VERSION, foreseen));
    ScalingExperiment experiment =
        new ScalingExperiment(work.spec(), work.dataFolder(), all, points, broker, work.place());
    return output.deliver(
        CommandEnvironment.measure(command.commandLine(), experiment::run), command.commandLine());
  }
}
