package dev.plumbline.lab.cli;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.report.ResultDiff;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds two results of the same work against each other. */
@Command(
    name = "diff",
    description = "Compare two results of the same work, contender by contender; measures nothing.",
    footer = {"", "Example:", "  plumbline diff before.json after.json"},
    mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec command;

  @SuppressWarnings("NullAway.Init") // set by picocli, which requires it
  @Parameters(index = "0", paramLabel = "A.json", description = "the result before")
  private Path before;

  @SuppressWarnings("NullAway.Init") // set by picocli, which requires it
  @Parameters(index = "1", paramLabel = "B.json", description = "the result after")
  private Path after;

  @Override
  public Integer call() throws CannotDoException {
    ComparisonResult a = ResultFile.readComparison(before);
    ComparisonResult b = ResultFile.readComparison(after);
    try {
      command.commandLine().getOut().print(new ResultDiff(a, b).text());
    } catch (IllegalArgumentException e) {
      throw new CannotDoException(String.valueOf(e.getMessage()));
    }
    command.commandLine().getOut().flush();
    return ExitCode.DONE;
  }
}
