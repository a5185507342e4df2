package dev.plumbline.lab.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line's entry. */
@Command(
    name = "plumbline",
    description =
        "Should this work stay in one JVM, or go through a message broker? Measured, with both"
            + " answers proven exact.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    versionProvider = PlumblineCommand.Version.class,
    subcommands = {
      CompareCommand.class,
      RunCommand.class,
      ListCommand.class,
      GenerateCommand.class,
      ScaleCommand.class,
      LatencyCommand.class,
      FindMaxCommand.class,
      SweepCommand.class,
      FaultsCommand.class,
      ShowCommand.class,
      ReportCommand.class,
      DiffCommand.class,
      DecideCommand.class,
      PricesCommand.class,
      BenchCommand.class,
      DemoCommand.class,
      JokesCommand.class,
      HelpCommand.class
    })
public final class PlumblineCommand implements Runnable {

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  /** Made before memory is short. */
  private static final String NO_MEMORY =
      "plumbline: the memory of "
          + (Runtime.getRuntime().maxMemory() >> 20)
          + " MiB is not enough: set PLUMBLINE_JAVA_OPTS=-Xmx2g, or more";

  private PlumblineCommand() {}

  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> ended(thread, thrown, err));
    System.exit(run(arguments, out, err));
  }

  /** Where another thread of ours is out of memory, who waits for it would wait for ever. */
  private static void ended(Thread thread, Throwable thrown, PrintWriter err) {
    if (thrown instanceof OutOfMemoryError) {
      err.println(NO_MEMORY);
      Runtime.getRuntime().exit(ExitCode.FAILED);
    }
    err.println("plumbline: thread " + thread.getName() + " ended: " + thrown);
  }

  /** Runs one command line and returns its exit code. */
  static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    Locale.setDefault(Locale.ROOT); // machines read most of what is written, and some command lines
    CommandLine commandLine = new CommandLine(new PlumblineCommand());
    commandLine.setOut(out).setErr(err);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.registerConverter(Duration.class, TimeOption::parse);
    NumberOption.register(commandLine);
    NamedOption.register(commandLine);
    if (!Terminal.isCapable(System.getenv())) {
      commandLine.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    }
    commandLine.setExecutionStrategy(PlumblineCommand::execute);
    commandLine.getCommandSpec().usageMessage().exitCodeList(ExitCode.explained());
    try (Interruption interruption = Interruption.watch()) {
      Failures failures = new Failures(interruption);
      commandLine.setParameterExceptionHandler(failures);
      commandLine.setExecutionExceptionHandler(failures);
      int exitCode = commandLine.execute(arguments);
      if (out.checkError() && exitCode == ExitCode.DONE) {
        err.println("plumbline: standard output takes no more, so what was to be printed is lost");
        return ExitCode.FAILED;
      }
      return exitCode;
    } catch (OutOfMemoryError e) {
      err.println(NO_MEMORY);
      return ExitCode.FAILED;
    }
  }

  /** Nothing starts before it is known that nothing of the user's is overwritten. */
  private static int execute(ParseResult parsed) {
    ParseResult command = parsed;
    while (command.hasSubcommand()) {
      command = command.subcommand();
    }
    if (!command.isUsageHelpRequested() && !command.isVersionHelpRequested()) {
      try {
        CommandFiles.check(command);
      } catch (CannotDoException e) {
        throw new ExecutionException(
            command.commandSpec().commandLine(), String.valueOf(e.getMessage()), e);
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** The version that the jar was built as. */
  static final class Version implements IVersionProvider {

    static String text() {
      String version = PlumblineCommand.class.getPackage().getImplementationVersion();
      return Objects.requireNonNullElse(version, "unpackaged");
    }

    @Override
    public String[] getVersion() {
      return new String[] {"plumbline " + text(), "JVM " + Runtime.version()};
    }
  }
}
