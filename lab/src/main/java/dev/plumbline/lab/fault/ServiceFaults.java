package dev.plumbline.lab.fault;

import static dev.plumbline.lab.fault.Fault.Family.SERVICE;

import dev.plumbline.messaging.fault.Failpoint;
import dev.plumbline.testbed.cluster.ServiceProcess;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A service ends, is asked to end, stands still, or ends in just the wrong place. */
final class ServiceFaults {

  private static final Duration FREEZE = Duration.ofSeconds(4);

  /** So long that another producer can go on with its runs. */
  private static final Duration PRODUCER_FREEZE = Patience.SHORT_LEASE.plus(FREEZE);

  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private static final int MANY = 40; // no more than a worker that has just started gets at first
  private static final int FEW = 2; // batches: a short run has no more for each of two aggregators

  private ServiceFaults() {}

  static List<Fault> all() {
    return Stream.concat(
            Stream.of(Role.WORKER, Role.AGGREGATOR, Role.PRODUCER)
                .flatMap(role -> Stream.concat(signals(role), windows(role))),
            together())
        .toList();
  }

  private static Stream<Fault> signals(Role role) {
    String name = role.label();
    Stream<Fault> faults =
        Stream.of(
            fault(name + "-kill", "kill -9, started again", ended(role, ServiceProcess::kill)),
            fault(name + "-stop", "SIGTERM, started again", ended(role, ServiceProcess::terminate)),
            fault(name + "-freeze", "SIGSTOP, later SIGCONT: a zombie", frozen(role))
                .lasting(role == Role.PRODUCER ? PRODUCER_FREEZE : FREEZE));
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
                  new ArmedService(role, Failpoint.BEFORE_COMPUTE.label() + ":stall@" + MANY)),
              fault(
                      "long-task",
                      "a worker is at one task for minutes: nobody is to do it again",
                      new LongTask(MANY))
                  .lasting(TEN_MINUTES),
              fault(
                      "worker-slow",
                      "20 ms more for each task of one worker",
                      new SlowService(role, Failpoint.BEFORE_COMPUTE.label() + ":slow"))
                  .lasting(FREEZE),
              fault(
                      "consumer-timeout",
                      "the broker takes back what a slow worker holds for too long",
                      new ConsumerTimeout())
                  .lasting(FREEZE));
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

  private static Stream<Fault> together() {
    return Stream.of(
        fault(
            "worker-crash-loop",
            "all workers end at their first task, until the broker gives tasks up",
            new CrashLoop()),
        fault(
            "rolling-restart",
            "SIGTERM for each service, one after the other, each started again",
            ServiceFaults::roll),
        fault("no-workers", "all workers end, and come back later", ServiceFaults::noWorkers)
            .lasting(TEN_MINUTES));
  }

  /** As an upgrade goes: who reads first, who writes last. */
  private static Injection.Injected roll(FaultTarget target, RandomGenerator random)
      throws UnavailableException, InterruptedException {
    for (Role role : List.of(Role.AGGREGATOR, Role.WORKER, Role.PRODUCER)) {
      for (ServiceProcess service : target.cluster().services(role)) {
        service.terminate();
        service.restart();
        target.cluster().awaitReady();
      }
    }
    return () -> {};
  }

  /** Nobody is to call that a failure: what waits is not lost. */
  private static Injection.Injected noWorkers(FaultTarget target, RandomGenerator random)
      throws UnavailableException, InterruptedException {
    List<ServiceProcess> workers = target.cluster().services(Role.WORKER);
    for (ServiceProcess worker : workers) {
      worker.terminate();
    }
    return () -> {
      for (ServiceProcess worker : workers) {
        worker.restart();
      }
    };
  }

  private static Fault halts(Role role, Failpoint point, int times) {
    return fault(
        role.label() + "-halts-" + point.label(),
        "the process ends in this very window",
        new ArmedService(role, point.label() + ":halt@" + times));
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
}
