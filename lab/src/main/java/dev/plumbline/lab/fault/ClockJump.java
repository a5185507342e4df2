package dev.plumbline.lab.fault;

import dev.plumbline.lab.cluster.ServiceProcess;
import dev.plumbline.lab.cluster.StartConditions;
import dev.plumbline.lab.process.Role;
import dev.plumbline.lab.process.ShiftedClock;
import dev.plumbline.lab.process.UnavailableException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The wall clock of one service jumps, forward or back, while it works; later it is right again.
 */
final class ClockJump implements Injection {

  static final Duration JUMP = Duration.ofHours(1);

  private final Role role;
  private @Nullable ServiceProcess service; // between prepare and inject
  private @Nullable ShiftedClock clock;

  ClockJump(Role role) {
    this.role = role;
  }

  @Override
  public boolean needsPreparation() {
    return true;
  }

  @Override
  public void prepare(FaultTarget target, RandomGenerator random)
      throws UnavailableException, InterruptedException {
    service = null;
    if (ShiftedClock.isAvailable()) {
      ServiceProcess drawn = target.any(role, random);
      clock = ShiftedClock.in(drawn.folder());
      drawn.terminate();
      drawn.restart(StartConditions.by(clock));
      target.cluster().awaitReady();
      service = drawn;
    }
  }

  @Override
  public Injected inject(FaultTarget target, RandomGenerator random)
      throws UnavailableException, InterruptedException {
    ServiceProcess drawn = service;
    ShiftedClock shifted = clock;
    if (drawn == null || shifted == null) {
      throw new UnavailableException(ShiftedClock.UNAVAILABLE);
    }
    shifted.shift(random.nextBoolean() ? JUMP : JUMP.negated());
    return () -> {
      shifted.shift(Duration.ZERO);
      drawn.terminate(); // the next run is to be as fast as without
      drawn.restart();
    };
  }
}
