package dev.plumbline.lab.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What people type who don't know yet that every command has {@code --help}. */
@Command(
    name = "help",
    description = "Explain a command, as COMMAND --help does",
    mixinStandardHelpOptions = true)
final class HelpCommand implements Runnable {

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec command;

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "which (default: all in short)")
  private @Nullable String name;

  @Override
  public void run() {
    CommandLine all = command.commandLine().getParent();
    CommandLine wanted = name == null ? all : all.getSubcommands().get(name);
    if (wanted == null) {
      throw new ParameterException(
          all,
          "'"
              + name
              + "' is no command"
              + Failures.meant(String.valueOf(name), all.getSubcommands().keySet()));
    }
    wanted.usage(all.getOut());
  }
}
