package dev.plumbline.lab.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunView;
import dev.plumbline.testbed.broker.AmqpEndpoint;
import dev.plumbline.testbed.broker.PrivateRabbitNode;
import dev.plumbline.testbed.cluster.ClusterSettings;
import dev.plumbline.testbed.cluster.LocalCluster;
import dev.plumbline.testbed.process.OwnedProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The users of deploy/rabbitmq on a real node: what they can do is their part, and no more. */
class LeastPrivilegeIT {

  private static final List<String> USERS = List.of("producer", "worker", "aggregator");
  private static final List<String> KINDS = List.of("tasks", "results", "dead", "parked");
  private static final List<String> TYPES = List.of("classic", "quorum", "transient");

  @TempDir private static Path temporary;
  private static OwnedProcesses owned;
  private static PrivateRabbitNode node;
  private static Path secrets;

  @BeforeAll
  static void importDefinitions() throws Exception {
    owned = OwnedProcesses.open();
    try {
      node = RabbitNode.start(owned, List.of());
      secrets = temporary.resolve("secrets");
      makeDefinitions(
          node.label().startsWith("RabbitMQ 3.") ? List.of("--for", "3.10") : List.of());
      node.importDefinitions(secrets.resolve("definitions.json"));
    } catch (Throwable e) {
      owned.close();
      throw e;
    }
  }

  @AfterAll
  static void stopEverything() {
    owned.close();
  }

  @Test
  void the_services_do_whole_runs_each_as_its_own_user_and_declare_nothing() throws Exception {
    Path logins = temporary.resolve("logins.properties");
    StringBuilder lines = new StringBuilder();
    for (String user : USERS) {
      lines.append("plumbline-%s.user=%s%n".formatted(user, user));
      lines.append("plumbline-%s.password=%s%n".formatted(user, password(user)));
    }
    Files.writeString(logins, lines);
    Map<String, String> settings =
        Map.of(
            "spring.config.import",
            "file:" + logins,
            "spring.rabbitmq.username",
            "${${spring.application.name}.user}",
            "spring.rabbitmq.password",
            "${${spring.application.name}.password}",
            "spring.rabbitmq.virtual-host",
            "plumbline",
            "plumbline.messaging.declare",
            "false");
    WorkloadSpec work = new WorkloadSpec.Count(1_000, 3, 8);
    try (LocalCluster cluster =
        LocalCluster.start(new ClusterSettings(1, 1, null, 0, settings), node.endpoint(), owned)) {
      for (String type : TYPES) {
        RunView run = cluster.runs().start(new RunRequest("rabbitmq-" + type, 1, 1, work));
        RunView ended = cluster.runs().await(run.id(), Duration.ofSeconds(10), now -> {});

        assertThat(ended.state()).as(type + ": " + ended.reason()).isEqualTo(RunState.COMPLETED);
        assertThat(cluster.runs().result(run.id()).total()).isEqualTo("3000");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "producer,   parked results tasks, dead parked",
    "worker,     parked results, tasks",
    "aggregator, parked runs, results"
  })
  void a_user_publishes_and_consumes_what_its_part_needs_and_nothing_else(
      String user, String publishes, String consumes) throws Exception {
    Set<String> published = new TreeSet<>();
    Set<String> consumed = new TreeSet<>();
    try (Connection connection = connect(user, password(user))) {
      for (String kind : Stream.concat(KINDS.stream(), Stream.of("runs")).toList()) {
        if (allowed(
            connection, channel -> publish(channel, "plumbline." + kind, "no.such.queue"))) {
          published.add(kind);
        }
      }
      for (String kind : KINDS) {
        List<String> allowed = new ArrayList<>();
        for (String type : TYPES) {
          String queue = "plumbline." + type + "." + kind;
          if (allowed(connection, channel -> channel.basicGet(queue, false))) {
            allowed.add(type);
          }
        }
        if (!allowed.isEmpty()) {
          assertThat(allowed).as(kind).isEqualTo(TYPES);
          consumed.add(kind);
        }
      }
    }

    assertThat(published).containsExactly(publishes.split(" "));
    assertThat(consumed).containsExactly(consumes.split(" "));
  }

  @ParameterizedTest
  @FieldSource("USERS")
  void nobody_declares_binds_deletes_or_goes_round_the_exchanges(String user) throws Exception {
    try (Connection connection = connect(user, password(user))) {
      assertRefused(connection, channel -> publish(channel, "", "plumbline.quorum.tasks"));
      assertRefused(connection, channel -> channel.queueDeclare("mine", true, false, false, null));
      assertRefused(connection, channel -> channel.queueDeclare());
      assertRefused(
          connection, channel -> channel.exchangeDeclare("plumbline.tasks", "direct", true));
      assertRefused(connection, channel -> channel.exchangeDeclare("mine", "direct", true));
      assertRefused(
          connection,
          channel -> channel.queueBind("plumbline.quorum.tasks", "plumbline.results", "x"));
      assertRefused(
          connection, channel -> channel.exchangeBind("plumbline.results", "plumbline.tasks", "x"));
      assertRefused(connection, channel -> channel.queueDelete("plumbline.quorum.results"));
      assertRefused(connection, channel -> channel.exchangeDelete("plumbline.results"));
    }
  }

  @Test
  void nobody_gets_in_without_the_password_of_the_script() {
    for (String user : USERS) {
      for (String wrong : List.of("", user, "@" + user + "@")) {
        assertThatExceptionOfType(AuthenticationFailureException.class)
            .isThrownBy(() -> connect(user, wrong));
      }
    }
  }

  private static void assertRefused(Connection connection, Action action) throws Exception {
    assertThat(allowed(connection, action)).isFalse();
  }

  /** A refusal closes the channel, at once or, after a publish, before the next answer. */
  private static boolean allowed(Connection connection, Action action) throws Exception {
    Channel channel = connection.createChannel();
    try {
      action.on(channel);
      channel.basicQos(1);
      channel.close();
      return true;
    } catch (IOException e) {
      assertThat(e).cause().isInstanceOf(ShutdownSignalException.class);
      ShutdownSignalException signal = (ShutdownSignalException) e.getCause();
      assertThat(signal.getReason())
          .isInstanceOfSatisfying(
              AMQP.Channel.Close.class,
              close -> assertThat(close.getReplyCode()).isEqualTo(AMQP.ACCESS_REFUSED));
      return false;
    }
  }

  private static void publish(Channel channel, String exchange, String queue) throws IOException {
    channel.basicPublish(exchange, queue, null, "forged".getBytes(UTF_8));
  }

  private static Connection connect(String user, String password) throws Exception {
    AmqpEndpoint endpoint = node.endpoint();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(endpoint.host());
    factory.setPort(endpoint.port());
    factory.setUsername(user);
    factory.setPassword(password);
    factory.setVirtualHost("plumbline");
    factory.setAutomaticRecoveryEnabled(false);
    return factory.newConnection();
  }

  private static String password(String user) throws IOException {
    return Files.readString(secrets.resolve(user + ".password"));
  }

  private static void makeDefinitions(List<String> arguments) throws Exception {
    Path script = Path.of(System.getProperty("plumbline.home"), "deploy/rabbitmq/make-definitions");
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(arguments);
    command.add(secrets.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private interface Action {
    void on(Channel channel) throws IOException;
  }
}
