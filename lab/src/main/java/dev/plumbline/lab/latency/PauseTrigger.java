package dev.plumbline.lab.latency;

import dev.plumbline.lab.experiment.ContenderFailedException;

/** Notified of every request just before it is sent. Called by many threads. */
interface PauseTrigger extends AutoCloseable {

  /** For loops without a pause. */
  PauseTrigger NONE = request -> {};

  void beforeRequest(int request);

  /** Waits for the end of a pause that has begun, and returns how long it was. */
  default long pausedNanos() throws ContenderFailedException, InterruptedException {
    return 0;
  }

  /** Ends a pause that goes on. */
  @Override
  default void close() {}
}
