package dev.plumbline.testbed.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunView;
import dev.plumbline.testbed.broker.AmqpEndpoint;
import dev.plumbline.testbed.broker.BrokerFinder;
import dev.plumbline.testbed.process.FreePorts;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Services of two versions side by side: real processes on the broker that is found. */
@Timeout(900)
class RollingUpgradeIT {

  private enum Age {
    OLD,
    NEW
  }

  private static final int TASKS = 160;
  private static final long INCREMENTS = 800_000_000L;
  private static final int SOME = 8;

  @TempDir private Path oldJars;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<Role, Integer> ports = new EnumMap<>(Role.class);
  private final Map<Role, ServiceProcess> services = new EnumMap<>(Role.class);
  private final Map<Role, Path> jarsOfThen = new EnumMap<>(Role.class);
  private OwnedProcesses owned;
  private AmqpEndpoint broker;
  private ServiceJars jars;
  private RunClient runs;

  @BeforeEach
  void startTheBroker() throws Exception {
    owned = OwnedProcesses.open();
    broker = new BrokerFinder().find(null).start(owned).endpoint();
    jars = ServiceJars.find();
    List<Integer> free = FreePorts.find(3);
    for (Role role : List.of(Role.AGGREGATOR, Role.WORKER, Role.PRODUCER)) {
      ports.put(role, free.get(ports.size()));
      if (role != Role.PRODUCER) {
        jarsOfThen.put(role, OldService.jar(jars.of(role), oldJars));
      }
    }
    runs = new RunClient(http, at(Role.PRODUCER, ""));
  }

  @AfterEach
  void stopEverything() {
    http.close();
    owned.close();
  }

  @Test
  void a_run_goes_on_through_an_upgrade_and_one_in_the_wrong_order_can_be_mended()
      throws Exception {
    start(Role.AGGREGATOR, Age.OLD);
    start(Role.WORKER, Age.OLD);
    start(Role.PRODUCER, Age.NEW, "plumbline.messaging.write-version", "1");
    ready();

    readersFirst();
    wrongOrder();
  }

  /**
   * Aggregator and worker, each while the run goes on, of a producer that still writes version 1.
   */
  private void readersFirst() throws Exception {
    UUID run = startRun();
    for (Role role : List.of(Role.AGGREGATOR, Role.WORKER)) {
      awaitProgress(run);
      assertThat(runs.status(run, Duration.ZERO).state()).isEqualTo(RunState.GATHERING);
      replace(role, Age.NEW);
      ready();
    }
    assertExact(run);
    assertThat(deadLetters()).as("nothing was parked on the way").isEmpty();
  }

  /**
   * The producer before the readers: what they can't read is parked, and sent back when they can.
   */
  private void wrongOrder() throws Exception {
    replace(Role.WORKER, Age.OLD);
    replace(Role.AGGREGATOR, Age.OLD);
    replace(Role.PRODUCER, Age.NEW);
    ready();
    UUID run = startRun();
    awaitParked("tasks", SOME / 2); // of two tasks each: as many as the window takes
    assertThat(runs.status(run, Duration.ZERO).progress().done()).isZero();

    replace(Role.WORKER, Age.NEW);
    ready();
    replay();
    awaitParked("results", SOME / 2);

    replace(Role.AGGREGATOR, Age.NEW);
    ready();
    replay();
    assertExact(run);
    assertThat(deadLetters()).isEmpty();
  }

  private UUID startRun() throws Exception {
    WorkloadSpec work = new WorkloadSpec.Count(INCREMENTS, 2, TASKS);
    return runs.start(new RunRequest("rabbitmq-classic", 2, 1, work)).id();
  }

  private void awaitProgress(UUID run) throws Exception {
    int wanted = runs.status(run, Duration.ZERO).progress().done() + 2 * SOME;
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> runs.status(run, Duration.ZERO).progress().done() >= wanted);
  }

  private void assertExact(UUID run) throws Exception {
    RunView ended = runs.await(run, Duration.ofSeconds(10), now -> {});
    assertThat(ended.state()).as(ended.reason()).isEqualTo(RunState.COMPLETED);
    assertThat(runs.result(run).buckets().values())
        .hasSize(2)
        .allSatisfy(bucket -> assertThat(bucket.sum()).isEqualTo(String.valueOf(INCREMENTS)));
  }

  private void awaitParked(String kind, int messages) {
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () ->
                assertThat(deadLetters())
                    .hasSize(messages)
                    .allSatisfy(
                        letter -> assertThat(letter.path("kind").stringValue()).isEqualTo(kind)));
  }

  private JsonNode deadLetters() throws Exception {
    return send(HttpRequest.newBuilder(at(Role.PRODUCER, "/api/v1/dead-letters")));
  }

  private void replay() throws Exception {
    JsonNode answer =
        send(
            HttpRequest.newBuilder(at(Role.PRODUCER, "/api/v1/dead-letters/replay"))
                .POST(BodyPublishers.noBody()));
    assertThat(answer.path("replayed").intValue()).isEqualTo(SOME / 2);
  }

  private JsonNode send(HttpRequest.Builder request) throws Exception {
    return JsonMapper.shared().readTree(http.send(request.build(), BodyHandlers.ofString()).body());
  }

  private void replace(Role role, Age age) throws Exception {
    ServiceProcess before = Objects.requireNonNull(services.get(role));
    before.terminate();
    owned.stop(List.of(before.process()));
    start(role, age);
  }

  private void start(Role role, Age age, String... more) throws Exception {
    ServiceCommand command =
        new ServiceCommand(role, new QuickStart(jar(role, age)).program(), port(role))
            .broker(broker)
            .set("plumbline.producer.ledger-url", at(Role.AGGREGATOR, ""))
            // so that a run can't go on while one of the three is away
            .set("plumbline.producer.scatter-window", SOME)
            // so that what was parked comes back by a replay and in no other way
            .set("plumbline.producer.reissue-after", "10m")
            .set("plumbline.worker.ledger-url", at(Role.AGGREGATOR, ""))
            .set("plumbline.worker.threads", 1);
    for (int i = 0; i < more.length; i += 2) {
      command.set(more[i], more[i + 1]);
    }
    if (age == Age.OLD) {
      OldService.settings(command);
    }
    services.put(role, ServiceProcess.start(command, role.label(), port(role), owned));
  }

  private Path jar(Role role, Age age) throws Exception {
    Path old = jarsOfThen.get(role);
    return age == Age.OLD && old != null ? old : jars.of(role);
  }

  private void ready() throws Exception {
    new Readiness(http, Duration.ofMinutes(5)).await(services.values());
  }

  private int port(Role role) {
    return ports.getOrDefault(role, 0);
  }

  private URI at(Role role, String path) {
    return URI.create("http://127.0.0.1:" + port(role) + path);
  }
}
