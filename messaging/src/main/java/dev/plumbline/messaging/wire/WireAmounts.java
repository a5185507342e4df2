package dev.plumbline.messaging.wire;

import com.google.protobuf.ByteString;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A column of amounts: whole numbers times 10<sup>-scale</sup>, one scale for the column, as
 * varints; or all of them as big integers where one does not fit into 64 bits.
 */
final class WireAmounts {

  /** Digits after the point: what a few bytes may blow up to has to have a bound. */
  static final int MAX_SCALE = 1000;

  private static final int BITS_OF_A_LONG = 63;

  private WireAmounts() {}

  static Amounts write(Collection<BigDecimal> amounts) {
    int scale = amounts.stream().mapToInt(BigDecimal::scale).max().orElse(0);
    check(scale);
    List<BigInteger> unscaled = new ArrayList<>(amounts.size());
    int bits = 0;
    for (BigDecimal amount : amounts) {
      BigInteger whole = amount.setScale(scale).unscaledValue();
      bits = Math.max(bits, whole.bitLength());
      unscaled.add(whole);
    }
    Amounts.Builder wire = Amounts.newBuilder().setScale(scale);
    for (BigInteger whole : unscaled) {
      if (bits <= BITS_OF_A_LONG) {
        wire.addUnscaled(whole.longValue());
      } else {
        wire.addWide(ByteString.copyFrom(whole.toByteArray()));
      }
    }
    return wire.build();
  }

  /**
   * @param count how many there have to be
   */
  static List<BigDecimal> read(Amounts wire, int count) {
    check(wire.getScale());
    boolean wide = wire.getWideCount() > 0;
    if (wire.getUnscaledCount() + wire.getWideCount() != count
        || (wide && wire.getUnscaledCount() > 0)) {
      throw new IllegalArgumentException(
          count
              + " amounts are wanted, but there are "
              + wire.getUnscaledCount()
              + " and "
              + wire.getWideCount()
              + " wide ones");
    }
    List<BigDecimal> amounts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      amounts.add(
          wide
              ? new BigDecimal(new BigInteger(wire.getWide(i).toByteArray()), wire.getScale())
              : BigDecimal.valueOf(wire.getUnscaled(i), wire.getScale()));
    }
    return amounts;
  }

  private static void check(int scale) {
    if (scale < 0 || scale > MAX_SCALE) {
      throw new IllegalArgumentException(
          "amounts must have from 0 to "
              + MAX_SCALE
              + " digits after the point, but have "
              + Integer.toUnsignedString(scale));
    }
  }
}
