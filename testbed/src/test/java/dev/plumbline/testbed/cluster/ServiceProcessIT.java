package dev.plumbline.testbed.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plumbline.testbed.broker.AmqpEndpoint;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path home;
  private OwnedProcesses owned;
  private LocalCluster cluster;
  private ServiceProcess worker;

  @BeforeEach
  void startServices() throws Exception {
    owned = OwnedProcesses.open();
    for (String service : FakeService.services()) {
      FakeService.pack(home, service);
    }
    AmqpEndpoint broker = new AmqpEndpoint("broker", 5672, "ann", "s3cret", "/", false);
    ClusterSettings settings = new ClusterSettings(1, 1, home, 0, Map.of());
    cluster =
        LocalCluster.start(
            new ServiceLauncher(settings, broker, owned, new ServiceJars(home)), PATIENCE);
    worker = cluster.services(Role.WORKER).getFirst();
  }

  @AfterEach
  void endEverything() {
    owned.close();
  }

  @Test
  void a_killed_service_is_gone_and_comes_back_where_it_was() throws Exception {
    worker.kill();
    assertThat(worker.isRunning()).isFalse();
    awaitMetersOf("aggregator", "producer");

    worker.restart();
    cluster.awaitReady();

    assertThat(worker.isRunning()).isTrue();
    awaitMetersOf("aggregator", "producer", "worker-1");
    assertThat(cluster.casualty()).isEmpty();
  }

  @Test
  void a_service_that_runs_is_not_started_twice() throws Exception {
    ProcessHandle before = worker.process().process().toHandle();

    worker.restart();

    assertThat(worker.process().process().toHandle()).isEqualTo(before);
  }

  @Test
  void a_service_can_be_asked_to_end() throws Exception {
    worker.terminate();

    assertThat(worker.process().process().exitValue()).isEqualTo(143);
  }

  @Test
  void a_frozen_service_runs_but_does_not_answer_until_it_is_thawed() throws Exception {
    worker.freeze();
    assertThat(worker.isRunning()).isTrue();
    assertThat(cluster.meters().readEach()).doesNotContainKey("worker-1");

    worker.thaw();

    awaitMetersOf("aggregator", "producer", "worker-1");
  }

  @Test
  void a_dead_service_takes_no_signal() throws Exception {
    worker.kill();

    assertThatThrownBy(worker::freeze)
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("takes no SIGSTOP: it has ended");
  }

  @Test
  void failpoints_are_armed_for_one_life() throws Exception {
    worker.kill();
    worker.restart("before-compute:halt@7");
    assertThat(worker.process().process().info().arguments().orElseThrow())
        .contains("-Dplumbline.failpoints=before-compute:halt@7");

    worker.kill();
    worker.restart();

    assertThat(worker.process().process().info().arguments().orElseThrow())
        .noneMatch(argument -> argument.contains("failpoints"));
  }

  /** Who doesn't answer at once is left out, and a busy machine may keep anybody from it. */
  private void awaitMetersOf(String... services) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(cluster.meters().readEach()).containsOnlyKeys(services));
  }
}
