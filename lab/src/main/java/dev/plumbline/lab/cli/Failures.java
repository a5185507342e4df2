package dev.plumbline.lab.cli;

import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in one line what went wrong. A stack trace is never shown: that of a mistake of ours goes to
 * a log file.
 */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private static final String PROGRAM = "plumbline: ";

  private final Interruption interruption;

  Failures(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    command
        .getErr()
        .println(
            PROGRAM
                + firstLine(wrong)
                + meant(wrong)
                + "; see "
                + command.getCommandSpec().qualifiedName()
                + " --help");
    return ExitCode.USAGE;
  }

  /** The option or command that was probably meant, as the end of a sentence; else nothing. */
  private static String meant(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    List<String> unknown =
        wrong instanceof UnmatchedArgumentException unmatched
            ? unmatched.getUnmatched()
            : command.getUnmatchedArguments();
    if (unknown.isEmpty()) {
      return "";
    }
    String typed = unknown.get(0).split("=", 2)[0];
    return typed.startsWith("-")
        ? meant(typed, command.getCommandSpec().optionsMap().keySet())
        : meant(typed, command.getSubcommands().keySet());
  }

  static String meant(String typed, Collection<String> names) {
    return NameSuggestion.of(typed, names)
        .map(name -> "; did you mean " + name + " instead of " + typed + "?")
        .orElse("");
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    if (failure instanceof InterruptedException || interruption.happened()) {
      return ExitCode.INTERRUPTED;
    }
    PrintWriter err = command.getErr();
    if (failure instanceof CannotDoException
        || failure instanceof InvalidWorkloadException
        || failure instanceof UnavailableException) {
      err.println(PROGRAM + failure.getMessage());
      return ExitCode.FAILED;
    }
    err.println(
        PROGRAM
            + "a mistake in Plumbline itself ("
            + failure.getClass().getSimpleName()
            + ": "
            + firstLine(failure)
            + "); please report it with "
            + log(failure));
    return ExitCode.INTERNAL;
  }

  /** Writes the trace to a file and returns where that is. */
  private static String log(Exception failure) {
    try {
      Path log = Files.createTempFile("plumbline-failure-", ".log");
      try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(log))) {
        failure.printStackTrace(writer);
      }
      return log.toString();
    } catch (IOException e) {
      return "what it says here, for no log could be written: " + e.getMessage();
    }
  }

  private static String firstLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
