package dev.plumbline.lab.cli;

import dev.plumbline.lab.experiment.BrokerChoice;
import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.Environment;
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
    Environment environment = CommandEnvironment.of(command);
    Experiment experiment =
        new Experiment(work.spec(), work.dataFolder(), contenders, settings, broker, work.place());
    Experiment.Finished finished;
    try (RoundProgress progress = new RoundProgress(command.getErr())) {
      finished = experiment.run(environment, progress);
    }
    ComparisonResult result = finished.result();
    int judged = output.deliver(result, command);
    answer.deliver(finished, command.getErr());
    if (work.place() != null) {
      tellUnsafe(result);
    }
    return result.contenders().stream().allMatch(ContenderResult::keptItsPromise)
        ? judged
        : ExitCode.FAILED;
  }

  /** A race that the proof did not meet, and a contender did. */
  private void tellUnsafe(ComparisonResult result) {
    result.contenders().stream()
        .filter(row -> row.caveat().isEmpty() && row.workers() > 1)
        .forEach(
            row ->
                row.worstLoss()
                    .ifPresent(
                        loss ->
                            command
                                .getErr()
                                .println(
                                    "plumbline: the work is not safe for threads: "
                                        + row.name()
                                        + " came to another answer than one thread: "
                                        + loss.explanation())));
  }
}
