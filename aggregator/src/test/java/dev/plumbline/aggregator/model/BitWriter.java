package dev.plumbline.aggregator.model;

/** Puts small numbers one behind the other into a long; {@link BitReader} gets them out again. */
final class BitWriter {

  private long bits;
  private int used;

  BitWriter put(int value, int width) {
    if (value < 0 || value >>> width != 0 || used + width > Long.SIZE) {
      throw new IllegalStateException(
          value + " does not fit into " + width + " bits after " + used + " used: widen the model");
    }
    bits |= (long) value << used;
    used += width;
    return this;
  }

  BitWriter put(boolean value) {
    return put(value ? 1 : 0, 1);
  }

  @SuppressWarnings("EnumOrdinal") // a packed state never outlives the program that packed it
  BitWriter put(Enum<?> value, int width) {
    return put(value.ordinal(), width);
  }

  long bits() {
    return bits;
  }
}
