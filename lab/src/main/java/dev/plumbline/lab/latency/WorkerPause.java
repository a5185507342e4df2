package dev.plumbline.lab.latency;

import dev.plumbline.lab.experiment.ContenderFailedException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;

/**
 * Makes all workers stand still for a while, once, when a certain request is sent. A thread of its
 * own does it, so that the request goes out meanwhile.
 */
final class WorkerPause implements PauseTrigger {

  private final LoadTarget target;
  private final int at;
  private final long nanos;
  private final LoadClock clock;
  private final FutureTask<Long> pause = new FutureTask<>(this::pause);
  private final Thread thread;

  /**
   * @param at the request to begin with, counted from 0
   */
  WorkerPause(LoadTarget target, int at, long nanos, LoadClock clock, ThreadFactory threads) {
    this.target = target;
    this.at = at;
    this.nanos = nanos;
    this.clock = clock;
    this.thread = threads.newThread(pause);
  }

  private long pause() throws ContenderFailedException, InterruptedException {
    long from;
    try {
      target.pause();
      from = clock.nanoTime();
      clock.sleepUntil(from + nanos);
    } finally {
      target.resume();
    }
    return clock.nanoTime() - from;
  }

  @Override
  public void beforeRequest(int request) {
    if (request == at) {
      thread.start();
    }
  }

  @Override
  public long pausedNanos() throws ContenderFailedException, InterruptedException {
    if (thread.getState() == Thread.State.NEW) {
      return 0;
    }
    try {
      return pause.get();
    } catch (ExecutionException e) {
      throw new ContenderFailedException(
          "the workers could not be made to stand still and go on: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // told to the caller when the workers go on
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
