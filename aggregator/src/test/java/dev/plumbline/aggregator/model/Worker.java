package dev.plumbline.aggregator.model;

/**
 * The worker. It computes a pure function of the task, so the value itself is not in the model.
 *
 * <pre>
 *   IDLE ──deliver──► COMPUTING ──publish result──► PUBLISHED ──confirm──► CONFIRMED
 *    ▲                                              (on the wire)  (stored by the broker)
 *    └────────────────────────── acknowledge ───────────────────────────────┘
 * </pre>
 *
 * @param unacknowledged whether the broker still counts the task as delivered to this worker: it
 *     takes the task back when the worker dies or its connection does
 */
record Worker(Phase phase, int task, boolean unacknowledged) {

  /** How far the worker is with its task. */
  enum Phase {
    IDLE,
    COMPUTING,
    PUBLISHED,
    CONFIRMED
  }

  static final Worker IDLE = new Worker(Phase.IDLE, 0, false);

  private static final Phase[] PHASES = Phase.values();

  static Worker computing(int task) {
    return new Worker(Phase.COMPUTING, task, true);
  }

  boolean is(Phase expected) {
    return phase == expected;
  }

  Worker in(Phase next) {
    return new Worker(next, task, unacknowledged);
  }

  /**
   * The same work under way, but the broker no longer takes the task back, and an acknowledgement
   * means nothing to it.
   */
  Worker withoutDelivery() {
    return new Worker(phase, task, false);
  }

  /** The tasks that are in good hands here: delivered, or on their way to the result queue. */
  int holds() {
    boolean busy = is(Phase.COMPUTING) || is(Phase.PUBLISHED);
    return unacknowledged || busy ? 1 << task : 0;
  }

  void writeTo(BitWriter out) {
    out.put(phase, 2).put(task, 1).put(unacknowledged);
  }

  static Worker readFrom(BitReader in) {
    return new Worker(in.next(PHASES, 2), in.next(1), in.nextBoolean());
  }

  @Override
  public String toString() {
    return is(Phase.IDLE)
        ? "IDLE"
        : phase + " task " + task + (unacknowledged ? "" : " without its delivery");
  }
}
