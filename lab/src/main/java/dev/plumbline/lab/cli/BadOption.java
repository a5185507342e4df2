package dev.plumbline.lab.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What is said of an option that can't be used: the option, its value, the rule. */
final class BadOption {

  private BadOption() {}

  static ParameterException of(CommandSpec command, String message) {
    return new ParameterException(command.commandLine(), message);
  }

  /**
   * @throws ParameterException when the value is outside
   */
  static void unlessWithin(CommandSpec command, String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw of(command, option + " must be from " + least + " to " + most + ", but is " + value);
    }
  }
}
