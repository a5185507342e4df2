package dev.plumbline.testbed.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testbed.process.OwnedProcess;
import dev.plumbline.testbed.process.OwnedProcesses;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerIT extends BrokerContract {

  @Override
  BrokerSource source() {
    return new BrokerFinder(java.util.Map.of()).available().getLast();
  }

  @Test
  void it_ends_when_its_standard_input_does() throws Exception {
    try (OwnedProcesses owned = OwnedProcesses.open()) {
      EmbeddedBroker.start(owned);
      OwnedProcess jvm = owned.running().getFirst();

      jvm.process().getOutputStream().close();

      assertThat(jvm.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(jvm.process().exitValue()).isZero();
    }
  }

  @Test
  void closing_it_ends_its_process_and_its_password_is_on_no_command_line() throws Exception {
    try (OwnedProcesses owned = OwnedProcesses.open()) {
      Broker second = EmbeddedBroker.start(owned);
      ProcessHandle jvm = second.processes().getFirst();
      assertThat(jvm.info().commandLine().orElse(""))
          .contains("EmbeddedBrokerMain")
          .doesNotContain(second.endpoint().password());

      second.close();

      assertThat(jvm.isAlive()).isFalse();
      assertThat(owned.running()).isEmpty();
    }
  }
}
