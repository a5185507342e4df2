package dev.plumbline.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testbed.broker.AmqpEndpoint;
import dev.plumbline.testbed.broker.Broker;
import dev.plumbline.testbed.broker.BrokerFinder;
import dev.plumbline.testbed.process.OwnedProcesses;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What only shows when there is a broker. */
class BrokerTroubleIT {

  private static OwnedProcesses owned;
  private static Broker broker;

  @BeforeAll
  static void start_a_broker() throws Exception {
    owned = OwnedProcesses.open();
    broker = new BrokerFinder().find(BrokerFinder.EMBEDDED).start(owned);
  }

  @AfterAll
  static void end_it() {
    owned.close();
  }

  @Test
  void wrong_credentials_are_told_without_the_password() {
    Lab.Ended ended = compare("--broker", uri("not-the-password"));
    assertThat(lastLine(ended)).contains(broker.endpoint().address()).contains("plumbline");
    assertThat(ended.err()).doesNotContain("not-the-password", "\tat ");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void a_port_that_is_taken_is_told() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Lab.Ended ended = compare("--broker", uri(broker.endpoint().password()), "--port", port);
      assertThat(lastLine(ended)).contains("port " + port).contains("is taken");
      assertThat(ended.err()).doesNotContain("\tat ");
      assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
    }
  }

  private static Lab.Ended compare(String... options) {
    String[] all = new String[options.length + 5];
    System.arraycopy(
        new String[] {"compare", "--workload", "count", "--increments", "10"}, 0, all, 0, 5);
    System.arraycopy(options, 0, all, 5, options.length);
    return Lab.run(all);
  }

  private static String uri(String password) {
    AmqpEndpoint at = broker.endpoint();
    return "amqp://" + at.user() + ":" + password + "@" + at.address() + "/";
  }

  private static String lastLine(Lab.Ended ended) {
    return ended.err().lines().toList().getLast();
  }
}
