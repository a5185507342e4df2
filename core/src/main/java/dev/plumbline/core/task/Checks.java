package dev.plumbline.core.task;

/** Range checks whose message names the property, the value and the rule. */
final class Checks {

  private Checks() {}

  static void atLeast(String property, long value, long min) {
    if (value < min) {
      throw new IllegalArgumentException(
          property + " must be at least " + min + ", but is " + value);
    }
  }
}
