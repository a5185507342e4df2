package dev.plumbline.lab.fault;

import static dev.plumbline.lab.fault.Fault.Family.SERVICE;

import dev.plumbline.lab.cluster.ServiceProcess;
import dev.plumbline.lab.process.Role;
import dev.plumbline.lab.process.UnavailableException;
import dev.plumbline.messaging.fault.Failpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A service ends, is asked to end, stands still, or ends in just the wrong place. */
final class ServiceFaults {

  private static final Duration FREEZE = Duration.ofSeconds(4);
  private static final int MANY = 500;
  private static final int FEW = 2; // batches: a short run has no more for each of two aggregators

  private ServiceFaults() {}

  static List<Fault> all() {
    return Stream.of(Role.WORKER, Role.AGGREGATOR, Role.PRODUCER)
        .flatMap(role -> Stream.concat(signals(role), windows(role)))
        .toList();
  }

  private static Stream<Fault> signals(Role role) {
    String name = role.label();
    Stream<Fault> faults =
        Stream.of(
            fault(name + "-kill", "kill -9, started again", ended(role, ServiceProcess::kill)),
            fault(name + "-stop", "SIGTERM, started again", ended(role, ServiceProcess::terminate)),
            fault(name + "-freeze", "SIGSTOP, later SIGCONT: a zombie", frozen(role))
                .lasting(FREEZE));
    return role == Role.PRODUCER ? faults.map(Fault::alsoInOneJvm) : faults;
  }

  private static Stream<Fault> windows(Role role) {
    return switch (role) {
      case WORKER ->
          Stream.of(
              halts(role, Failpoint.BEFORE_RESULT_PUBLISH, MANY),
              halts(role, Failpoint.AFTER_RESULT_CONFIRM_BEFORE_ACK, MANY),
              fault(
                  "worker-stuck",
                  "a task never returns: the watchdog ends the worker",
                  new Armed(role, Failpoint.BEFORE_COMPUTE.label() + ":stall@" + MANY)));
      case AGGREGATOR ->
          Stream.of(
              halts(role, Failpoint.BEFORE_COMMIT, FEW),
              halts(role, Failpoint.AFTER_COMMIT_BEFORE_ACK, FEW));
      case PRODUCER ->
          Stream.of(
              halts(role, Failpoint.AFTER_MANIFEST_BEFORE_SCATTER, 1),
              halts(role, Failpoint.BEFORE_TASK_PUBLISH, MANY));
      default -> Stream.of();
    };
  }

  private static Fault halts(Role role, Failpoint point, int times) {
    return fault(
        role.label() + "-halts-" + point.label(),
        "the process ends in this very window",
        new Armed(role, point.label() + ":halt@" + times));
  }

  private static Fault fault(String name, String effect, Injection injection) {
    return Fault.of(SERVICE, name, effect, injection);
  }

  private static Injection ended(Role role, Ending ending) {
    return (target, random) -> {
      ServiceProcess service = target.any(role, random);
      ending.end(service);
      return service::restart;
    };
  }

  private static Injection frozen(Role role) {
    return (target, random) -> {
      ServiceProcess service = target.any(role, random);
      service.freeze();
      return service::thaw;
    };
  }

  /** How a service is made to end. */
  private interface Ending {
    void end(ServiceProcess service) throws UnavailableException, InterruptedException;
  }

  /** The service runs with a failpoint armed, and ends by itself. */
  private static final class Armed implements Injection {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final int MOST_STARTS = 3;

    private final Role role;
    private final String failpoints;
    private @Nullable ServiceProcess armed; // between prepare and inject

    Armed(Role role, String failpoints) {
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
      ServiceProcess service = target.any(role, random);
      service.terminate();
      service.restart(failpoints);
      awaitArmed(target, service);
      armed = service;
    }

    /** What is left of an earlier run may bring it to its failpoint before it is ready. */
    private void awaitArmed(FaultTarget target, ServiceProcess service)
        throws UnavailableException, InterruptedException {
      for (int starts = 1; ; starts++) {
        try {
          target.cluster().awaitReady();
          return;
        } catch (UnavailableException e) {
          if (service.isRunning() || starts == MOST_STARTS) {
            throw e;
          }
          service.restart(failpoints);
        }
      }
    }

    @Override
    public Injected inject(FaultTarget target, RandomGenerator random)
        throws UnavailableException, InterruptedException {
      ServiceProcess service = Optional.ofNullable(armed).orElseThrow();
      try {
        service.awaitEnd(LONGEST);
      } catch (UnavailableException neverThere) {
        service.terminate(); // armed, it would end in the middle of another trial
        throw neverThere;
      }
      return service::restart;
    }
  }
}
