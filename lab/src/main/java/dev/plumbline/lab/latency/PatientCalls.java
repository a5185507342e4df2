package dev.plumbline.lab.latency;

import dev.plumbline.testbed.cluster.CallPatience;
import dev.plumbline.testbed.cluster.ProblemException;
import dev.plumbline.testbed.process.UnavailableException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks again, after a little while, where the services refuse because they have too much to do: an
 * overload shall show as time, not end the measurement. Safe from any thread.
 */
final class PatientCalls implements CallPatience {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVICE_UNAVAILABLE = 503;
  private static final long PAUSE_NANOS = 100_000_000;
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final LoadClock clock;
  private final AtomicLong refusals = new AtomicLong();

  PatientCalls(LoadClock clock) {
    this.clock = clock;
  }

  /** How often something was refused. */
  long refusals() {
    return refusals.get();
  }

  /**
   * @throws UnavailableException when there is no answer, another refusal than one for overload, or
   *     nothing but refusals for a minute
   */
  @Override
  public <T> T ask(Call<T> call) throws UnavailableException, InterruptedException {
    long deadline = clock.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try {
        return call.send();
      } catch (ProblemException e) {
        boolean overload = e.status() == TOO_MANY_REQUESTS || e.status() == SERVICE_UNAVAILABLE;
        if (!overload || clock.nanoTime() > deadline) {
          throw e;
        }
        refusals.incrementAndGet();
        clock.sleepUntil(clock.nanoTime() + PAUSE_NANOS);
      }
    }
  }
}
