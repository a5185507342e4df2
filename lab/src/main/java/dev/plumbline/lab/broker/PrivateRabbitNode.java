package dev.plumbline.lab.broker;

import dev.plumbline.lab.process.FreePorts;
import dev.plumbline.lab.process.OwnedProcess;
import dev.plumbline.lab.process.OwnedProcesses;
import dev.plumbline.lab.process.Role;
import dev.plumbline.lab.process.UnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A RabbitMQ node for this comparison alone: from the installation found on this machine, but with
 * its own folders, loopback ports, login, cookie and port mapper (epmd). A server that already runs
 * here is neither used nor disturbed.
 */
final class PrivateRabbitNode implements Broker {

  private static final String NAME = "rabbitmq";
  private static final String USER = "plumbline";
  private static final Duration START_DEADLINE = Duration.ofSeconds(90);
  private static final long LOGIN_INTERVAL_MILLIS = 100;

  private final OwnedProcesses owned;
  private final List<OwnedProcess> processes;
  private final Path folder;
  private final AmqpEndpoint endpoint;
  private final String label;

  private PrivateRabbitNode(
      OwnedProcesses owned,
      List<OwnedProcess> processes,
      Path folder,
      AmqpEndpoint endpoint,
      String label) {
    this.owned = owned;
    this.processes = processes;
    this.folder = folder;
    this.endpoint = endpoint;
    this.label = label;
  }

  /** Returns when the node has accepted a login. */
  static PrivateRabbitNode start(RabbitLauncher launcher, OwnedProcesses owned)
      throws UnavailableException, InterruptedException {
    List<Integer> ports = FreePorts.find(3);
    AmqpEndpoint endpoint =
        new AmqpEndpoint("127.0.0.1", ports.get(0), USER, Passwords.generate(), "/", false);
    RabbitNodeFolder folder =
        RabbitNodeFolder.create(owned.folder().resolve(NAME), endpoint, ports.get(1), ports.get(2));
    // in the foreground and before the node, which would start one that outlives it
    OwnedProcess epmd = owned.start(Role.BROKER, "epmd", folder.portMapper());
    OwnedProcess node = null;
    boolean started = false;
    try {
      node = owned.start(Role.BROKER, NAME, folder.command(launcher.script()));
      String product = awaitLogin(endpoint, node);
      server(node).forEach(owned::guard);
      started = true;
      return new PrivateRabbitNode(
          owned, List.of(node, epmd), folder.path(), endpoint, product + " (private node)");
    } finally {
      if (!started) {
        stop(owned, node == null ? List.of(epmd) : List.of(node, epmd), folder.path());
      }
    }
  }

  private static String awaitLogin(AmqpEndpoint endpoint, OwnedProcess node)
      throws UnavailableException, InterruptedException {
    long deadline = System.nanoTime() + START_DEADLINE.toNanos();
    while (!node.process().waitFor(LOGIN_INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
      try {
        return AmqpLogin.productOf(endpoint);
      } catch (UnavailableException notYet) {
        if (System.nanoTime() > deadline) {
          throw new UnavailableException(
              "the private RabbitMQ node accepted no login within %d s: it %s"
                  .formatted(START_DEADLINE.toSeconds(), node.lastWords()),
              notYet);
        }
      }
    }
    throw new UnavailableException(
        "the private RabbitMQ node did not start: it "
            + node.lastWords()
            + "\nrepair the installation, or name a running broker with amqp://…");
  }

  /** The Erlang VM below the launcher: it holds the port. */
  private static List<ProcessHandle> server(OwnedProcess node) {
    return node.tree().stream().filter(PrivateRabbitNode::isErlangVm).toList();
  }

  private static boolean isErlangVm(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> Path.of(command).getFileName())
        .filter(name -> name.toString().startsWith("beam"))
        .isPresent();
  }

  @Override
  public AmqpEndpoint endpoint() {
    return endpoint;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public boolean embedded() {
    return false;
  }

  @Override
  public List<ProcessHandle> processes() {
    return processes.stream()
        .flatMap(process -> process.tree().stream())
        .sorted(Comparator.comparing(process -> !isErlangVm(process)))
        .toList();
  }

  @Override
  public void close() {
    stop(owned, processes, folder);
  }

  private static void stop(OwnedProcesses owned, List<OwnedProcess> processes, Path folder) {
    owned.stop(processes);
    OwnedProcesses.deleteTree(folder);
  }
}
