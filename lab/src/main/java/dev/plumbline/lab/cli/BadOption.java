package dev.plumbline.lab.cli;

import java.math.BigDecimal;
import java.time.Duration;
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
  static void unlessWithin(CommandSpec command, String option, long value, long min, long max) {
    if (value < min || value > max) {
      throw of(command, option + " must be from " + min + " to " + max + ", but is " + value);
    }
  }

  /**
   * @throws ParameterException when the value is outside, or no number
   */
  static void unlessWithin(
      CommandSpec command, String option, double value, double min, double max) {
    if (!(value >= min && value <= max)) { // so that what is no number fails, too
      throw of(
          command,
          "%s must be from %s to %s, but is %s"
              .formatted(option, plain(min), plain(max), plain(value)));
    }
  }

  /**
   * @throws ParameterException when the time is outside
   */
  static void unlessWithin(
      CommandSpec command, String option, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw of(
          command,
          "%s must be from %s to %s, but is %s"
              .formatted(
                  option, TimeOption.text(min), TimeOption.text(max), TimeOption.text(value)));
    }
  }

  /**
   * @throws ParameterException when the size is outside
   */
  static void unlessSizeWithin(CommandSpec command, String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw of(
          command,
          "%s must be from %s to %s, but is %s"
              .formatted(
                  option, SizeOption.text(min), SizeOption.text(max), SizeOption.text(value)));
    }
  }

  private static String plain(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }
}
