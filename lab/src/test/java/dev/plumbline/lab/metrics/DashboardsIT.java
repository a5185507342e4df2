package dev.plumbline.lab.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.broker.PrivateRabbitNode;
import dev.plumbline.lab.broker.RabbitOnThisMachine;
import dev.plumbline.lab.cluster.ClusterSettings;
import dev.plumbline.lab.cluster.LocalCluster;
import dev.plumbline.lab.cluster.ProblemException;
import dev.plumbline.lab.cluster.RemoteRun;
import dev.plumbline.lab.cluster.RunRequest;
import dev.plumbline.lab.cluster.ServiceProcess;
import dev.plumbline.lab.process.FreePorts;
import dev.plumbline.lab.process.OwnedProcesses;
import dev.plumbline.lab.process.Role;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/**
 * Every expression of every dashboard and rule, asked of a real Prometheus that has scraped real
 * services at work and in trouble.
 */
@Timeout(300)
class DashboardsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Map<String, String> VALUES =
      Map.of("__rate_interval", "8s", "__range", "5m", "price", "0.04");

  private static final List<String> CONTENDERS =
      List.of(
          "single-thread",
          "executor",
          "racy-threads",
          "rabbitmq-classic",
          "rabbitmq-transient",
          "rabbitmq-quorum");

  /** What a minute here can't bring about, with the reason; their arithmetic is promtool's. */
  private static final Map<String, String> NOT_HERE =
      Map.of(
          "plumbline:cost_workers", "no number of workers here is as fast as a single thread",
          "workers:plumbline_usl_y:number", "needs two numbers of workers, each for half a minute",
          "plumbline:usl_alpha", "needs five numbers of workers",
          "plumbline:usl_beta", "needs five numbers of workers",
          "plumbline:usl_peak_workers", "needs five numbers of workers",
          "workers:plumbline_tasks:usl", "needs five numbers of workers",
          "OldestTaskWaits", "needs a task that is a minute old",
          "AuditMismatch", "needs a ledger that is wrong");

  private static OwnedProcesses owned;
  private static PrivateRabbitNode node;
  private static LocalCluster cluster;
  private static PrometheusServer prometheus;

  @BeforeAll
  static void startEverything() throws Exception {
    RabbitOnThisMachine.require();
    PrometheusOnThisMachine.server();
    owned = OwnedProcesses.open();
    try {
      String brokerMetrics = "127.0.0.1:" + FreePorts.find(1).getFirst();
      node = PrivateRabbitNode.start(owned, metricsAt(brokerMetrics));
      node.enablePlugin("rabbitmq_prometheus");
      cluster =
          LocalCluster.start(new ClusterSettings(1, 1, null, 0, Map.of()), node.endpoint(), owned);
      prometheus =
          PrometheusServer.start(
              owned,
              Map.of(
                  "producer", addresses(Role.PRODUCER),
                  "worker", addresses(Role.WORKER),
                  "aggregator", addresses(Role.AGGREGATOR),
                  "rabbitmq", List.of(brokerMetrics)));
      awaitData("count(up) == 6 and min(up) == 1");
      trouble(work());
    } catch (Throwable e) {
      owned.close();
      throw e;
    }
  }

  @AfterAll
  static void stopEverything() {
    if (cluster != null) {
      cluster.close();
    }
    if (owned != null) {
      owned.close();
    }
  }

  @Test
  void every_panel_and_every_region_has_data() {
    Map<String, String> expressions = new TreeMap<>();
    Grafana.dashboards().forEach(board -> expressions.putAll(board.expressions()));

    assertThat(expressions).hasSizeGreaterThan(100);
    assertAllHaveData(expressions);
  }

  @Test
  void every_recorded_series_has_data_and_every_alert_has_fired() throws Exception {
    Map<String, String> expressions = new TreeMap<>();
    for (JsonNode rule : prometheus.rules()) {
      String name = Dashboard.text(rule, "name");
      assertThat(Dashboard.text(rule, "health"))
          .as(name + ": " + Dashboard.text(rule, "lastError"))
          .isEqualTo("ok");
      boolean recording = Dashboard.text(rule, "type").equals("recording");
      expressions.put(
          name,
          recording ? name : "ALERTS{alertstate=\"firing\", alertname=\"%s\"}".formatted(name));
    }

    assertThat(expressions.keySet()).isEqualTo(Grafana.rules().keySet());
    NOT_HERE.keySet().forEach(expressions::remove);
    assertAllHaveData(expressions);
  }

  @Test
  void every_metric_that_a_rule_reads_is_there() {
    Map<String, String> metrics = new TreeMap<>();
    Grafana.rules().values().stream()
        .flatMap(expression -> PromQl.metrics(expression).stream())
        .forEach(metric -> metrics.put(metric, metric));

    assertAllHaveData(metrics);
  }

  private static void assertAllHaveData(Map<String, String> expressions) {
    Map<String, String> asked = new TreeMap<>(expressions);
    asked.values().removeIf(DashboardsIT::isNotHere);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              for (String where : List.copyOf(asked.keySet())) {
                if (prometheus.hasGiven(PromQl.with(VALUES, asked.get(where)))) {
                  asked.remove(where);
                }
              }
              assertThat(asked).as("without data").isEmpty();
            });
  }

  private static boolean isNotHere(String expression) {
    return PromQl.metrics(expression).stream().anyMatch(NOT_HERE::containsKey);
  }

  /** Runs of every kind; the last has the worker's hands full from then on, and is returned. */
  private static RemoteRun work() throws Exception {
    WorkloadSpec quick = new WorkloadSpec.Count(100_000, 4, 50);
    for (String contender : CONTENDERS) {
      RemoteRun run = cluster.runs().start(new RunRequest(contender, 1, 2, quick));
      String trouble = cluster.runs().await(run.id(), Duration.ofSeconds(10), now -> {}).reason();
      assertThat(trouble == null || trouble.contains("wrong on purpose")).as(trouble).isTrue();
    }
    WorkloadSpec lengthy = new WorkloadSpec.Count(250_000_000_000L, 1, 1_000);
    RemoteRun run = cluster.runs().start(new RunRequest("rabbitmq-quorum", 1, 1, lengthy));
    try {
      cluster.runs().start(new RunRequest("telepathy", 1, 1, quick));
    } catch (ProblemException expected) {
      // a request that is refused is a part of the picture
    }
    awaitData("workers:plumbline_tasks:median1h");
    return run;
  }

  /** What alerts are for, as far as it comes about quickly. */
  private static void trouble(RemoteRun lengthy) throws Exception {
    try (Connection connection = node.endpoint().connect("plumbline-test");
        Channel channel = connection.createChannel()) {
      channel.basicPublish(
          "",
          Topology.queue(QueueType.QUORUM, MessageKind.PARKED),
          MessageProperties.PERSISTENT_BASIC,
          new byte[] {1, 2, 3});
    }
    node.memoryAlarm(true);
    awaitFiring("ConnectionBlocked");
    cluster.runs().status(lengthy.id(), Duration.ZERO); // rates are of what was there before
    for (ServiceProcess worker : cluster.services(Role.WORKER)) {
      worker.kill();
    }
    node.memoryAlarm(false);
    for (String alert : Set.of("DeadLetters", "TargetDown", "NoConsumers")) {
      awaitFiring(alert);
    }
  }

  private static void awaitFiring(String alert) {
    awaitData("ALERTS{alertstate=\"firing\", alertname=\"%s\"}".formatted(alert));
  }

  private static void awaitData(String expression) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(IOException.class) // it is starting
        .until(() -> prometheus.hasGiven(expression));
  }

  private static List<String> addresses(Role role) {
    return cluster.services(role).stream().map(service -> service.uri().getAuthority()).toList();
  }

  private static List<String> metricsAt(String address) {
    String[] parts = address.split(":", -1);
    return Stream.of("prometheus.tcp.ip = " + parts[0], "prometheus.tcp.port = " + parts[1])
        .toList();
  }
}
