package dev.plumbline.lab.latency;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.lab.experiment.Contender;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.lab.experiment.LocalContender;
import dev.plumbline.lab.experiment.ProcessClock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes the same time for each request, one after the other, and may stand still for a while. */
final class SimulatedServer implements LoadTarget {

  static final BucketSums ANSWER = BucketSums.ZERO;

  private final SimulatedTime time;
  private final long serviceNanos;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicBoolean paused = new AtomicBoolean();
  private long stallFrom = Long.MAX_VALUE;
  private long stallUntil = Long.MAX_VALUE;
  private int failing = -1;
  private BucketSums answer = ANSWER;

  SimulatedServer(SimulatedTime time, long serviceNanos) {
    this.time = time;
    this.serviceNanos = serviceNanos;
  }

  /** Does nothing from then on for so long. */
  SimulatedServer stalling(long fromNanos, long nanos) {
    stallFrom = fromNanos;
    stallUntil = fromNanos + nanos;
    return this;
  }

  /**
   * @param request counted from 0
   */
  SimulatedServer failingAt(int request) {
    failing = request;
    return this;
  }

  SimulatedServer answering(BucketSums other) {
    answer = other;
    return this;
  }

  int requests() {
    return requests.get();
  }

  boolean paused() {
    return paused.get();
  }

  @Override
  public Contender contender() {
    return new LocalContender("simulated", 1, "", this::request, ProcessClock.system());
  }

  private synchronized BucketSums request() throws ContenderFailedException {
    if (requests.getAndIncrement() == failing) {
      throw new ContenderFailedException("the server is gone");
    }
    if (time.nanoTime() >= stallFrom) {
      time.sleepUntil(stallUntil);
    }
    time.pass(serviceNanos);
    return answer;
  }

  @Override
  public long refusals() {
    return 2L * requests.get();
  }

  @Override
  public void pause() {
    paused.set(true);
  }

  @Override
  public void resume() {
    paused.set(false);
  }

  @Override
  public void close() {}
}
