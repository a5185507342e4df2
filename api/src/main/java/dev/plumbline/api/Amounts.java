package dev.plumbline.api;

import java.math.BigDecimal;

/**
 * Takes what one item comes to. Sums are exact: whole numbers and decimals, never rounded.
 *
 * <p>A bucket's name is a text of 1 to 255 characters. A task may have up to 16 million buckets,
 * each with its amounts.
 *
 * <p>What breaks a rule here fails the task, even where the exception is caught.
 */
public interface Amounts {

  /** Adds a whole number, which may be negative, to a bucket. */
  void add(String bucket, long amount);

  /**
   * Adds a decimal number to a bucket.
   *
   * @param amount of at most 18 digits without trailing zeros, at most 18 of them after the point,
   *     and less than 10<sup>18</sup>
   */
  void add(String bucket, BigDecimal amount);

  /** Counts one more in a bucket. */
  default void count(String bucket) {
    add(bucket, 1);
  }
}
