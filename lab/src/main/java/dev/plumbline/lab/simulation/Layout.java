package dev.plumbline.lab.simulation;

/**
 * What runs where, and how far each may be ahead of the next.
 *
 * @param processors of the machine of producer, broker and aggregator
 * @param workers each does one message at a time
 * @param elsewhere whether every worker has a processor of its own on another machine; else all
 *     share the processors of the one machine
 * @param linkNanos one way between broker and any other
 * @param flow how far a publisher may be ahead of its confirms, and a worker of its work
 */
public record Layout(
    int processors, int workers, boolean elsewhere, double linkNanos, Flow flow, Batches batches) {

  /**
   * @param publishWindow messages that a publisher has sent and not seen confirmed
   * @param prefetch messages that a worker holds and has not acknowledged
   */
  public record Flow(int publishWindow, int prefetch) {}

  /**
   * @param size most results of one commit
   * @param delayNanos least time from one commit that is not full to the next
   */
  public record Batches(int size, double delayNanos) {}
}
