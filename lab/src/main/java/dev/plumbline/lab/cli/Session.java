package dev.plumbline.lab.cli;

import dev.plumbline.lab.experiment.BrokerChoice;
import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.experiment.EnvironmentProbe;
import dev.plumbline.lab.experiment.Experiment;
import dev.plumbline.lab.experiment.Settings;
import dev.plumbline.lab.report.ConsoleReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine;

/** One command line's work, from its options to its report. */
final class Session {

  /** Set by the script that starts the lab. */
  private static final String HOME_PROPERTY = "plumbline.home";

  private final CommandLine command;
  private final WorkloadOptions workload;
  private final ContenderOptions setup;
  private final OutputOptions output;

  Session(
      CommandLine command, WorkloadOptions workload, ContenderOptions setup, OutputOptions output) {
    this.command = command;
    this.workload = workload;
    this.setup = setup;
    this.output = output;
  }

  /**
   * @param contenders by name; none means all
   */
  int measure(List<String> contenders) throws Exception {
    Settings settings = setup.settings();
    BrokerChoice broker = setup.broker(contenders);
    WorkloadOptions.Chosen work = workload.choose();
    output.check();
    Environment environment =
        new EnvironmentProbe(InstantSource.system(), home())
            .look(PlumblineCommand.Version.text(), CommandText.of(arguments()));
    PrintWriter err = command.getErr();
    Experiment experiment =
        new Experiment(work.spec(), work.dataFolder(), contenders, settings, broker);
    ComparisonResult result;
    try (RoundProgress progress = new RoundProgress(err)) {
      result = experiment.run(environment, progress);
    }
    command.getOut().print(ConsoleReport.of(result));
    command.getOut().flush();
    output.write(result).forEach(file -> err.println("plumbline: wrote " + file));
    return result.contenders().stream().anyMatch(row -> row.error() != null)
        ? ExitCode.FAILED
        : ExitCode.DONE;
  }

  private List<String> arguments() {
    return command.getParent().getParseResult().originalArgs();
  }

  private static Path home() {
    return Path.of(System.getProperty(HOME_PROPERTY, ""));
  }
}
