package dev.plumbline.aggregator.model;

/** What is on disk and survives every kill: the run's manifest, its state and its chunk row. */
record Ledger(boolean manifest, boolean completed, Chunk chunk) {

  static final Ledger EMPTY = new Ledger(false, false, Chunk.ZERO);

  Ledger withManifest() {
    return new Ledger(true, completed, chunk);
  }

  Ledger with(Chunk written) {
    return new Ledger(manifest, completed, written);
  }

  Ledger complete() {
    return new Ledger(manifest, true, chunk);
  }

  boolean has(int task) {
    return Run.contains(chunk.bits(), task);
  }

  void writeTo(BitWriter out) {
    chunk.writeTo(out.put(manifest).put(completed));
  }

  static Ledger readFrom(BitReader in) {
    return new Ledger(in.nextBoolean(), in.nextBoolean(), Chunk.readFrom(in));
  }

  @Override
  public String toString() {
    return manifest ? (completed ? "COMPLETED " : "GATHERING ") + chunk : "no manifest";
  }
}
