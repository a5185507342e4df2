package dev.plumbline.lab.fault;

import dev.plumbline.messaging.fault.Failpoint;
import dev.plumbline.testbed.cluster.ServiceProcess;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Every worker ends at its first task, again and again, each time with all that it had prefetched.
 * A broker that gives a message up after so many deliveries then gives up innocent ones.
 */
final class CrashLoop implements Injection {

  /** Redeliveries after which a quorum queue gives a message up; other queues count none. */
  private static final int DELIVERY_LIMIT = 1;

  private static final int CRASHES = DELIVERY_LIMIT + 1; // the kill before them is one, too
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Duration GLANCE = Duration.ofMillis(100);
  private static final Duration WHILE_ANOTHER_CRASHED = Duration.ofSeconds(3);
  private static final String DOOMED = Failpoint.BEFORE_COMPUTE.label() + ":halt@1";

  @Override
  public Injected inject(FaultTarget target, RandomGenerator random)
      throws UnavailableException, InterruptedException {
    List<ServiceProcess> workers = target.cluster().services(Role.WORKER);
    for (ServiceProcess worker : workers) {
      worker.kill();
    }
    // takes a second, in which workers would have done the whole run
    target.node().limitDeliveries(BrokerFaults.TASK_QUEUES, DELIVERY_LIMIT);
    for (int crash = 0; crash < CRASHES; crash++) {
      for (ServiceProcess worker : workers) {
        worker.restart(DOOMED);
      }
      awaitCrash(workers);
    }
    return () -> {
      target.node().unlimitQueues();
      for (ServiceProcess worker : workers) {
        worker.restart();
      }
    };
  }

  /** One may find nothing left to do: the other has it. */
  private static void awaitCrash(List<ServiceProcess> workers)
      throws UnavailableException, InterruptedException {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (workers.stream().allMatch(ServiceProcess::isRunning) && System.nanoTime() < deadline) {
      workers.getFirst().hasEndedWithin(GLANCE);
    }
    for (ServiceProcess worker : workers) {
      if (!worker.hasEndedWithin(WHILE_ANOTHER_CRASHED)) {
        worker.kill();
      }
    }
  }
}
