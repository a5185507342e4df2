package dev.plumbline.lab.cli;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is at the other end. */
final class Terminal {

  private static final int USUAL_COLUMNS = 80;
  private static final Pattern SIZE = Pattern.compile("\\d+ (\\d{1,4})");
  private static final Pattern TERMINALS = Pattern.compile("/dev/(tty|pts/|console).*");

  private Terminal() {}

  /**
   * Whether a person watches at a terminal that can go back in a line, and not a pipe or a file.
   */
  @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again without a terminal
  static boolean isInteractive() {
    Console console = System.console();
    return console != null
        && console.isTerminal()
        && isCapable(System.getenv())
        && isTerminal(Path.of("/dev/stderr"));
  }

  /** Whether colours and going back in a line are understood, as far as the environment tells. */
  static boolean isCapable(Map<String, String> environment) {
    return !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /** Where the system does not tell, it is taken for one. */
  private static boolean isTerminal(Path stream) {
    return !Files.exists(stream)
        || TERMINALS.matcher(FilePlace.of(stream).path().toString()).matches();
  }

  /** How wide it is. */
  static int columns() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      byte[] answer = stty.getInputStream().readAllBytes();
      Matcher size = SIZE.matcher(new String(answer, StandardCharsets.US_ASCII).strip());
      int columns = size.matches() ? Integer.parseInt(size.group(1)) : 0;
      return columns > 0 ? columns : USUAL_COLUMNS;
    } catch (IOException noTerminal) {
      return USUAL_COLUMNS;
    }
  }
}
