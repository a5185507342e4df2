package dev.plumbline.lab.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.messaging.run.RunResult;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunView;
import dev.plumbline.testbed.broker.AmqpEndpoint;
import dev.plumbline.testbed.cluster.ClusterSettings;
import dev.plumbline.testbed.cluster.LedgerSettings;
import dev.plumbline.testbed.cluster.LocalCluster;
import dev.plumbline.testbed.cluster.ProducerSettings;
import dev.plumbline.testbed.process.OwnedProcesses;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.containers.GenericContainer;

/** The services' own jars, with broker and database of docker-compose.yml and two aggregators. */
class ServicesOnContainersIT {

  private static GenericContainer<?> rabbit;
  private static GenericContainer<?> postgres;
  private static OwnedProcesses owned;
  private static LocalCluster cluster;

  @BeforeAll
  static void startEverything() throws Exception {
    rabbit = ContainersOnThisMachine.rabbit();
    postgres = ContainersOnThisMachine.postgres();
    owned = OwnedProcesses.open();
    LedgerSettings ledger =
        new LedgerSettings(
            2,
            ContainersOnThisMachine.jdbcUrl(postgres),
            ContainersOnThisMachine.POSTGRES_USER,
            ContainersOnThisMachine.POSTGRES_PASSWORD);
    cluster =
        LocalCluster.start(
            new ClusterSettings(2, 1, null, new ProducerSettings(1, 0), Map.of(), ledger),
            AmqpEndpoint.parse(ContainersOnThisMachine.amqpUri(rabbit)),
            owned);
  }

  @AfterAll
  static void stopEverything() {
    if (cluster != null) {
      cluster.close();
    }
    if (owned != null) {
      owned.close();
    }
    if (postgres != null) {
      postgres.stop();
    }
    if (rabbit != null) {
      rabbit.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rabbitmq-classic", "rabbitmq-quorum"})
  void a_count_is_exact(String contender) throws Exception {
    WorkloadSpec work = new WorkloadSpec.Count(1_000_003, 7, 300);

    RunView run = cluster.runs().start(new RunRequest(contender, 1, 1, work));
    RunView ended = cluster.runs().await(run.id(), Duration.ofSeconds(10), now -> {});

    assertThat(ended.state()).as(ended.reason()).isEqualTo(RunState.COMPLETED);
    RunResult result = cluster.runs().result(run.id());
    assertThat(result.items()).isEqualTo(7_000_021);
    assertThat(result.buckets()).hasSize(7);
    assertThat(result.buckets().values())
        .allSatisfy(bucket -> assertThat(bucket.sum()).isEqualTo("1000003"));
  }
}
