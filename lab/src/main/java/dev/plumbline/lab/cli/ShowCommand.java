package dev.plumbline.lab.cli;

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
  @Parameters(paramLabel = "FILE", description = "that --json or --report-dir has written")
  private Path file;

  @Mixin private final OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws CannotDoException, InterruptedException {
    Record result = ResultFile.read(file);
    output.checkLike(result);
    return output.deliver(result, command.commandLine());
  }
}
