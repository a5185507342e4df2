package dev.plumbline.lab.cli;

import dev.plumbline.lab.experiment.BrokerChoice;
import dev.plumbline.lab.sweep.SweepExperiment;
import dev.plumbline.lab.sweep.SweepMetrics;
import dev.plumbline.lab.sweep.SweepPlan;
import dev.plumbline.lab.sweep.SweepResult;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Mixin
  private BrokerOption broker;

  @Override
  public Integer call() throws Exception {
    SweepPlan plan = sweep.plan();
    BrokerChoice choice = new BrokerChoice(true, broker.given(), null);
    SweepExperiment experiment = new SweepExperiment(plan, sweep.settings(), choice);
    output.check(SweepResult.class, SweepMetrics.foresight(choice.shownNames(plan.contenders())));
    SweepResult result = CommandEnvironment.measure(command.commandLine(), experiment::run);
    int judged = output.deliver(result, command.commandLine());
    return result.hasErrors() ? ExitCode.FAILED : judged;
  }
}
