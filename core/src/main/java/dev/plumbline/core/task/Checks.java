package dev.plumbline.core.task;

/** Range checks whose message names the property, the value and the rule. */
final class Checks {

  private Checks() {}

  static void atLeast(String property, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          property + " must be at least " + least + ", but is " + value);
    }
  }
}
