package dev.plumbline.testbed.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.meter.PlumblineMeter;
import dev.plumbline.messaging.meter.Stage;
import dev.plumbline.testbed.broker.AmqpEndpoint;
import dev.plumbline.testbed.process.OwnedProcess;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalClusterTest {

  private static final AmqpEndpoint BROKER =
      new AmqpEndpoint("broker", 5672, "ann", "s3cret", "shop", false);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path home;
  private OwnedProcesses owned;

  @BeforeEach
  void packServices() throws Exception {
    owned = OwnedProcesses.open();
    for (String service : FakeService.services()) {
      FakeService.pack(home, service);
    }
  }

  @AfterEach
  void endEverything() {
    owned.close();
  }

  @Test
  void all_services_are_started_and_ready_and_end_when_it_is_closed() throws Exception {
    LocalCluster cluster = start(settings(2, 0, Map.of()), PATIENCE);

    assertThat(cluster.processes(Role.PRODUCER)).hasSize(1);
    assertThat(cluster.processes(Role.AGGREGATOR)).hasSize(1);
    assertThat(cluster.processes(Role.WORKER))
        .extracting(OwnedProcess::name)
        .containsExactly("worker-1", "worker-2");
    assertThat(cluster.casualty()).isEmpty();

    cluster.close();
    cluster.close();

    assertThat(owned.running()).isEmpty();
  }

  @Test
  void settings_are_arguments_and_secrets_are_not() throws Exception {
    try (LocalCluster cluster = start(settings(1, 0, Map.of("more.key", "more value")), PATIENCE)) {
      assertThat(get(cluster.producer(), "/settings").lines())
          .contains(
              "--spring.rabbitmq.host=broker",
              "--spring.rabbitmq.port=5672",
              "--spring.rabbitmq.virtual-host=shop",
              "--plumbline.data.folder=" + home,
              "--more.key=more value")
          .anyMatch(setting -> setting.startsWith("--plumbline.producer.ledger-url=http://127."))
          .noneMatch(setting -> setting.contains("s3cret"));
      assertThat(get(cluster.producer(), "/secret")).isEqualTo("s3cret");
    }
  }

  @Test
  void each_service_works_in_a_folder_of_its_own() throws Exception {
    try (LocalCluster cluster = start(settings(2, 0, Map.of()), PATIENCE)) {
      assertThat(cluster.casualty()).isEmpty();
      for (String name : List.of("producer", "aggregator", "worker-1", "worker-2")) {
        assertThat(owned.folder().resolve(name).resolve("relative-file")).exists();
      }
    }
  }

  @Test
  void a_service_that_fails_is_an_error_with_the_end_of_its_log_and_nothing_runs_on() {
    assertThatThrownBy(() -> start(settings(1, 0, Map.of(FakeService.MODE, "fails")), PATIENCE))
        .isInstanceOf(UnavailableException.class)
        .hasMessageMatching("(?s)the (producer|worker-1|aggregator) did not start: .*")
        .hasMessageContaining("it ended with exit code 1; its log ends with:")
        .hasMessageEndingWith("Error: the ledger's disk is full");
    assertThat(owned.running()).isEmpty();
  }

  @Test
  void a_service_that_never_becomes_ready_is_given_up_and_nothing_runs_on() {
    assertThatThrownBy(
            () ->
                start(
                    settings(1, 0, Map.of(FakeService.MODE, "never-ready")), Duration.ofSeconds(2)))
        .hasMessageContaining("was not ready within 2 s: it is still running")
        .hasMessageNotContaining("thread dump");
    assertThat(owned.running()).isEmpty();
  }

  /**
   * It answers by then: a JVM that has only just begun ends by the signal that asks it for them.
   * And it writes them when it gets round to it, so it is not ended before.
   */
  @Test
  void the_threads_of_a_service_that_is_given_up_are_logged() throws Exception {
    List<ServiceProcess> services = new ArrayList<>();
    launcher(settings(1, 0, Map.of(FakeService.MODE, "never-ready"))).start(services);
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (ServiceProcess service : services) {
        await().atMost(PATIENCE).until(() -> service.saysUnready(http));
      }

      assertThatThrownBy(() -> new Readiness(http, Duration.ZERO).await(services))
          .hasMessageContaining("was not ready within 0 s: it is still running")
          .hasMessageNotContaining("thread dump");
    }
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(logs()).contains("Full thread dump"));
  }

  @Test
  void a_missing_jar_names_the_command_that_builds_it() throws Exception {
    Files.delete(home.resolve("worker/target/worker-1.0-exec.jar"));

    assertThatThrownBy(() -> start(settings(1, 0, Map.of()), PATIENCE))
        .hasMessage(
            "the services are not built: no worker-*-exec.jar in %s; run '%s' in %s"
                .formatted(home.resolve("worker/target"), ServiceJars.BUILD, home));
    assertThat(owned.running()).isEmpty();
  }

  @Test
  void a_taken_port_is_one_clear_line() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();
      assertThatThrownBy(() -> start(settings(1, port, Map.of()), PATIENCE))
          .hasMessage(
              "port %d for the producer's API is taken:".formatted(port)
                  + " end what listens there, or choose another");
    }
    assertThat(owned.running()).isEmpty();
  }

  @Test
  void a_service_that_ends_later_is_noticed() throws Exception {
    try (LocalCluster cluster = start(settings(1, 0, Map.of()), PATIENCE)) {
      Process worker = cluster.processes(Role.WORKER).getFirst().process();
      worker.destroyForcibly();
      assertThat(worker.waitFor(30, TimeUnit.SECONDS)).isTrue();

      assertThat(cluster.casualty().orElseThrow())
          .startsWith("the worker-1 ended with exit code 137");
    }
  }

  @Test
  void counters_are_summed_over_services_and_tags() throws Exception {
    try (LocalCluster cluster = start(settings(2, 0, Map.of()), PATIENCE)) {
      MeterReading before = cluster.meters().read();
      MeterReading reading = cluster.meters().read();

      assertThat(reading.count(PlumblineMeter.MESSAGES_PUBLISHED)).isEqualTo(4 * 42);
      assertThat(reading.count(PlumblineMeter.MESSAGES_PUBLISHED, MessageKind.RESULTS))
          .isEqualTo(4 * 2);
      assertThat(reading.count(PlumblineMeter.MESSAGE_BYTES_PUBLISHED)).isEqualTo(4 * 1500);
      assertThat(reading.count(PlumblineMeter.RESULTS_ORPHAN)).isZero();
      assertThat(reading.of(Stage.ENCODE_TASKS)).isEqualTo(new MeterReading.Timed(4 * 40, 2));
      assertThat(reading.of(Stage.SETTLE)).isEqualTo(new MeterReading.Timed(0, 0));
      assertThat(reading.timed(PlumblineMeter.CONFIRM_TIME, MessageKind.TASKS))
          .isEqualTo(new MeterReading.Timed(4 * 39, 1));
      assertThat(reading.since(before).count(PlumblineMeter.MESSAGES_PUBLISHED)).isZero();
    }
  }

  @Test
  void cpu_time_is_told_by_role_and_never_goes_back_when_a_process_ends() throws Exception {
    CpuClock clock = new CpuClock(owned);
    CpuTimes none = clock.read();
    try (LocalCluster cluster = start(settings(1, 0, Map.of()), PATIENCE)) {
      CpuTimes running = clock.read();
      cluster.close();
      CpuTimes ended = clock.read();

      assertThat(none.total()).isZero();
      assertThat(running.byRole())
          .containsOnlyKeys(Role.PRODUCER, Role.WORKER, Role.AGGREGATOR)
          .allSatisfy((role, time) -> assertThat(time).isPositive());
      assertThat(running.total())
          .isEqualTo(running.byRole().values().stream().reduce(Duration.ZERO, Duration::plus));
      assertThat(ended.since(running).total()).isZero();
    }
  }

  private String logs() throws IOException {
    StringBuilder logs = new StringBuilder();
    try (Stream<Path> files = Files.list(owned.folder())) {
      for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        logs.append(Files.readString(log));
      }
    }
    return logs.toString();
  }

  private LocalCluster start(ClusterSettings settings, Duration patience) throws Exception {
    return LocalCluster.start(launcher(settings), patience);
  }

  private ServiceLauncher launcher(ClusterSettings settings) {
    return new ServiceLauncher(settings, BROKER, owned, new ServiceJars(home));
  }

  private ClusterSettings settings(int workers, int port, Map<String, String> properties) {
    return new ClusterSettings(workers, 3, home, port, properties);
  }

  private static String get(URI service, String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(service.resolve(path)).build(), BodyHandlers.ofString())
          .body();
    }
  }
}
