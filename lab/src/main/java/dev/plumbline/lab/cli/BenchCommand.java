package dev.plumbline.lab.cli;

import dev.plumbline.lab.bench.Bench;
import dev.plumbline.lab.bench.BenchReport;
import dev.plumbline.lab.bench.BenchResult;
import dev.plumbline.lab.bench.BenchSettings;
import dev.plumbline.lab.cluster.LocalCluster;
import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.report.JsonReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures Plumbline itself. */
@Command(
    name = "bench",
    description = {
      "Measure Plumbline itself, in one run and as ratios: brokered round trips against RabbitMQ"
          + " PerfTest on the same private node.",
      "Needs an installed rabbitmq-server."
    },
    footer = {"", "Examples:", "  plumbline bench --quick", "  plumbline bench --rounds 5"},
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

  private static final int MOST_ROUNDS = 100;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec command;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "measured rounds (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--quick",
      description = "one short round, to see that everything works: its figures say little")
  private boolean quick;

  @Mixin private final OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws Exception {
    BadOption.unlessWithin(command, "--rounds", rounds, 1, MOST_ROUNDS);
    output.check();
    Path home = Path.of(System.getProperty(LocalCluster.HOME_PROPERTY, ""));
    BenchSettings settings = quick ? BenchSettings.quick() : BenchSettings.full(rounds);
    Environment environment = CommandEnvironment.of(command.commandLine());
    PrintWriter err = command.commandLine().getErr();
    BenchResult result;
    try (RoundProgress progress = new RoundProgress(err)) {
      result = new Bench(home, settings, progress).run(environment);
    }
    BenchReport report = new BenchReport(result);
    command.commandLine().getOut().print(report.text());
    command.commandLine().getOut().flush();
    output
        .write(JsonReport.of(result), report.markdown())
        .forEach(file -> err.println("plumbline: wrote " + file));
    return ExitCode.DONE;
  }
}
