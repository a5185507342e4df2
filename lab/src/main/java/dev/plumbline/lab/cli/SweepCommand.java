package dev.plumbline.lab.cli;

import dev.plumbline.lab.experiment.BrokerChoice;
import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.report.JsonReport;
import dev.plumbline.lab.sweep.SweepExperiment;
import dev.plumbline.lab.sweep.SweepReport;
import dev.plumbline.lab.sweep.SweepResult;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what the broker costs by the work in a task. */
@Command(
    name = "sweep",
    description =
        "Run work in ever larger tasks: from which size on the broker costs next to nothing, how"
            + " many workers it takes to beat one thread, and where the time goes.",
    footer = {
      "",
      "Example:",
      "  plumbline sweep --grain 10us,1ms --workers 1,2 --tasks-per-message 1,100"
    },
    mixinStandardHelpOptions = true)
final class SweepCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec command;

  @Mixin private final SweepOptions sweep = new SweepOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--broker",
      paramLabel = "URI",
      description =
          "amqp://user:password@host:port/vhost of a broker that runs, or the word embedded"
              + " (default: a private RabbitMQ where rabbitmq-server is installed, else the"
              + " embedded stand-in)")
  private @Nullable String broker;

  @Override
  public Integer call() throws Exception {
    SweepExperiment experiment =
        new SweepExperiment(sweep.plan(), sweep.settings(), new BrokerChoice(true, broker, null));
    output.check();
    Environment environment = CommandEnvironment.of(command.commandLine());
    PrintWriter err = command.commandLine().getErr();
    SweepResult result;
    try (RoundProgress progress = new RoundProgress(err)) {
      result = experiment.run(environment, progress);
    }
    SweepReport report = new SweepReport(result);
    command.commandLine().getOut().print(report.text());
    command.commandLine().getOut().flush();
    output
        .write(JsonReport.of(result), report.markdown())
        .forEach(file -> err.println("plumbline: wrote " + file));
    return result.hasErrors() ? ExitCode.FAILED : ExitCode.DONE;
  }
}
