package dev.plumbline.aggregator.model;

/**
 * How much may still go wrong on this path.
 *
 * @param faults kills and lost connections, of any role
 * @param duplicates messages that appear twice without a fault of a role that is in the model
 */
record Budget(int faults, int duplicates) {

  static final Budget FULL = new Budget(2, 2);

  /** Enough to find an error of design, too little to speak of its absence. */
  static final Budget SMALL = new Budget(1, 1);

  Budget lessOneFault() {
    return new Budget(faults - 1, duplicates);
  }

  Budget lessOneDuplicate() {
    return new Budget(faults, duplicates - 1);
  }

  void writeTo(BitWriter out) {
    out.put(faults, 2).put(duplicates, 2);
  }

  static Budget readFrom(BitReader in) {
    return new Budget(in.next(2), in.next(2));
  }
}
