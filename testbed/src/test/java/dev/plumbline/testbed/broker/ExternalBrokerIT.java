package dev.plumbline.testbed.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.testbed.process.FreePorts;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.UnavailableException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExternalBrokerIT {

  private static OwnedProcesses owned;
  private static AmqpEndpoint running;

  @BeforeAll
  static void startBroker() throws Exception {
    owned = OwnedProcesses.open();
    running = EmbeddedBroker.start(owned).endpoint();
  }

  @AfterAll
  static void stopBroker() {
    owned.close();
  }

  @Test
  void a_running_broker_is_used_and_left_alone() throws Exception {
    try (Broker broker = ExternalBroker.connect(running)) {
      assertThat(broker.label()).endsWith(" at 127.0.0.1:" + running.port());
      assertThat(broker.processes()).isEmpty();
      assertThat(broker.embedded()).isFalse();
    }
    assertThat(owned.running()).hasSize(1);
  }

  @Test
  void nothing_listening_is_one_clear_line() throws Exception {
    int port = FreePorts.find(1).getFirst();
    assertRefused(endpoint("127.0.0.1", port, "ann", "s3cret", "/"))
        .hasMessage(
            "broker amqp://ann:***@127.0.0.1:%d/ can't be reached: nothing listens at 127.0.0.1:%d;"
                    .formatted(port, port)
                + " start it, or check host and port");
  }

  @Test
  void an_unknown_host_is_one_clear_line() {
    assertRefused(endpoint("no-such-host.invalid", 5672, "ann", "s3cret", "/"))
        .hasMessageContaining("no host is named 'no-such-host.invalid'");
  }

  @Test
  void a_wrong_password_is_one_clear_line() {
    assertRefused(endpoint(running.host(), running.port(), running.user(), "s3cret", "/"))
        .hasMessageContaining("user 'plumbline' or the password is wrong");
  }

  @Test
  void a_wrong_virtual_host_is_one_clear_line() {
    String password = running.password();
    assertRefused(endpoint(running.host(), running.port(), running.user(), password, "shop"))
        .hasMessageContaining("refused the virtual host 'shop'");
  }

  @Test
  void a_server_that_speaks_something_else_is_one_clear_line() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerOnce(server, "HTTP/1.1 400 Bad Request\r\n\r\n"));

      assertRefused(endpoint("127.0.0.1", server.getLocalPort(), "ann", "s3cret", "/"))
          .hasMessageContaining("doesn't speak AMQP 0-9-1");
    }
  }

  @Test
  void a_server_that_never_answers_is_one_clear_line() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertRefused(endpoint("127.0.0.1", server.getLocalPort(), "ann", "s3cret", "/"))
          .hasMessageContaining("gave no answer at 127.0.0.1:" + server.getLocalPort());
    }
  }

  @Test
  void a_port_without_tls_is_one_clear_line() {
    assertRefused(new AmqpEndpoint(running.host(), running.port(), "ann", "s3cret", "/", true))
        .hasMessageContaining("failed the TLS handshake");
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(AmqpEndpoint endpoint) {
    return assertThatThrownBy(() -> ExternalBroker.connect(endpoint))
        .isInstanceOf(UnavailableException.class)
        .hasMessageStartingWith("broker " + endpoint + " ")
        .hasMessageNotContainingAny("\n", "s3cret", "Exception");
  }

  private static AmqpEndpoint endpoint(
      String host, int port, String user, String password, String virtualHost) {
    return new AmqpEndpoint(host, port, user, password, virtualHost, false);
  }

  private static void answerOnce(ServerSocket server, String answer) {
    try (var socket = server.accept()) {
      socket.getInputStream().readNBytes(8);
      socket.getOutputStream().write(answer.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
