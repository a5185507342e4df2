package dev.plumbline.lab.cli;

import dev.plumbline.core.fetch.SiteUrl;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.BrokerChoice;
import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.Experiment;
import dev.plumbline.lab.experiment.FetchExperiment;
import dev.plumbline.lab.experiment.Foreseen;
import dev.plumbline.lab.experiment.Settings;
import dev.plumbline.testbed.jokes.JokeProcess;
import dev.plumbline.testbed.jokes.JokeSettings;
import dev.plumbline.testbed.process.UnavailableException;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    Experiment.Finished finished;
    try (@Nullable JokeProcess jokes = jokes(work.spec(), work.jokes())) {
      finished =
          CommandEnvironment.measure(
              command,
              (environment, progress) -> {
                if (jokes != null) {
                  progress.stage("a joke server is started: " + jokes.url());
                }
                return work.spec() instanceof WorkloadSpec.Fetch fetch
                    ? new FetchExperiment(fetch, contenders, settings, broker)
                        .run(environment, progress)
                    : new Experiment(
                            work.spec(),
                            work.dataFolder(),
                            contenders,
                            settings,
                            broker,
                            work.place())
                        .run(environment, progress);
              });
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

  /** The joke server that the work's url leads to, where it has to be started. */
  private static @Nullable JokeProcess jokes(WorkloadSpec spec, @Nullable JokeSettings settings)
      throws UnavailableException, InterruptedException {
    return settings != null && spec instanceof WorkloadSpec.Fetch fetch
        ? JokeProcess.start(settings, SiteUrl.parse(fetch.source().url()).origin().port())
        : null;
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
