package dev.plumbline.lab.fault;

import dev.plumbline.testbed.cluster.ServiceProcess;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A service runs with a failpoint armed, and ends by itself. */
final class ArmedService implements Injection {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int MAX_STARTS = 3;

  private final Role role;
  private final String failpoints;
  private @Nullable ServiceProcess service; // between prepare and inject

  ArmedService(Role role, String failpoints) {
    this.role = role;
    this.failpoints = failpoints;
  }

  @Override
  public boolean strikesByItself() {
    return true;
  }

  @Override
  public void prepare(FaultTarget target, RandomGenerator random)
      throws UnavailableException, InterruptedException {
    ServiceProcess drawn = target.any(role, random);
    drawn.terminate();
    drawn.restart(failpoints);
    awaitArmed(target, drawn);
    service = drawn;
  }

  /** What is left of an earlier run may bring it to its failpoint before it is ready. */
  private void awaitArmed(FaultTarget target, ServiceProcess drawn)
      throws UnavailableException, InterruptedException {
    for (int starts = 1; ; starts++) {
      try {
        target.cluster().awaitReady();
        return;
      } catch (UnavailableException e) {
        if (drawn.isRunning() || starts == MAX_STARTS) {
          throw e;
        }
        drawn.restart(failpoints);
      }
    }
  }

  @Override
  public Injected inject(FaultTarget target, RandomGenerator random)
      throws UnavailableException, InterruptedException {
    ServiceProcess drawn = Optional.ofNullable(service).orElseThrow();
    try {
      drawn.awaitEnd(LONGEST);
    } catch (UnavailableException neverThere) {
      drawn.terminate(); // armed, it would end in the middle of another trial
      throw neverThere;
    }
    return drawn::restart;
  }
}
