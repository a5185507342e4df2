package dev.plumbline.lab.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a file to try things with. */
@Command(
    name = "generate",
    description =
        "Write a file of rows name;value to try things with, as the One Billion Row"
            + " Challenge has them. The same options give the same file.",
    footer = {
      "",
      "Then: plumbline compare --input FILE --no-header --delimiter ';' --key 1 --value 2"
    },
    mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {

  private static final String STANDARD_OUTPUT = "-";
  private static final long MAX_ROWS = 10_000_000_000L;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec command;

  @SuppressWarnings("NullAway.Init") // set by picocli, which requires it
  @Output(Output.Form.NEW_FILE)
  @Option(
      names = "--output",
      paramLabel = "FILE",
      required = true,
      description = "a new file, or - for standard output")
  private Path output;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "how many (default: ${DEFAULT-VALUE})")
  private long rows;

  @Option(
      names = "--names",
      paramLabel = "N",
      defaultValue = "413",
      description = "different names, 1 to 10000 (default: ${DEFAULT-VALUE})")
  private int names;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "another seed gives other rows (default: ${DEFAULT-VALUE})")
  private long seed;

  @Override
  public Integer call() throws CannotDoException, InterruptedException {
    BadOption.unlessWithin(command, "--rows", rows, 1, MAX_ROWS);
    BadOption.unlessWithin(command, "--names", names, 1, RowGenerator.MAX_NAMES);
    CommandLine line = command.commandLine();
    if (output.toString().equals(STANDARD_OUTPUT)) {
      print(line);
      return ExitCode.DONE;
    }
    OutputFile.write(output, out -> write(out, line.getErr()));
    line.getOut().println("wrote " + rows + " rows of " + names + " names to " + output);
    return ExitCode.DONE;
  }

  private void print(CommandLine line) throws CannotDoException, InterruptedException {
    try {
      write(new PrintedText(line.getOut()), line.getErr());
    } catch (IOException e) {
      throw new CannotDoException("standard output can't be written: " + e.getMessage());
    }
  }

  private void write(OutputStream out, PrintWriter err) throws IOException, InterruptedException {
    try (Progress progress = Progress.start("generate", rows, err)) {
      new RowGenerator(names, seed).write(rows, out, done -> progress.at(done, ""));
      progress.at(rows, "");
    }
  }
}
