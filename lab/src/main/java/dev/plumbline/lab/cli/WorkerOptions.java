package dev.plumbline.lab.cli;

import dev.plumbline.lab.experiment.Settings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many work at the same time. */
final class WorkerOptions {

  static final int MAX_WORKERS = 1024;
  static final int MAX_PROCESSES = 64;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "tasks that run at the same time (default: the processors of this machine)")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--worker-processes",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "brokered: processes that the workers are spread over (default: ${DEFAULT-VALUE})")
  private int workerProcesses;

  /**
   * @throws ParameterException when a number is out of its range
   */
  Settings settings(MeasureOptions setup) {
    check();
    return setup.settings(workers, workerProcesses);
  }

  /**
   * @throws ParameterException when a number is out of its range
   */
  void check() {
    BadOption.unlessWithin(command, "--workers", workers, 1, MAX_WORKERS);
    BadOption.unlessWithin(command, "--worker-processes", workerProcesses, 1, MAX_PROCESSES);
    if (workers % workerProcesses != 0) {
      throw BadOption.of(
          command,
          "--workers must be a multiple of --worker-processes, but they are "
              + workers
              + " and "
              + workerProcesses);
    }
  }

  int workers() {
    return workers;
  }

  int workerProcesses() {
    return workerProcesses;
  }
}
