package dev.plumbline.aggregator.model;

/**
 * One of the aggregators. A kill leads from every phase to DOWN.
 *
 * <pre>
 *               ┌─ deliver
 *               ▼  │
 *   DOWN ───► COLLECTING ──── fold ────► FOLDED ──── commit ────► COMMITTED
 *        load   ▲ ▲  │                     │                       ▲    │
 *               │ └──┼─ refused: reload ───┘                       │    │
 *               │    └─ fold, nothing new ─────────────────────────┘    │
 *               └────── acknowledge ────────────────────────────────────┘
 * </pre>
 *
 * @param held results delivered and not acknowledged: the broker takes them back when this
 *     aggregator dies or its connection does
 * @param chunk the chunk row in memory, at the version that was read; FOLDED adds the new results
 */
record Aggregator(Phase phase, Messages held, Chunk chunk) {

  /** How far the aggregator is with its batch. */
  enum Phase {
    DOWN,
    COLLECTING,
    FOLDED,
    /**
     * The bits are in the ledger, the sum is not: only {@link Mutation#M5_TWO_WRITES} gets here.
     */
    HALF_WRITTEN,
    COMMITTED
  }

  static final Aggregator DOWN = new Aggregator(Phase.DOWN, Messages.NONE, Chunk.ZERO);

  private static final int PHASE_WIDTH = 3;

  /** How many bits of {@link #packed} are in use. */
  static final int WIDTH = PHASE_WIDTH + Messages.WIDTH + Chunk.WIDTH;

  private static final Phase[] PHASES = Phase.values();

  boolean is(Phase expected) {
    return phase == expected;
  }

  Aggregator in(Phase next) {
    return new Aggregator(next, held, chunk);
  }

  Aggregator in(Phase next, Chunk memory) {
    return new Aggregator(next, held, memory);
  }

  Aggregator holding(Messages deliveries) {
    return new Aggregator(phase, deliveries, chunk);
  }

  /** The tasks whose results are in good hands here: delivered, or folded and not yet committed. */
  int holds() {
    return held.tasks() | (is(Phase.FOLDED) ? chunk.bits() : 0);
  }

  long packed() {
    BitWriter out = new BitWriter();
    out.put(phase, PHASE_WIDTH);
    held.writeTo(out);
    chunk.writeTo(out);
    return out.bits();
  }

  static Aggregator unpack(long packed) {
    BitReader in = new BitReader(packed);
    return new Aggregator(in.next(PHASES, PHASE_WIDTH), Messages.readFrom(in), Chunk.readFrom(in));
  }

  @Override
  public String toString() {
    return is(Phase.DOWN) ? "DOWN" : phase + " " + held + " memory " + chunk;
  }
}
