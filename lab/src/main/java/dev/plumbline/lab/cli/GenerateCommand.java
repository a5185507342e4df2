package dev.plumbline.lab.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
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

  private static final long MAX_ROWS = 10_000_000_000L;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec command;

  @SuppressWarnings("NullAway.Init") // set by picocli, which requires it
  @Option(names = "--output", paramLabel = "FILE", required = true, description = "a new file")
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
    Path target = output.toAbsolutePath();
    if (Files.exists(target)) {
      throw new CannotDoException(
          "--output " + output + " exists already: name a new file, or remove that one");
    }
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new CannotDoException(
          "--output " + output + " must be in a folder that exists: make it first");
    }
    write(folder, target);
    command
        .commandLine()
        .getOut()
        .println("wrote " + rows + " rows of " + names + " names to " + output);
    return ExitCode.DONE;
  }

  /** Under another name until it is complete, so that nobody takes half a file for a whole one. */
  private void write(Path folder, Path target) throws CannotDoException, InterruptedException {
    try {
      Path part = Files.createTempFile(folder, ".plumbline-", ".part");
      try {
        try (OutputStream file = Files.newOutputStream(part);
            Progress progress = Progress.start("generate", rows, command.commandLine().getErr())) {
          new RowGenerator(names, seed).write(rows, file, done -> progress.at(done, ""));
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new CannotDoException("--output " + output + " can't be written: " + e.getMessage());
    }
  }
}
