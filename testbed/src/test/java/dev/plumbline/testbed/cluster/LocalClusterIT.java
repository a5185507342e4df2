package dev.plumbline.testbed.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.messaging.run.RunResult;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunView;
import dev.plumbline.testbed.broker.Broker;
import dev.plumbline.testbed.broker.BrokerFinder;
import dev.plumbline.testbed.process.OwnedProcess;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The services' own jars, as processes, on the embedded broker. */
class LocalClusterIT {

  private static final int TASKS = 32;

  @TempDir private static Path dataFolder;
  private static OwnedProcesses owned;
  private static LocalCluster cluster;

  @BeforeAll
  static void startEverything() throws Exception {
    Files.writeString(
        dataFolder.resolve("delays.csv"), "airport,delay\nATL,10\nORD,-3\nATL,2.5\nORD,\n");
    owned = OwnedProcesses.open();
    try {
      Broker broker = new BrokerFinder().find(BrokerFinder.EMBEDDED).start(owned);
      cluster =
          LocalCluster.start(
              new ClusterSettings(2, 2, dataFolder, 0, Map.of()), broker.endpoint(), owned);
    } catch (Exception e) {
      owned.close();
      throw e;
    }
  }

  @AfterAll
  static void nothingIsLeft() {
    if (cluster == null) {
      return;
    }
    List<ProcessHandle> processes =
        owned.running().stream().flatMap(process -> process.tree().stream()).toList();

    cluster.close();
    assertThat(owned.running()).extracting(OwnedProcess::role).containsExactly(Role.BROKER);
    owned.close();

    assertThat(processes).hasSizeGreaterThanOrEqualTo(5).noneMatch(ProcessHandle::isAlive);
    assertThat(owned.folder()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rabbitmq-classic", "rabbitmq-transient", "executor"})
  void a_count_is_exact_and_its_cost_is_told(String contender) throws Exception {
    CpuClock clock = new CpuClock(owned);
    CpuTimes cpu = clock.read();
    MeterReading meters = cluster.meters().read();

    RunResult result = run(contender, new WorkloadSpec.Count(1_000_003, 7, TASKS));

    assertThat(result.total()).isEqualTo("7000021");
    assertThat(result.buckets()).hasSize(7);
    assertThat(result.buckets().values())
        .allSatisfy(bucket -> assertThat(bucket.sum()).isEqualTo("1000003"));
    // every service does its part of a brokered run; time is counted in ticks that may not pass
    assertThat(clock.read().since(cpu).byRole())
        .containsOnlyKeys(Role.BROKER, Role.PRODUCER, Role.WORKER, Role.AGGREGATOR);
    MeterReading counted = cluster.meters().read().since(meters);
    int messages = contender.startsWith("rabbitmq") ? TASKS : 0;
    for (MessageKind kind : List.of(MessageKind.TASKS, MessageKind.RESULTS)) {
      assertThat(counted.count(PlumblineMeter.MESSAGES_PUBLISHED, kind)).isEqualTo(messages);
      assertThat(counted.count(PlumblineMeter.MESSAGE_BYTES_PUBLISHED, kind) > 0)
          .isEqualTo(messages > 0);
    }
  }

  @Test
  void files_are_read_from_the_data_folder() throws Exception {
    RunResult result =
        run(
            "rabbitmq-classic",
            new WorkloadSpec.Csv("delays.csv", "airport", "delay", true, ',', false, 3));

    assertThat(result.items()).isEqualTo(3);
    assertThat(result.emptyValues()).isEqualTo(1);
    assertThat(result.buckets().get("ATL"))
        .isEqualTo(new RunResult.Bucket("12.5", 2L, "2.5", "10", "6.25"));
  }

  @Test
  void a_task_that_can_not_be_done_fails_its_run_which_names_it() throws Exception {
    Files.writeString(dataFolder.resolve("poison.csv"), "airport,delay\nATL,10\nORD,soon\nATL,1\n");
    WorkloadSpec poison =
        new WorkloadSpec.Csv("poison.csv", "airport", "delay", true, ',', false, 3);

    RunView run = cluster.runs().start(new RunRequest("rabbitmq-classic", 1, 2, poison));
    RunView ended = cluster.runs().await(run.id(), Duration.ofSeconds(10), now -> {});

    assertThat(ended.state()).isEqualTo(RunState.FAILED);
    assertThat(ended.reason()).contains("task 1 can't be done", "row 3", "'soon'");
    assertThat(ended.progress().failed()).isEqualTo(1);
  }

  @Test
  void what_the_producer_refuses_is_told_in_its_words() {
    WorkloadSpec count = new WorkloadSpec.Count(1, 1, 1);
    assertThatThrownBy(() -> cluster.runs().start(new RunRequest("telepathy", 1, 1, count)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("'telepathy' is unknown");
    assertThatThrownBy(() -> cluster.runs().status(UUID.randomUUID(), Duration.ZERO))
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.status()).isEqualTo(404));
  }

  @Test
  void a_run_can_be_cancelled() throws Exception {
    WorkloadSpec lengthy = new WorkloadSpec.Count(4_000_000_000L, 1, 16);
    RunView run = cluster.runs().start(new RunRequest("rabbitmq-classic", 1, 1, lengthy));

    cluster.runs().cancel(run.id());

    assertThat(cluster.runs().await(run.id(), Duration.ofSeconds(30), now -> {}).state())
        .isEqualTo(RunState.CANCELLED);
  }

  private static RunResult run(String contender, WorkloadSpec work) throws Exception {
    RunClient runs = cluster.runs();
    RunView run = runs.start(new RunRequest(contender, 1, 2, work));
    RunView ended = runs.await(run.id(), Duration.ofSeconds(10), now -> {});
    assertThat(ended.state()).as(ended.reason()).isEqualTo(RunState.COMPLETED);
    assertThat(ended.progress().done()).isEqualTo(ended.progress().total());
    return runs.result(run.id());
  }
}
