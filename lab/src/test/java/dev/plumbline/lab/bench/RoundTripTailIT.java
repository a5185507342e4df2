package dev.plumbline.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.BrokeredSide;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.lab.experiment.Oracle;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.testbed.broker.AmqpEndpoint;
import dev.plumbline.testbed.broker.Broker;
import dev.plumbline.testbed.broker.BrokerFinder;
import dev.plumbline.testbed.cluster.CallPatience;
import dev.plumbline.testbed.cluster.ClusterSettings;
import dev.plumbline.testbed.cluster.LocalCluster;
import dev.plumbline.testbed.cluster.ServiceProcess;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Round trips of real services, on the broker found. */
@Timeout(300)
class RoundTripTailIT {

  private static final BenchSettings.Traffic SMALL = new BenchSettings.Traffic(1_000, 1_000, 2, 1);

  @Test
  void a_round_trip_is_timed_and_its_run_is_whole_and_without_the_ledger_nothing_is()
      throws Exception {
    try (OwnedProcesses owned = OwnedProcesses.open()) {
      Broker found = new BrokerFinder().find(null).start(owned);
      AmqpEndpoint broker = found.endpoint();
      LocalCluster cluster =
          LocalCluster.start(new ClusterSettings(1, 2, null, 0, Map.of()), broker, owned);
      BrokeredSide side = new BrokeredSide(owned, found, cluster);
      WorkloadSpec spec = BrokerBench.nextToNoWork(SMALL.tasksAlone());
      ContenderSpeed full =
          new ContenderSpeed(
              "full",
              side.contender(QueueType.CLASSIC, 1, 1, spec, CallPatience.NONE),
              Oracle.withoutFile(spec),
              SMALL.tasksAlone());
      RoundTripTail tail = new RoundTripTail(QueueType.CLASSIC, full, SMALL, broker, cluster);

      assertThat(tail.measure()).isPositive();

      for (ServiceProcess aggregator : cluster.services(Role.AGGREGATOR)) {
        aggregator.kill();
      }
      assertThatExceptionOfType(ContenderFailedException.class).isThrownBy(tail::measure);
    }
  }
}
