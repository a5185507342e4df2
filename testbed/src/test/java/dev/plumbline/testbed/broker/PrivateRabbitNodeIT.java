package dev.plumbline.testbed.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateRabbitNodeIT extends BrokerContract {

  @Override
  BrokerSource source() {
    RabbitLauncher launcher = RabbitOnThisMachine.launcher();
    return new BrokerSource() {
      @Override
      public String description() {
        return launcher.toString();
      }

      @Override
      public boolean embedded() {
        return false;
      }

      @Override
      public Broker start(OwnedProcesses owned) throws UnavailableException, InterruptedException {
        return PrivateRabbitNode.start(launcher, owned);
      }
    };
  }

  @Test
  void a_second_node_is_independent_and_leaves_neither_process_nor_folder() throws Exception {
    try (OwnedProcesses owned = OwnedProcesses.open()) {
      Broker node = source().start(owned);
      List<ProcessHandle> processes = node.processes();
      assertThat(node.endpoint().port()).isNotEqualTo(broker().endpoint().port());
      assertThat(processes.getFirst().info().command())
          .hasValueSatisfying(command -> assertThat(command).contains("beam"));
      assertThat(processes).anyMatch(process -> commandOf(process).endsWith("epmd"));

      node.close();

      assertThat(processes).noneMatch(ProcessHandle::isAlive);
      assertThat(owned.running()).isEmpty();
      assertThat(filesIn(owned.folder())).allMatch(file -> file.toString().endsWith(".log"));
      assertThatThrownBy(() -> AmqpLogin.productOf(node.endpoint()))
          .hasMessageContaining("nothing listens");
      assertThat(AmqpLogin.productOf(broker().endpoint())).startsWith("RabbitMQ ");
    }
  }

  @Test
  void the_servers_password_is_on_no_command_line() {
    assertThat(broker().processes())
        .noneMatch(
            process ->
                process.info().commandLine().orElse("").contains(broker().endpoint().password()));
  }

  @Test
  void a_server_that_ends_at_once_is_an_error_with_its_last_words(@TempDir Path folder)
      throws Exception {
    Path script = folder.resolve("rabbitmq-server");
    Files.writeString(script, "#!/bin/sh\necho 'erl: not found' >&2\nexit 127\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();

    try (OwnedProcesses owned = OwnedProcesses.open()) {
      assertThatThrownBy(() -> PrivateRabbitNode.start(new RabbitLauncher(script), owned))
          .isInstanceOf(UnavailableException.class)
          .hasMessageStartingWith(
              "the private RabbitMQ node did not start: it ended with exit code 127")
          .hasMessageContaining("erl: not found");
      assertThat(owned.running()).isEmpty();
    }
  }

  private static String commandOf(ProcessHandle process) {
    return process.info().command().orElse("");
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }
}
