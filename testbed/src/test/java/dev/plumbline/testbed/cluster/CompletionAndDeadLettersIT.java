package dev.plumbline.testbed.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Topology;
import dev.plumbline.messaging.wire.ProtobufMessageCodec;
import dev.plumbline.testbed.broker.AmqpEndpoint;
import dev.plumbline.testbed.broker.Broker;
import dev.plumbline.testbed.broker.BrokerFinder;
import dev.plumbline.testbed.process.OwnedProcesses;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs that end without every task, and what was taken out of the way: on the broker found. */
@Timeout(300)
class CompletionAndDeadLettersIT {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int TASKS = 16;
  private static final long A_TASK = 100_000_000;
  private static final WorkloadSpec LENGTHY = new WorkloadSpec.Count(TASKS * A_TASK, 1, TASKS);

  /** A run here is work for many seconds where the processors are shared. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String DEAD = Topology.queue(QueueType.CLASSIC, MessageKind.DEAD_LETTERS);
  private static final int FAR_TOO_LARGE = 10 << 20;
  private static final String PARKED = Topology.queue(QueueType.CLASSIC, MessageKind.PARKED);

  @TempDir private static Path dataFolder;
  private static OwnedProcesses owned;
  private static LocalCluster cluster;
  private static AmqpEndpoint broker;

  @BeforeAll
  static void startEverything() throws Exception {
    owned = OwnedProcesses.open();
    try {
      Broker started = new BrokerFinder().find(null).start(owned);
      broker = started.endpoint();
      cluster =
          LocalCluster.start(new ClusterSettings(2, 1, dataFolder, 0, Map.of()), broker, owned);
    } catch (Exception e) {
      owned.close();
      throw e;
    }
  }

  @AfterAll
  static void stopEverything() {
    if (cluster != null) {
      cluster.close();
      owned.close();
    }
  }

  @Test
  void at_its_deadline_a_run_has_the_exact_sum_of_what_is_not_missing() throws Exception {
    assertPartial(start("\"completion\":{\"policy\":\"deadline\"},\"deadline\":\"700ms\""));
  }

  @Test
  void at_least_so_many_tasks_end_a_run_with_their_exact_sum() throws Exception {
    int missing = assertPartial(start("\"completion\":{\"policy\":\"at-least\",\"tasks\":3}"));

    assertThat(missing).isBetween(1, TASKS - 3);
  }

  @Test
  void a_dead_letter_of_a_run_that_gathers_is_issued_again_and_counts_once() throws Exception {
    UUID run = start("\"tasksPerMessage\":1");
    TaskId last = new TaskId(new RunId(run), TASKS - 1);
    byte[] letter =
        new ProtobufMessageCodec(1 << 20)
            .encodeTasks(List.of(new WorkloadPlanner(Datasets.NONE).plan(LENGTHY).task(last, 1)));
    double before = reissued();

    publish(DEAD, letter);

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(reissued()).isEqualTo(before + 1));
    assertThat(assertPartial(run)).isZero();
  }

  @Test
  void what_cannot_be_read_is_parked_listed_and_stays_and_the_rest_is_replayed() throws Exception {
    publish(DEAD, new byte[] {1, 2, 3});
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode listed = get("/api/v1/dead-letters?limit=10");
              assertThat(listed).hasSize(1);
              assertThat(listed.get(0).path("queue").stringValue()).isEqualTo(PARKED);
              assertThat(listed.get(0).path("kind").stringValue()).isEqualTo("unreadable");
              assertThat(listed.get(0).path("bytes").intValue()).isEqualTo(3);
            });
    TaskId unknown = new TaskId(RunId.random(), 0);
    WorkloadSpec quick = new WorkloadSpec.Count(1, 1, 1);
    publish(
        PARKED,
        new ProtobufMessageCodec(1 << 20)
            .encodeTasks(List.of(new WorkloadPlanner(Datasets.NONE).plan(quick).task(unknown, 1))));

    assertThat(post("/api/v1/dead-letters/replay?queue=" + PARKED).path("replayed").intValue())
        .isEqualTo(1);
    assertThat(post("/api/v1/dead-letters/replay").path("replayed").intValue()).isZero();
    assertThat(get("/api/v1/dead-letters")).hasSize(1);

    publish(PARKED, new byte[FAR_TOO_LARGE]);
    assertThat(post("/api/v1/dead-letters/replay").path("replayed").intValue()).isZero();
    assertThat(get("/api/v1/dead-letters"))
        .hasSize(2)
        .allSatisfy(
            listed -> assertThat(listed.path("kind").stringValue()).isEqualTo("unreadable"));
  }

  /** Returns how many tasks are missing. */
  private static int assertPartial(UUID run) throws Exception {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(get("/api/v1/runs/" + run).path("state").stringValue())
                    .isEqualTo("COMPLETED"));
    JsonNode result = get("/api/v1/runs/" + run + "/result");
    JsonNode missing = get("/api/v1/runs/" + run + "/missing").path("indexes");
    assertThat(result.path("total").stringValue())
        .isEqualTo(String.valueOf((TASKS - missing.size()) * A_TASK));
    assertThat(result.path("missing").path("count").asInt(0)).isEqualTo(missing.size());
    return missing.size();
  }

  private static UUID start(String fields) throws Exception {
    String body =
        """
        {"contender":"rabbitmq-classic",%s,
         "workload":{"kind":"count","increments":%d,"buckets":1,"tasks":%d}}"""
            .formatted(fields, TASKS * A_TASK, TASKS);
    JsonNode run =
        send(
            request("/api/v1/runs")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    return UUID.fromString(run.path("id").stringValue());
  }

  private static double reissued() throws Exception {
    return text(request("/actuator/prometheus"))
        .lines()
        .filter(line -> line.startsWith("plumbline_dead_letters_reissued_total"))
        .filter(line -> line.contains("\"classic\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static void publish(String queue, byte[] body) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(broker.host());
    factory.setPort(broker.port());
    factory.setUsername(broker.user());
    factory.setPassword(broker.password());
    factory.setVirtualHost(broker.virtualHost());
    try (Connection connection = factory.newConnection();
        Channel channel = connection.createChannel()) {
      channel.confirmSelect();
      channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, body);
      channel.waitForConfirmsOrDie(10_000);
    }
  }

  private static JsonNode get(String path) throws Exception {
    return send(request(path));
  }

  private static JsonNode post(String path) throws Exception {
    return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(cluster.producer() + path));
  }

  private static JsonNode send(HttpRequest.Builder request) throws Exception {
    return JSON.readTree(text(request));
  }

  private static String text(HttpRequest.Builder request) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
      return answer.body();
    }
  }
}
