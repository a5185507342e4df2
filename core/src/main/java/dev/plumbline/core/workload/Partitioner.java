package dev.plumbline.core.workload;

/**
 * Cuts {@code total} items into at most {@code parts} ranges that differ by one item at the most:
 * nothing is dropped, no range is empty.
 */
record Partitioner(long total, int parts) {

  Partitioner {
    parts = (int) Math.min(parts, total);
  }

  /** Where range {@code index} starts; {@code start(parts())} is the total. */
  long start(int index) {
    long size = parts == 0 ? 0 : total / parts;
    long remainder = parts == 0 ? 0 : total % parts;
    return index * size + Math.min(index, remainder);
  }
}
