package dev.plumbline.lab.cli;

import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.report.ConsoleReport;
import dev.plumbline.lab.report.JsonReport;
import dev.plumbline.lab.report.MarkdownReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws a result again. */
@Command(
    name = "show",
    description = "Print a result once more from its file; measures nothing.",
    footer = {"", "Example:", "  plumbline show result.json"},
    mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec command;

  @SuppressWarnings("NullAway.Init") // set by picocli, which requires it
  @Parameters(paramLabel = "FILE", description = "that compare or run has written")
  private Path file;

  @Mixin private final OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws CannotDoException {
    output.check();
    ComparisonResult result = ResultFile.read(file);
    PrintWriter err = command.commandLine().getErr();
    command.commandLine().getOut().print(ConsoleReport.of(result));
    command.commandLine().getOut().flush();
    output
        .write(JsonReport.of(result), MarkdownReport.of(result))
        .forEach(written -> err.println("plumbline: wrote " + written));
    return ExitCode.DONE;
  }
}
