package dev.plumbline.aggregator.model;

/**
 * A chunk row, in the ledger or as read into an aggregator's memory: which tasks are counted, the
 * sum of their values, and the version that the next commit is compared with.
 */
record Chunk(int bits, int sum, int version) {

  static final Chunk ZERO = new Chunk(0, 0, 0);

  private static final int SUM_WIDTH = Run.COPIES_BITS * Run.TASKS;
  private static final int VERSION_WIDTH = 4;

  static final int WIDTH = Run.TASKS + SUM_WIDTH + VERSION_WIDTH;

  boolean isFull() {
    return bits == Run.ALL;
  }

  /** Sets the bits of the results and adds the values of those whose bit is new. */
  Chunk fold(Messages results) {
    int tasks = results.tasks();
    return new Chunk(bits | tasks, sum + Run.sum(tasks & ~bits), version);
  }

  /** Adds every copy of every result: what {@link Mutation#M1_NO_DEDUP} does. */
  Chunk foldEachCopy(Messages results) {
    return new Chunk(bits | results.tasks(), sum + results.counts(), version);
  }

  /** This content under another version. */
  Chunk at(int otherVersion) {
    return new Chunk(bits, sum, otherVersion);
  }

  /** These bits with another sum. */
  Chunk withSum(int otherSum) {
    return new Chunk(bits, otherSum, version);
  }

  void writeTo(BitWriter out) {
    out.put(bits, Run.TASKS).put(sum, SUM_WIDTH).put(version, VERSION_WIDTH);
  }

  static Chunk readFrom(BitReader in) {
    return new Chunk(in.next(Run.TASKS), in.next(SUM_WIDTH), in.next(VERSION_WIDTH));
  }

  @Override
  public String toString() {
    return "%s sum 0x%02x version %d".formatted(Run.text(bits), sum, version);
  }
}
