package dev.plumbline.lab.cli;

import java.io.Console;

/** What is at the other end. */
final class Terminal {

  private Terminal() {}

  /** Whether a person watches, and not a pipe or a file. */
  @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again without a terminal
  static boolean isInteractive() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
