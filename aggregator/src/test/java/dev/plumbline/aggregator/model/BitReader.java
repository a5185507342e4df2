package dev.plumbline.aggregator.model;

/** Gets the numbers out of a long in the order in which {@link BitWriter} put them in. */
final class BitReader {

  private long bits;

  BitReader(long bits) {
    this.bits = bits;
  }

  int next(int width) {
    int value = (int) (bits & ((1L << width) - 1));
    bits >>>= width;
    return value;
  }

  /** The next of the values of an enum. */
  <E extends Enum<E>> E next(E[] values, int width) {
    return values[next(width)];
  }

  boolean nextBoolean() {
    return next(1) == 1;
  }
}
