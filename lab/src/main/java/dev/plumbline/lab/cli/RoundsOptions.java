package dev.plumbline.lab.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How often everything is measured, and in which order. */
final class RoundsOptions {

  private static final int MAX_ROUNDS = 1_000;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "5",
      description = "measured rounds (default: ${DEFAULT-VALUE})")
  private int repeats;

  @Option(
      names = "--warm-ups",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "rounds before them that are checked but not counted (default: ${DEFAULT-VALUE})")
  private int warmUps;

  @Option(
      names = "--order-seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "what the order within the rounds is shuffled by, and a bootstrap"
              + " (default: ${DEFAULT-VALUE})")
  private long orderSeed;

  /**
   * @throws ParameterException when a number is out of its range
   */
  void check(CommandSpec command) {
    BadOption.unlessWithin(command, "--repeats", repeats, 1, MAX_ROUNDS);
    BadOption.unlessWithin(command, "--warm-ups", warmUps, 0, MAX_ROUNDS);
  }

  int repeats() {
    return repeats;
  }

  int warmUps() {
    return warmUps;
  }

  long orderSeed() {
    return orderSeed;
  }
}
