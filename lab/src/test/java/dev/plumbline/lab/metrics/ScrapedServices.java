package dev.plumbline.lab.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Topology;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.messaging.run.RunView;
import dev.plumbline.testbed.broker.PrivateRabbitNode;
import dev.plumbline.testbed.cluster.ClusterSettings;
import dev.plumbline.testbed.cluster.LocalCluster;
import dev.plumbline.testbed.cluster.ProblemException;
import dev.plumbline.testbed.cluster.ServiceProcess;
import dev.plumbline.testbed.process.FreePorts;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One of each service on a private RabbitMQ node, and a Prometheus that scrapes them all. */
record ScrapedServices(PrivateRabbitNode node, LocalCluster cluster, PrometheusServer prometheus) {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final List<String> CONTENDERS =
      List.of(
          "single-thread",
          "executor",
          "racy-threads",
          "rabbitmq-classic",
          "rabbitmq-transient",
          "rabbitmq-quorum");
  private static final WorkloadSpec QUICK = new WorkloadSpec.Count(100_000, 4, 50);
  private static final WorkloadSpec LENGTHY = new WorkloadSpec.Count(250_000_000_000L, 1, 1_000);

  /** Returns when every target has been scraped. */
  static ScrapedServices start(OwnedProcesses owned) throws Exception {
    int port = FreePorts.find(1).getFirst();
    PrivateRabbitNode node =
        PrivateRabbitNode.start(
            owned,
            List.of(
                "collect_statistics_interval = 1000",
                "prometheus.tcp.ip = 127.0.0.1",
                "prometheus.tcp.port = " + port));
    node.enablePlugin("rabbitmq_prometheus");
    LocalCluster cluster =
        LocalCluster.start(new ClusterSettings(1, 1, null, 0, Map.of()), node.endpoint(), owned);
    PrometheusServer prometheus =
        PrometheusServer.start(
            owned,
            Map.of(
                "producer", addresses(cluster, Role.PRODUCER),
                "worker", addresses(cluster, Role.WORKER),
                "aggregator", addresses(cluster, Role.AGGREGATOR),
                "rabbitmq", List.of("127.0.0.1:" + port)));
    ScrapedServices services = new ScrapedServices(node, cluster, prometheus);
    services.awaitData("count(up) == 6 and min(up) == 1");
    return services;
  }

  /** Runs of every kind; the last has the worker's hands full from then on, and is returned. */
  RunView work() throws Exception {
    for (String contender : CONTENDERS) {
      RunView run = cluster.runs().start(new RunRequest(contender, 1, 2, QUICK));
      String trouble = cluster.runs().await(run.id(), Duration.ofSeconds(10), now -> {}).reason();
      assertThat(trouble == null || trouble.contains("wrong on purpose")).as(trouble).isTrue();
    }
    RunView lengthy = cluster.runs().start(new RunRequest("rabbitmq-quorum", 1, 1, LENGTHY));
    try {
      cluster.runs().start(new RunRequest("telepathy", 1, 1, QUICK));
    } catch (ProblemException expected) {
      // a request that is refused is a part of the picture
    }
    awaitData("workers:plumbline_tasks:median1h");
    return lengthy;
  }

  /** What alerts are for, as far as it comes about quickly; the worker is not started again. */
  void trouble(RunView running) throws Exception {
    parkWhatCanNotBeRead();
    node.memoryAlarm(true);
    awaitFiring("ConnectionBlocked");
    cluster.runs().status(running.id(), Duration.ZERO); // rates are of what was there before
    for (ServiceProcess worker : cluster.services(Role.WORKER)) {
      worker.kill();
    }
    node.memoryAlarm(false);
    for (String alert : List.of("DeadLetters", "TargetDown", "NoConsumers")) {
      awaitFiring(alert);
    }
  }

  private void parkWhatCanNotBeRead() throws Exception {
    try (Connection connection = node.endpoint().connect("plumbline-test");
        Channel channel = connection.createChannel()) {
      channel.basicPublish(
          "",
          Topology.queue(QueueType.QUORUM, MessageKind.PARKED),
          MessageProperties.PERSISTENT_BASIC,
          new byte[] {1, 2, 3});
    }
  }

  private void awaitFiring(String alert) {
    awaitData(firing(alert));
  }

  /** The expression that has data while this alert fires. */
  static String firing(String alert) {
    return "ALERTS{alertstate=\"firing\", alertname=\"%s\"}".formatted(alert);
  }

  private void awaitData(String expression) {
    await(expression)
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(IOException.class) // it is starting
        .until(() -> prometheus.hasGiven(expression));
  }

  private static List<String> addresses(LocalCluster cluster, Role role) {
    return cluster.services(role).stream().map(service -> service.uri().getAuthority()).toList();
  }
}
