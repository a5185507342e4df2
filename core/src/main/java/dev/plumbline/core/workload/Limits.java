package dev.plumbline.core.workload;

/**
 * The bounds of a run: large enough to be useful, small enough that no sum of them can overflow.
 */
public final class Limits {

  public static final long MOST_ITEMS = 1_000_000_000_000L;
  public static final int MOST_BUCKETS = 10_000;
  public static final int MOST_TASKS = 100_000_000;

  private Limits() {}

  static void check(String property, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          property + " must be from " + least + " to " + most + ", but is " + value);
    }
  }
}
