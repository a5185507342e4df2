package dev.plumbline.core.workload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes at a time: a word is a long that holds them, the first byte lowest. */
final class ByteWords {

  /** Bytes of a word. */
  static final int LENGTH = Long.BYTES;

  /** The mark of the first byte. */
  static final long FIRST = 0x80;

  private static final long ONES = 0x0101010101010101L;
  private static final long LOWS = 0x7f7f7f7f7f7f7f7fL;
  private static final long HIGHS = 0x8080808080808080L;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private ByteWords() {}

  static long read(byte[] bytes, int offset) {
    return (long) WORD.get(bytes, offset);
  }

  /** Eight times the same byte, 0 to 127. */
  static long repeat(int value) {
    return value * ONES;
  }

  /** Marks each byte that equals the repeated one. */
  static long matches(long word, long repeated) {
    long zeroes = word ^ repeated;
    return ~(((zeroes & LOWS) + LOWS) | zeroes) & HIGHS;
  }

  /**
   * Marks the first byte that equals one or the other. Marks after the first may be wrong: this is
   * the quicker half of {@link #matches}.
   */
  static long firstOf(long word, long repeated, long other) {
    long zeroes = word ^ repeated;
    long others = word ^ other;
    return (((zeroes - ONES) & ~zeroes) | ((others - ONES) & ~others)) & HIGHS;
  }

  /** Where the first marked byte is, 0 to 7. */
  static int first(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
  }
}
