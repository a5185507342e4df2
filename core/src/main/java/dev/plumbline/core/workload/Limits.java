package dev.plumbline.core.workload;

import org.jspecify.annotations.Nullable;

/**
 * The bounds of a run: large enough to be useful, small enough that no sum of them can overflow.
 */
public final class Limits {

  /** Additions or numbers of a run: what its workers have to do. */
  public static final long MAX_ITEMS = 1_000_000_000_000L;

  public static final int MAX_BUCKETS = 10_000;
  public static final int MAX_TASKS = 100_000_000;

  /** The highest number that a marker of a run may have. */
  public static final int MAX_MARKER = MAX_TASKS - 1;

  /** Different keys, by scale, in the rows of one task: the memory that a task may take. */
  public static final int MAX_KEYS = 1 << 24;

  /** Bytes shipped with one task beside its work. */
  public static final int MAX_PAYLOAD = 1 << 20;

  /** Characters of the name of a data set or a column. */
  public static final int MAX_NAME_LENGTH = 255;

  /** Items of a run that fetches. */
  public static final long MAX_FETCHES = 10_000_000;

  /** Tasks of a run that are open in one process at the same time: each holds a connection. */
  public static final int MAX_CONCURRENCY = 10_000;

  public static final int MAX_TIME_LIMIT_MILLIS = 60_000;
  public static final int MAX_ATTEMPTS = 10;

  private Limits() {}

  static void check(String property, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          property + " must be from " + min + " to " + max + ", but is " + value);
    }
  }

  /** Each bucket of {@code count} takes every increment. */
  static void checkItems(long increments, int buckets) {
    long max = MAX_ITEMS / buckets;
    if (increments > max) {
      throw new IllegalArgumentException(
          "increments must be from 0 to "
              + max
              + " with "
              + buckets
              + " buckets (increments x buckets is at most "
              + MAX_ITEMS
              + "), but is "
              + increments);
    }
  }

  /** Text comes from outside, so it may be missing whatever the types say. */
  static void checkText(String property, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(property + " must not be blank");
    }
    if (text.length() > MAX_NAME_LENGTH) {
      throw new IllegalArgumentException(
          property
              + " must be at most "
              + MAX_NAME_LENGTH
              + " characters, but is "
              + text.length()
              + " long");
    }
  }
}
