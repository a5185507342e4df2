package dev.plumbline.lab.cli;

import dev.plumbline.lab.experiment.BrokerChoice;
import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.Experiment;
import dev.plumbline.lab.experiment.Foreseen;
import dev.plumbline.lab.experiment.Settings;
import java.util.List;
import picocli.CommandLine;

/** One command line's work, from its options to its report. */
final class Session {

  private final CommandLine command;
  private final WorkloadOptions workload;
  private final WorkerOptions workers;
  private final MeasureOptions setup;
  private final OutputOptions output;
  private final AnswerOption answer;

  Session(
      CommandLine command,
      WorkloadOptions workload,
      WorkerOptions workers,
      MeasureOptions setup,
      OutputOptions output,
      AnswerOption answer) {
    this.command = command;
    this.workload = workload;
    this.workers = workers;
    this.setup = setup;
    this.output = output;
    this.answer = answer;
  }

  /**
   * @param contenders by name; none means all
   */
  int measure(List<String> contenders) throws Exception {
    Settings settings = workers.settings(setup);
    BrokerChoice broker = setup.broker(contenders);
    WorkloadOptions.Chosen work = workload.choose();
    output.checkLike(Foreseen.comparison(contenders, broker, settings));
    Experiment experiment =
        new Experiment(work.spec(), work.dataFolder(), contenders, settings, broker);
    Experiment.Finished finished = CommandEnvironment.measure(command, experiment::run);
    ComparisonResult result = finished.result();
    int judged = output.deliver(result, command);
    answer.deliver(finished, command.getErr());
    return result.contenders().stream().allMatch(ContenderResult::keptItsPromise)
        ? judged
        : ExitCode.FAILED;
  }
}
