package dev.plumbline.core.execution;

/**
 * What all threads of a run know of one bucket and scale, in 64 bits. Each discipline of sharing
 * has a cell of its own; {@link CellSink} sees to it that no sum can overflow unnoticed.
 */
interface Cell {

  /** Adds to the sum. */
  void add(long value);

  /** Counts a value and widens smallest and largest: for workloads that keep a spread. */
  void widen(long value);

  /** Read when all threads have ended, as the three below. */
  long sum();

  /** 0 when no value was counted; min and max mean nothing then. */
  long count();

  long min();

  long max();
}
