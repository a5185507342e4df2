package dev.plumbline.testbed.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerFinderTest {

  @TempDir Path root;

  @Test
  void without_rabbitmq_the_embedded_broker_is_taken() throws Exception {
    assertThat(finder(root).find(null).description())
        .isEqualTo("Qpid Broker-J 10.1.0 (embedded, not RabbitMQ)");
    assertThat(finder(root).available()).hasSize(1);
  }

  @Test
  void a_server_on_the_path_comes_before_the_embedded_broker() throws Exception {
    Path script = executable(root.resolve("second/rabbitmq-server"));
    BrokerFinder finder = finder(root.resolve("first"), root.resolve("second"));

    assertThat(finder.find(null).description())
        .isEqualTo("RabbitMQ (private node of " + script + ")");
    assertThat(finder.available())
        .extracting(BrokerSource::description)
        .containsExactly(
            "RabbitMQ (private node of " + script + ")",
            "Qpid Broker-J 10.1.0 (embedded, not RabbitMQ)");
  }

  @Test
  void the_broker_that_the_user_names_comes_before_everything() throws Exception {
    executable(root.resolve("rabbitmq-server"));

    assertThat(finder(root).find("amqp://ann:s3cret@broker").description())
        .isEqualTo("amqp://ann:***@broker:5672/");
    assertThat(finder(root).find(BrokerFinder.EMBEDDED).description())
        .isEqualTo("Qpid Broker-J 10.1.0 (embedded, not RabbitMQ)");
  }

  @Test
  void a_file_that_cannot_be_run_is_no_server() throws Exception {
    Files.writeString(root.resolve("rabbitmq-server"), "");

    assertThat(finder(root).available()).hasSize(1);
  }

  @Test
  void a_link_to_a_wrapper_leads_to_the_servers_own_script_beside_it() throws Exception {
    Path bin = root.resolve("lib/rabbitmq/bin");
    executable(bin.resolve("rabbitmq-script-wrapper"));
    Path own = installation(bin);
    Files.createDirectories(root.resolve("sbin"));
    Files.createSymbolicLink(
        root.resolve("sbin/rabbitmq-server"), bin.resolve("rabbitmq-script-wrapper"));

    assertThat(finder(root.resolve("sbin")).find(null).description()).contains(own.toString());
  }

  @Test
  void a_wrapper_in_another_folder_of_the_prefix_leads_there_too() throws Exception {
    executable(root.resolve("sbin/rabbitmq-server"));
    Path own = installation(root.resolve("lib/rabbitmq/bin"));

    assertThat(finder(root.resolve("sbin")).find(null).description()).contains(own.toString());
  }

  @Test
  void an_unpacked_archive_is_found_by_rabbitmq_home_with_its_version() throws Exception {
    Path home = root.resolve("rabbitmq_server-4.1.2");
    Path own = installation(home.resolve("sbin"));

    BrokerFinder finder = new BrokerFinder(Map.of("RABBITMQ_HOME", home.toString()));

    assertThat(finder.find(null).description())
        .isEqualTo("RabbitMQ 4.1.2 (private node of " + own + ")");
  }

  private static BrokerFinder finder(Path... folders) {
    String path =
        String.join(
            File.pathSeparator, java.util.Arrays.stream(folders).map(Path::toString).toList());
    return new BrokerFinder(Map.of("PATH", path));
  }

  /** The server's own script in its folder. */
  private static Path installation(Path folder) throws Exception {
    executable(folder.resolve("rabbitmq-env"));
    return executable(folder.resolve("rabbitmq-server")).toRealPath();
  }

  private static Path executable(Path file) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\nexit 1\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
