package dev.plumbline.lab.cli;

import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.experiment.EnvironmentProbe;
import dev.plumbline.testbed.cluster.LocalCluster;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine;

/** The machine, and the command line that was typed on it, for a report. */
final class CommandEnvironment {

  private CommandEnvironment() {}

  static Environment of(CommandLine command) throws InterruptedException {
    Path home = Path.of(System.getProperty(LocalCluster.HOME_PROPERTY, ""));
    return new EnvironmentProbe(InstantSource.system(), home)
        .look(
            PlumblineCommand.Version.text(),
            CommandText.of(command.getParent().getParseResult().originalArgs()));
  }
}
