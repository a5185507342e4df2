package dev.plumbline.lab.fault;

import dev.plumbline.testbed.cluster.ServiceProcess;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One service of several is slow, from the start of the run on. */
final class SlowService implements Injection {

  private final Role role;
  private final String failpoints;
  private @Nullable ServiceProcess service; // between prepare and inject

  SlowService(Role role, String failpoints) {
    this.role = role;
    this.failpoints = failpoints;
  }

  @Override
  public boolean isPrepared() {
    return true;
  }

  @Override
  public void prepare(FaultTarget target, RandomGenerator random)
      throws UnavailableException, InterruptedException {
    ServiceProcess drawn = target.any(role, random);
    target.arm(drawn, failpoints);
    service = drawn;
  }

  @Override
  public Injected inject(FaultTarget target, RandomGenerator random) {
    ServiceProcess drawn = Optional.ofNullable(service).orElseThrow();
    return () -> {
      drawn.terminate();
      drawn.restart();
    };
  }
}
