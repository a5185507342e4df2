package dev.plumbline.testbed.broker;

import dev.plumbline.testbed.process.ClassPath;
import dev.plumbline.testbed.process.JavaCommand;
import dev.plumbline.testbed.process.OwnedProcess;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Apache Qpid Broker-J in a JVM of its own, for machines without RabbitMQ: AMQP 0-9-1, messages in
 * memory, classic queues alone.
 */
final class EmbeddedBroker implements Broker {

  static final String PRODUCT = "Qpid Broker-J 10.1.0 (embedded, not RabbitMQ)";

  private static final String NAME = "embedded-broker";
  private static final Duration START_DEADLINE = Duration.ofSeconds(60);

  private final OwnedProcesses owned;
  private final OwnedProcess jvm;
  private final AmqpEndpoint endpoint;

  private EmbeddedBroker(OwnedProcesses owned, OwnedProcess jvm, AmqpEndpoint endpoint) {
    this.owned = owned;
    this.jvm = jvm;
    this.endpoint = endpoint;
  }

  static EmbeddedBroker start(OwnedProcesses owned)
      throws UnavailableException, InterruptedException {
    String password = Passwords.generate();
    ProcessBuilder command =
        JavaCommand.of(
            List.of("-Xms64m", "-Xmx512m", "-XX:+UseSerialGC", EmbeddedBrokerMain.class.getName()));
    command.environment().put("CLASSPATH", ClassPath.absolute());
    command.environment().put(EmbeddedBrokerMain.PASSWORD_VARIABLE, password);
    OwnedProcess jvm = owned.startTalking(Role.BROKER, NAME, command);
    boolean started = false;
    try {
      int port = awaitPort(jvm);
      AmqpEndpoint endpoint =
          new AmqpEndpoint("127.0.0.1", port, EmbeddedBrokerMain.USER, password, "/", false);
      AmqpLogin.productOf(endpoint);
      started = true;
      return new EmbeddedBroker(owned, jvm, endpoint);
    } finally {
      if (!started) {
        owned.stop(List.of(jvm));
      }
    }
  }

  private static int awaitPort(OwnedProcess jvm) throws UnavailableException, InterruptedException {
    CompletableFuture<@Nullable String> line = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> line.completeAsync(() -> firstLine(jvm), Runnable::run));
    try {
      String port = line.get(START_DEADLINE.toSeconds(), TimeUnit.SECONDS);
      if (port == null) {
        jvm.process().waitFor(1, TimeUnit.SECONDS);
        throw new UnavailableException("the embedded broker did not start: it " + jvm.lastWords());
      }
      return Integer.parseInt(port);
    } catch (ExecutionException | TimeoutException e) {
      throw new UnavailableException(
          "the embedded broker did not start within %d s: it %s"
              .formatted(START_DEADLINE.toSeconds(), jvm.lastWords()),
          e);
    }
  }

  private static @Nullable String firstLine(OwnedProcess jvm) {
    // left open: closing it would break the broker's standard output
    BufferedReader reader = jvm.process().inputReader();
    try {
      return reader.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public AmqpEndpoint endpoint() {
    return endpoint;
  }

  @Override
  public String label() {
    return PRODUCT;
  }

  @Override
  public boolean embedded() {
    return true;
  }

  @Override
  public List<ProcessHandle> processes() {
    return jvm.tree();
  }

  @Override
  public void close() {
    owned.stop(List.of(jvm));
  }
}
