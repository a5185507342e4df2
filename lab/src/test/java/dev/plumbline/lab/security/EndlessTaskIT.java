package dev.plumbline.lab.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.broker.Broker;
import dev.plumbline.lab.broker.BrokerFinder;
import dev.plumbline.lab.cluster.ClusterSettings;
import dev.plumbline.lab.cluster.LocalCluster;
import dev.plumbline.lab.cluster.RunRequest;
import dev.plumbline.lab.process.OwnedProcess;
import dev.plumbline.lab.process.OwnedProcesses;
import dev.plumbline.lab.process.Role;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A worker's own process on a task that never ends, which nothing but its halt gives back. */
class EndlessTaskIT {

  @Test
  void a_worker_whose_task_does_not_end_halts_and_tells_which_it_was() throws Exception {
    Map<String, String> settings = Map.of("plumbline.worker.task-deadline", "500ms");
    WorkloadSpec endless = new WorkloadSpec.Count(1_000_000_000_000L, 1, 1);
    try (OwnedProcesses owned = OwnedProcesses.open()) {
      Broker broker = new BrokerFinder().find(BrokerFinder.EMBEDDED).start(owned);
      try (LocalCluster cluster =
          LocalCluster.start(
              new ClusterSettings(1, 1, null, 0, settings), broker.endpoint(), owned)) {
        OwnedProcess worker = cluster.processes(Role.WORKER).getFirst();

        cluster.runs().start(new RunRequest("rabbitmq-classic", 1, 1, endless));

        assertThat(worker.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(worker.process().exitValue()).isEqualTo(70);
        assertThat(worker.lastWords()).contains("plumbline.worker.task-deadline", "still runs");
      }
    }
  }
}
