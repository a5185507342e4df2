package dev.plumbline.lab.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.MessagingAutoConfiguration;
import dev.plumbline.messaging.MessagingConnections;
import dev.plumbline.messaging.Publisher;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Topology;
import dev.plumbline.testbed.broker.PrivateRabbitNode;
import dev.plumbline.testbed.process.FreePorts;
import dev.plumbline.testbed.process.OwnedProcesses;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The services' own connections to a RabbitMQ node that speaks TLS, and to ones that pose as it.
 */
class TlsIT {

  /** The two ways that Spring Boot has to name whom to trust. */
  enum Trust {
    BUNDLE {
      @Override
      Stream<String> settings(String authority) {
        return Stream.of(
            "spring.ssl.bundle.pem.broker.truststore.certificate=file:"
                + certificates.certificate(authority),
            "spring.rabbitmq.ssl.bundle=broker");
      }
    },
    TRUST_STORE {
      @Override
      Stream<String> settings(String authority) throws Exception {
        return Stream.of(
            "spring.rabbitmq.ssl.enabled=true",
            "spring.rabbitmq.ssl.trust-store=file:" + certificates.trustStore(authority),
            "spring.rabbitmq.ssl.trust-store-type=PKCS12",
            "spring.rabbitmq.ssl.trust-store-password=" + Certificates.password());
      }
    };

    abstract Stream<String> settings(String authority) throws Exception;
  }

  @TempDir private static Path folder;
  private static Certificates certificates;
  private static OwnedProcesses owned;
  private static PrivateRabbitNode node;
  private static int port;

  @BeforeAll
  static void startNode() throws Exception {
    certificates = new Certificates(folder);
    certificates.authority("ours");
    certificates.authority("theirs");
    certificates.server("broker", "ours", "dns:localhost");
    owned = OwnedProcesses.open();
    try {
      port = FreePorts.find(1).getFirst();
      node =
          RabbitNode.start(
              owned,
              List.of(
                  "listeners.ssl.1 = 127.0.0.1:" + port,
                  "ssl_options.cacertfile = " + certificates.certificate("ours"),
                  "ssl_options.certfile = " + certificates.certificate("broker"),
                  "ssl_options.keyfile = " + certificates.key("broker")));
    } catch (Throwable e) {
      owned.close();
      throw e;
    }
  }

  @AfterAll
  static void stopNode() {
    owned.close();
  }

  @ParameterizedTest
  @EnumSource(Trust.class)
  void the_right_host_of_the_right_authority_confirms_what_is_published(Trust trust)
      throws Exception {
    try (ConfigurableApplicationContext service = service("localhost", port, trust, "ours");
        Publisher publisher =
            service
                .getBean(MessagingConnections.class)
                .publisher(QueueType.QUORUM, MessageKind.TASKS)) {
      CompletableFuture<String> receipt = new CompletableFuture<>();

      publisher.publish(
          Topology.queue(QueueType.QUORUM, MessageKind.TASKS),
          "task".getBytes(UTF_8),
          new Publisher.Receipt() {
            @Override
            public void confirmed() {
              receipt.complete("confirmed");
            }

            @Override
            public void failed(String reason) {
              receipt.complete(reason);
            }
          });

      assertThat(receipt.get(30, TimeUnit.SECONDS)).isEqualTo("confirmed");
    }
  }

  @ParameterizedTest
  @EnumSource(Trust.class)
  void another_host_name_than_the_certificates_is_refused(Trust trust) throws Exception {
    assertRefused(
        "127.0.0.1",
        port,
        trust,
        "ours",
        "CertificateException: No subject alternative names matching IP address 127.0.0.1 found");
  }

  @ParameterizedTest
  @EnumSource(Trust.class)
  void an_authority_that_is_not_trusted_is_refused(Trust trust) throws Exception {
    assertRefused(
        "localhost",
        port,
        trust,
        "theirs",
        "SunCertPathBuilderException: unable to find valid certification path",
        "ValidatorException: No trusted certificate found");
  }

  @ParameterizedTest
  @EnumSource(Trust.class)
  void a_certificate_whose_time_is_over_is_refused(Trust trust) throws Exception {
    certificates.expiredServer("expired-" + trust, "ours", "dns:localhost");
    try (TlsServer server = TlsServer.start(certificates, "expired-" + trust)) {
      assertRefused("localhost", server.port(), trust, "ours", "CertificateExpiredException");
      assertThat(server.handshakes()).isZero();
    }
  }

  /** Else the test above would hold for any server that is no broker. */
  @Test
  void the_same_server_with_a_valid_certificate_is_let_through_to_the_end_of_the_handshake()
      throws Exception {
    try (TlsServer server = TlsServer.start(certificates, "broker");
        ConfigurableApplicationContext service =
            service("localhost", server.port(), Trust.BUNDLE, "ours")) {
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(service.getBean(MessagingConnections.class)::capabilities);
      assertThat(server.handshakes()).isPositive();
    }
  }

  private static void assertRefused(
      String host, int port, Trust trust, String authority, String... reasons) throws Exception {
    try (ConfigurableApplicationContext service = service(host, port, trust, authority)) {
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(service.getBean(MessagingConnections.class)::capabilities)
          .withMessageStartingWith("no connection to the broker: TLS failed: ")
          .withMessageNotContaining("\n")
          .satisfies(e -> assertThat(e.getMessage()).containsAnyOf(reasons));
    }
  }

  private static ConfigurableApplicationContext service(
      String host, int port, Trust trust, String authority) throws Exception {
    Stream<String> broker =
        Stream.of(
            "spring.rabbitmq.host=" + host,
            "spring.rabbitmq.port=" + port,
            "spring.rabbitmq.username=" + node.endpoint().user(),
            "spring.rabbitmq.password=" + node.endpoint().password());
    return new SpringApplicationBuilder(Service.class)
        .web(WebApplicationType.NONE)
        .properties(Stream.concat(broker, trust.settings(authority)).toArray(String[]::new))
        .run("--spring.main.banner-mode=off");
  }

  @ImportAutoConfiguration({
    SslAutoConfiguration.class,
    RabbitAutoConfiguration.class,
    MessagingAutoConfiguration.class
  })
  static class Service {}
}
