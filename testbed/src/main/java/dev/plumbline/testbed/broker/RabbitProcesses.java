package dev.plumbline.testbed.broker;

import dev.plumbline.testbed.process.OwnedProcess;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The processes of a private node: a port mapper (epmd) of its own, and the server, which can be
 * ended and started again. Its methods take turns.
 */
final class RabbitProcesses {

  private static final String NAME = "rabbitmq";
  private static final Duration START_DEADLINE = Duration.ofSeconds(90);
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(60);
  private static final long LOGIN_INTERVAL_MILLIS = 100;

  private final OwnedProcesses owned;
  private final RabbitLauncher launcher;
  private final RabbitNodeFolder folder;
  private @Nullable OwnedProcess portMapper;
  private @Nullable OwnedProcess server;

  RabbitProcesses(OwnedProcesses owned, RabbitLauncher launcher, RabbitNodeFolder folder) {
    this.owned = owned;
    this.launcher = launcher;
    this.folder = folder;
  }

  /**
   * Returns the broker's product and version when it has accepted a login.
   *
   * @throws UnavailableException when it doesn't; the server isn't left running then
   */
  synchronized String start() throws UnavailableException, InterruptedException {
    if (isUp()) {
      throw new IllegalStateException("the private RabbitMQ node is running: end it first");
    }
    if (portMapper == null) {
      // in the foreground and before the server, which would start one that outlives it
      portMapper = owned.start(Role.BROKER, "epmd", folder.portMapper());
    }
    OwnedProcess starting = owned.start(Role.BROKER, NAME, folder.command(launcher.script()));
    server = starting;
    boolean started = false;
    try {
      String product = awaitLogin(starting);
      erlangVm(starting).forEach(owned::guard);
      started = true;
      return product;
    } finally {
      if (!started) {
        owned.stop(List.of(starting));
      }
    }
  }

  private String awaitLogin(OwnedProcess starting)
      throws UnavailableException, InterruptedException {
    long deadline = System.nanoTime() + START_DEADLINE.toNanos();
    while (!starting.process().waitFor(LOGIN_INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
      try {
        return AmqpLogin.productOf(folder.endpoint());
      } catch (UnavailableException notYet) {
        if (System.nanoTime() > deadline) {
          throw new UnavailableException(
              "the private RabbitMQ node accepted no login within %d s: it %s"
                  .formatted(START_DEADLINE.toSeconds(), starting.lastWords()),
              notYet);
        }
      }
    }
    throw new UnavailableException(
        "the private RabbitMQ node did not start: it "
            + starting.lastWords()
            + "\nrepair the installation, or name a running broker with amqp://…");
  }

  /** SIGKILL. Returns when the server and its helpers are gone; does nothing when it is down. */
  synchronized void kill() {
    if (server != null && isUp()) {
      List<ProcessHandle> tree = server.tree();
      erlangVm(server).forEach(ProcessHandle::destroyForcibly);
      end(server, tree);
    }
  }

  /** SIGTERM. Returns when the server has ended in good order; does nothing when it is down. */
  synchronized void shutDown() throws UnavailableException, InterruptedException {
    if (server == null || !isUp()) {
      return;
    }
    List<ProcessHandle> tree = server.tree();
    server.process().destroy();
    boolean ended = server.process().waitFor(STOP_DEADLINE.toSeconds(), TimeUnit.SECONDS);
    end(server, tree);
    if (!ended) {
      throw new UnavailableException(
          "the private RabbitMQ node did not end within %d s of SIGTERM and was killed: it %s"
              .formatted(STOP_DEADLINE.toSeconds(), server.lastWords()));
    }
  }

  /**
   * @param tree taken before the server began to end, since nothing leads to its helpers afterwards
   */
  private void end(OwnedProcess ending, List<ProcessHandle> tree) {
    owned.stop(List.of(ending));
    tree.forEach(ProcessHandle::destroyForcibly);
    tree.forEach(process -> process.onExit().join());
  }

  synchronized boolean isUp() {
    return server != null && server.process().isAlive();
  }

  /** First the Erlang VM, which holds the port. */
  synchronized List<ProcessHandle> running() {
    return all().stream()
        .flatMap(process -> process.tree().stream())
        .sorted(Comparator.comparing(process -> !isErlangVm(process)))
        .toList();
  }

  /** Ends all of them, for good. */
  synchronized void close() {
    owned.stop(all());
  }

  private List<OwnedProcess> all() {
    return Stream.of(server, portMapper).flatMap(Stream::ofNullable).toList();
  }

  private static List<ProcessHandle> erlangVm(OwnedProcess server) {
    return server.tree().stream().filter(RabbitProcesses::isErlangVm).toList();
  }

  private static boolean isErlangVm(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> Path.of(command).getFileName())
        .filter(name -> name.toString().startsWith("beam"))
        .isPresent();
  }
}
