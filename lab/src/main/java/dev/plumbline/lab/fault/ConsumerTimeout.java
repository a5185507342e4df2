package dev.plumbline.lab.fault;

import dev.plumbline.messaging.fault.Failpoint;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The broker has less patience than a slow worker needs for what it prefetched: again and again its
 * channel is closed, and all that it holds is delivered to others.
 */
final class ConsumerTimeout implements Injection {

  /** Less than 50 prefetched tasks at 20 ms each take. */
  private static final Duration PATIENCE = Duration.ofMillis(400);

  private static final Duration LOOK = Duration.ofMillis(100);

  private final SlowService slow =
      new SlowService(Role.WORKER, Failpoint.BEFORE_COMPUTE.label() + ":slow");

  @Override
  public boolean isPrepared() {
    return slow.isPrepared();
  }

  /** Before the worker starts: a channel keeps the patience that it was opened with. */
  @Override
  public void prepare(FaultTarget target, RandomGenerator random)
      throws UnavailableException, InterruptedException {
    target.node().consumerTimeout(PATIENCE, LOOK);
    try {
      slow.prepare(target, random);
    } catch (UnavailableException e) {
      target.node().usualConsumerTimeout();
      throw e;
    }
  }

  @Override
  public Injected inject(FaultTarget target, RandomGenerator random) {
    Injected slowed = slow.inject(target, random);
    return () -> {
      try {
        target.node().usualConsumerTimeout();
      } finally {
        slowed.close();
      }
    };
  }
}
