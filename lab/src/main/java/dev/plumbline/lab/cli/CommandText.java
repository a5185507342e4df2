package dev.plumbline.lab.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The command as it was typed, to be kept with its result. */
final class CommandText {

  private static final Pattern PASSWORD = Pattern.compile("(amqps?://[^:/@\\s]*):.*@");
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

  private CommandText() {}

  /** With passwords masked, and quoted so that a shell reads it as it was. */
  static String of(List<String> arguments) {
    return arguments.stream()
        .map(argument -> PASSWORD.matcher(argument).replaceAll("$1:***@"))
        .map(CommandText::quote)
        .collect(Collectors.joining(" ", "./plumbline ", ""));
  }

  private static String quote(String argument) {
    return PLAIN.matcher(argument).matches()
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
