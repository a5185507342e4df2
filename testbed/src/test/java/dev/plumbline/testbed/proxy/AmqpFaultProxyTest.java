package dev.plumbline.testbed.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.testbed.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AmqpFaultProxyTest {

  /** Long enough for whatever passes to arrive; nobody waits for it where something does. */
  private static final int SILENCE_MILLIS = 200;

  private static final int LONG_MILLIS = 20_000;

  private EchoServer server;
  private AmqpFaultProxy proxy;

  @BeforeEach
  void start() throws Exception {
    server = EchoServer.start();
    proxy = AmqpFaultProxy.start("127.0.0.1", server.port());
  }

  @AfterEach
  void stop() {
    proxy.close();
    server.close();
  }

  @Test
  void without_faults_every_byte_passes_both_ways_and_so_does_the_end() throws Exception {
    byte[] bytes = new byte[3_000_000];
    new Random(1).nextBytes(bytes);
    try (Socket client = connect()) {
      Thread sender = Thread.ofVirtual().start(() -> sendAll(client, bytes));
      assertThat(client.getInputStream().readAllBytes()).isEqualTo(bytes);
      sender.join();
    }
    assertThat(ending()).isEqualTo("closed");
  }

  @Test
  void a_reset_cuts_both_sides_of_every_connection_and_new_ones_work() throws Exception {
    try (Socket first = talking();
        Socket second = talking()) {
      assertThat(proxy.connections()).isEqualTo(2);

      proxy.reset();

      assertReset(first);
      assertReset(second);
      assertThat(List.of(ending(), ending())).containsOnly("reset");
    }
    talking().close();
  }

  @Test
  void a_black_hole_holds_the_bytes_of_old_and_new_connections_until_it_is_healed()
      throws Exception {
    try (Socket old = talking()) {
      NetworkFault fault = proxy.blackHole();
      try (Socket young = connect()) {
        send(old, 'a', 'b');
        send(young, 'c');
        assertSilent(old);
        assertSilent(young);
        assertThat(fault.isActive()).isTrue();

        fault.close();

        assertThat(old.getInputStream().readNBytes(2)).containsExactly('a', 'b');
        assertThat(young.getInputStream().read()).isEqualTo('c');
        assertThat(fault.isActive()).isFalse();
      }
    }
  }

  @Test
  void a_connection_that_is_given_up_in_a_black_hole_is_closed_only_when_it_is_healed()
      throws Exception {
    try (Socket client = talking()) {
      NetworkFault fault = proxy.blackHole();
      client.close();
      assertThat(server.endings().poll(SILENCE_MILLIS, TimeUnit.MILLISECONDS)).isNull();

      fault.close();

      assertThat(ending()).isEqualTo("closed");
    }
  }

  @Test
  void a_cut_to_the_broker_keeps_from_it_what_is_sent() throws Exception {
    try (Socket client = talking()) {
      long before = server.received();
      NetworkFault fault = proxy.cutToBroker();
      send(client, 'x');
      assertSilent(client);
      assertThat(server.received()).isEqualTo(before);

      fault.close();
      assertThat(client.getInputStream().read()).isEqualTo('x');
    }
  }

  @Test
  void a_cut_to_the_client_lets_the_broker_hear_but_not_be_heard() throws Exception {
    try (Socket client = talking()) {
      NetworkFault fault = proxy.cutToClient();
      send(client, 'x');
      client.shutdownOutput();
      // the server ends when it has sent everything back
      assertThat(ending()).isEqualTo("closed");
      assertSilent(client);

      fault.close();
      assertThat(client.getInputStream().readAllBytes()).containsExactly('x');
    }
  }

  @Test
  void delayed_bytes_are_on_their_way_until_the_delay_is_over_or_healed() throws Exception {
    try (Socket client = talking()) {
      try (NetworkFault fault = proxy.delay(Duration.ofMillis(5))) {
        send(client, 'a');
        assertThat(client.getInputStream().read()).isEqualTo('a');
        assertThat(fault.isActive()).isTrue();
      }
      NetworkFault fault = proxy.delay(Duration.ofDays(1));
      send(client, 'b');
      assertSilent(client);

      fault.close();
      assertThat(client.getInputStream().read()).isEqualTo('b');
    }
  }

  @Test
  void what_waits_for_a_lost_packet_comes_whole_when_it_is_healed() throws Exception {
    try (Socket client = talking()) {
      NetworkFault fault = proxy.packetLoss(0.99, () -> 0); // every draw says lost: 6 s
      send(client, 'a', 'b');
      assertSilent(client);

      fault.close();
      assertThat(client.getInputStream().readNBytes(2)).containsExactly('a', 'b');
    }
  }

  @Test
  void with_little_bandwidth_bytes_come_in_drops_until_it_is_healed() throws Exception {
    byte[] bytes = new byte[10_000];
    new Random(2).nextBytes(bytes);
    try (Socket client = talking()) {
      NetworkFault fault = proxy.bandwidth(20);
      client.getOutputStream().write(bytes);
      byte[] drop = client.getInputStream().readNBytes(1);
      assertThat(server.received()).isLessThan(bytes.length);

      fault.close();
      byte[] rest = client.getInputStream().readNBytes(bytes.length - 1);
      assertThat(drop[0]).isEqualTo(bytes[0]);
      assertThat(rest).isEqualTo(Arrays.copyOfRange(bytes, 1, bytes.length));
    }
  }

  @Test
  void faults_add_up_and_each_is_healed_by_itself() throws Exception {
    try (Socket client = talking()) {
      NetworkFault hole = proxy.blackHole();
      NetworkFault cut = proxy.cutToBroker();
      send(client, 'x');
      hole.close();
      hole.close();
      assertSilent(client);

      cut.close();
      assertThat(client.getInputStream().read()).isEqualTo('x');
    }
  }

  @Test
  void a_refusal_resets_present_connections_and_those_to_come() throws Exception {
    try (Socket present = talking()) {
      NetworkFault fault = proxy.refuse();
      assertReset(present);
      // it may be gone before it is seen to be there
      assertThatThrownBy(this::talking).isInstanceOf(IOException.class);

      fault.close();
      talking().close();
    }
  }

  @Test
  void while_the_broker_is_down_connections_end_at_once() throws Exception {
    int nobody = FreePorts.find(1).getFirst();
    try (AmqpFaultProxy toNobody = AmqpFaultProxy.start("127.0.0.1", nobody)) {
      // it may be gone before it is seen to be there
      assertReset(
          () -> {
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), toNobody.port())) {
              client.getInputStream().read();
            }
          });
    }
  }

  @Test
  void when_it_is_closed_everything_is_cut_and_nobody_listens() throws Exception {
    try (Socket client = talking()) {
      NetworkFault hole = proxy.blackHole();
      proxy.close();

      assertReset(client);
      assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
      hole.close();
    }
  }

  @Test
  void what_can_not_be_is_refused() {
    assertThatThrownBy(() -> proxy.bandwidth(0))
        .hasMessage("bandwidth 0 must be at least 1 byte per second");
    assertThatThrownBy(() -> proxy.delay(Duration.ofMillis(-1)))
        .hasMessage("delay PT-0.001S must not be negative");
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(LONG_MILLIS);
    return socket;
  }

  /** Connected to the server, as an answer has proved. */
  private Socket talking() throws IOException {
    Socket socket = connect();
    send(socket, '?');
    if (socket.getInputStream().read() != '?') {
      throw new IOException("no answer");
    }
    return socket;
  }

  private String ending() throws InterruptedException {
    return server.endings().poll(LONG_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static void send(Socket socket, int... bytes) throws IOException {
    for (int value : bytes) {
      socket.getOutputStream().write(value);
    }
  }

  private static void sendAll(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertReset(Socket socket) {
    assertReset(() -> socket.getInputStream().read());
  }

  private static void assertReset(ThrowingCallable talk) {
    assertThatThrownBy(talk).isInstanceOf(SocketException.class).hasMessageContaining("reset");
  }

  private static void assertSilent(Socket socket) throws IOException {
    socket.setSoTimeout(SILENCE_MILLIS);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    socket.setSoTimeout(LONG_MILLIS);
  }
}
