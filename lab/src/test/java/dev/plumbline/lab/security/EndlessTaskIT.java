package dev.plumbline.lab.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.messaging.fault.Failpoint;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunView;
import dev.plumbline.testbed.broker.Broker;
import dev.plumbline.testbed.broker.BrokerFinder;
import dev.plumbline.testbed.cluster.ClusterSettings;
import dev.plumbline.testbed.cluster.LocalCluster;
import dev.plumbline.testbed.cluster.ServiceProcess;
import dev.plumbline.testbed.process.OwnedProcess;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.Role;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A worker's own process on tasks that never end, with a deadline for each. */
class EndlessTaskIT {

  private static final WorkloadSpec ENDLESS = new WorkloadSpec.Count(1_000_000_000_000L, 1, 1);
  private static final WorkloadSpec SHORT = new WorkloadSpec.Count(7, 1, 1);
  private static final Duration POLL = Duration.ofSeconds(1);

  @Test
  void a_task_that_computes_for_ever_has_a_verdict_and_its_worker_goes_on() throws Exception {
    withCluster(
        cluster -> {
          OwnedProcess worker = cluster.processes(Role.WORKER).getFirst();

          RunView endless = end(cluster, ENDLESS);
          RunView next = end(cluster, SHORT);

          assertThat(endless.state()).isEqualTo(RunState.FAILED);
          assertThat(endless.reason())
              .contains("task 0 was given up after", "plumbline.worker.task-deadline of 3 s");
          assertThat(next.state()).isEqualTo(RunState.COMPLETED);
          assertThat(worker.process().isAlive()).isTrue();
        });
  }

  @Test
  void a_worker_whose_task_heeds_nothing_halts_and_tells_which_it_was() throws Exception {
    withCluster(
        cluster -> {
          ServiceProcess service = cluster.services(Role.WORKER).getFirst();
          service.terminate();
          service.restart(Failpoint.BEFORE_COMPUTE.label() + ":stall");
          cluster.awaitReady();
          OwnedProcess worker = cluster.processes(Role.WORKER).getFirst();

          start(cluster, SHORT);

          assertThat(worker.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
          assertThat(worker.process().exitValue()).isEqualTo(70);
          assertThat(worker.lastWords()).contains("plumbline.worker.task-deadline", "still runs");
        });
  }

  private static RunView end(LocalCluster cluster, WorkloadSpec workload) throws Exception {
    return cluster.runs().await(start(cluster, workload), POLL, run -> {});
  }

  private static UUID start(LocalCluster cluster, WorkloadSpec workload) throws Exception {
    return cluster.runs().start(new RunRequest("rabbitmq-classic", 1, 1, workload)).id();
  }

  private static void withCluster(Use use) throws Exception {
    // the grace is as long: time for what is cancelled to end, where others have the processors too
    Map<String, String> settings = Map.of("plumbline.worker.task-deadline", "3s");
    try (OwnedProcesses owned = OwnedProcesses.open()) {
      Broker broker = new BrokerFinder().find(BrokerFinder.EMBEDDED).start(owned);
      try (LocalCluster cluster =
          LocalCluster.start(
              new ClusterSettings(1, 1, null, 0, settings), broker.endpoint(), owned)) {
        use.with(cluster);
      }
    }
  }

  private interface Use {
    void with(LocalCluster cluster) throws Exception;
  }
}
