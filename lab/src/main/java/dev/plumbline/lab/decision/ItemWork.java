package dev.plumbline.lab.decision;

/**
 * What is to be done; an item is a task.
 *
 * @param items at least 1
 * @param itemNanos of one processor, that the work itself takes for each
 * @param payloadBytes that travel with each through a broker
 */
public record ItemWork(long items, double itemNanos, int payloadBytes) {

  ItemWork withItemNanos(double other) {
    return new ItemWork(items, other, payloadBytes);
  }

  long messages(int tasksPerMessage) {
    return Math.ceilDiv(items, tasksPerMessage);
  }

  double bytes() {
    return (double) items * payloadBytes;
  }
}
