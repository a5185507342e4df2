package dev.plumbline.lab.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the work with one contender. */
@Command(
    name = "run",
    description = "Run the work with one contender, prove its answer and print what it cost.",
    footer = {
      "",
      "Example:",
      "  plumbline run --contender fork-join --workload sum --numbers 100000000"
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec command;

  @Mixin private final WorkloadOptions workload = new WorkloadOptions();
  @Mixin private final WorkerOptions workers = new WorkerOptions();
  @Mixin private final MeasureOptions setup = new MeasureOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final AnswerOption answer = new AnswerOption();

  @SuppressWarnings("NullAway.Init") // set by picocli, which requires it
  @Option(
      names = "--contender",
      required = true,
      paramLabel = "NAME",
      converter = ContenderOption.class,
      description = "who does the work; see list")
  private String contender;

  @Override
  public Integer call() throws Exception {
    return new Session(command.commandLine(), workload, workers, setup, output, answer)
        .measure(List.of(contender));
  }
}
