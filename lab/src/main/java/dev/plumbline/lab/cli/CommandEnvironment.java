package dev.plumbline.lab.cli;

import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.experiment.EnvironmentProbe;
import dev.plumbline.lab.experiment.ProgressListener;
import dev.plumbline.testbed.cluster.LocalCluster;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine;

/** The machine, and the command line that was typed on it, for a report. */
final class CommandEnvironment {

  private CommandEnvironment() {}

  static Environment of(CommandLine command) throws InterruptedException {
    return new EnvironmentProbe(InstantSource.system(), home())
        .look(
            PlumblineCommand.Version.text(),
            CommandText.of(command.getParent().getParseResult().originalArgs()));
  }

  /** The folder of Plumbline's sources. */
  static Path home() {
    return Path.of(System.getProperty(LocalCluster.HOME_PROPERTY, ""));
  }

  /** What a command measures. */
  @FunctionalInterface
  interface Measurement<R> {
    R run(Environment environment, ProgressListener progress) throws Exception;
  }

  /** Measures, and tells people how far it is. */
  static <R> R measure(CommandLine command, Measurement<R> measurement) throws Exception {
    Environment environment = of(command);
    try (RoundProgress progress = new RoundProgress(command.getErr())) {
      return measurement.run(environment, progress);
    }
  }
}
