package dev.plumbline.testbed.broker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.plumbline.testbed.process.FreePorts;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * A RabbitMQ node for this comparison alone: from the installation found on this machine, but with
 * its own folders, loopback ports, login, cookie and port mapper (epmd). A server that already runs
 * here is neither used nor disturbed.
 *
 * <p>It can be broken on purpose. What needs {@code rabbitmqctl} takes a second or so. Safe from
 * any thread.
 */
public final class PrivateRabbitNode implements Broker {

  private static final String NAME = "rabbitmq";
  private static final String USER = "plumbline";

  private final RabbitProcesses processes;
  private final RabbitNodeFolder folder;
  private final RabbitControl control;
  private final RabbitConditions conditions;
  private final String label;

  private PrivateRabbitNode(
      RabbitProcesses processes, RabbitNodeFolder folder, RabbitControl control, String label) {
    this.processes = processes;
    this.folder = folder;
    this.control = control;
    this.conditions = new RabbitConditions(control);
    this.label = label;
  }

  /**
   * Starts a node of the installation that is found here.
   *
   * @throws UnavailableException when there is none, or when it doesn't start
   */
  public static PrivateRabbitNode start(OwnedProcesses owned)
      throws UnavailableException, InterruptedException {
    return start(RabbitLauncher.require(System.getenv()), owned);
  }

  /**
   * As {@link #start(OwnedProcesses)}.
   *
   * @param extraConfiguration lines for the end of its rabbitmq.conf
   */
  public static PrivateRabbitNode start(OwnedProcesses owned, List<String> extraConfiguration)
      throws UnavailableException, InterruptedException {
    return start(RabbitLauncher.require(System.getenv()), owned, extraConfiguration);
  }

  static PrivateRabbitNode start(RabbitLauncher launcher, OwnedProcesses owned)
      throws UnavailableException, InterruptedException {
    return start(launcher, owned, List.of());
  }

  /**
   * Returns when the node has accepted a login.
   *
   * @param extraConfiguration lines for the end of its rabbitmq.conf
   */
  static PrivateRabbitNode start(
      RabbitLauncher launcher, OwnedProcesses owned, List<String> extraConfiguration)
      throws UnavailableException, InterruptedException {
    List<Integer> ports = FreePorts.find(3);
    AmqpEndpoint endpoint =
        new AmqpEndpoint("127.0.0.1", ports.get(0), USER, Passwords.generate(), "/", false);
    RabbitNodeFolder folder =
        new RabbitNodeFolder(owned.folder().resolve(NAME), endpoint, ports.get(1), ports.get(2));
    folder.create(extraConfiguration);
    RabbitProcesses processes = new RabbitProcesses(owned, launcher, folder);
    RabbitControl control = new RabbitControl(owned, launcher, folder);
    boolean started = false;
    try {
      String label = processes.start() + " (private node)";
      started = true;
      return new PrivateRabbitNode(processes, folder, control, label);
    } finally {
      if (!started) {
        processes.close();
        OwnedProcesses.deleteTree(folder.path());
      }
    }
  }

  /**
   * SIGKILL to the Erlang VM. Returns when it is gone.
   *
   * <p>RabbitMQ writes the name of a new quorum queue to disk half a second late: a queue declared
   * just before is there afterwards, but has no leader and answers nothing (seen with 3.10.8).
   */
  public void kill() {
    processes.kill();
  }

  /**
   * SIGTERM. Returns when the node has ended in good order.
   *
   * @throws UnavailableException when it had to be killed after a minute
   */
  public void shutDown() throws UnavailableException, InterruptedException {
    processes.shutDown();
  }

  /**
   * Starts it again with the same ports, login and data. Returns when it has accepted a login.
   *
   * @throws IllegalStateException when it is running
   */
  public void restart() throws UnavailableException, InterruptedException {
    processes.start();
  }

  /**
   * Deletes all that it keeps on disk: definitions and messages.
   *
   * @throws IllegalStateException when it is running
   */
  public void loseData() {
    if (processes.isUp()) {
      throw new IllegalStateException(
          "the private RabbitMQ node is running: end it before its data is deleted");
    }
    OwnedProcesses.deleteTree(folder.data());
  }

  /** Sets or clears it. Returns when publishers are blocked, or no longer. A restart clears it. */
  public void memoryAlarm(boolean on) throws UnavailableException, InterruptedException {
    conditions.memoryAlarm(on);
  }

  /** As {@link #memoryAlarm}, for disk space. */
  public void diskAlarm(boolean on) throws UnavailableException, InterruptedException {
    conditions.diskAlarm(on);
  }

  /** With its messages and bindings; does nothing where there is none. */
  public void deleteQueue(String name) throws UnavailableException {
    change("queue " + name, channel -> channel.queueDelete(name));
  }

  /** The one whose routing key is the queue's name. */
  public void deleteBinding(String exchange, String queue) throws UnavailableException {
    change(
        "binding of queue " + queue + " to exchange " + exchange,
        channel -> channel.queueUnbind(queue, exchange, queue));
  }

  /**
   * Has publishes to full queues refused.
   *
   * @param queuePattern a regular expression for their names
   * @param messages most that such a queue holds; quorum queues overshoot by what is on the way
   */
  public void limitQueueLength(String queuePattern, int messages)
      throws UnavailableException, InterruptedException {
    conditions.limitQueueLength(queuePattern, messages);
  }

  /**
   * Has quorum queues give up what was delivered more often; instead of any other limit.
   *
   * @param queuePattern a regular expression for their names
   */
  public void limitDeliveries(String queuePattern, int redeliveries)
      throws UnavailableException, InterruptedException {
    conditions.limitDeliveries(queuePattern, redeliveries);
  }

  /**
   * Has channels that are opened from now on closed, with all their messages going back, when one
   * of these stays unacknowledged for so long. A restart of the node takes it back.
   *
   * @param look how often a channel is looked at
   */
  public void consumerTimeout(Duration timeout, Duration look)
      throws UnavailableException, InterruptedException {
    conditions.consumerTimeout(timeout, look);
  }

  /** As the node has it from its start on: half an hour, looked at every minute. */
  public void usualConsumerTimeout() throws UnavailableException, InterruptedException {
    consumerTimeout(Duration.ofMinutes(30), Duration.ofMinutes(1));
  }

  /**
   * Takes back either limit. A channel that a full quorum queue has refused is refused until
   * something is consumed from that queue.
   */
  public void unlimitQueues() throws UnavailableException, InterruptedException {
    conditions.unlimitQueues();
  }

  /** Starts this one of the installation's plugins, now and whenever the node starts. */
  public void enablePlugin(String name) throws UnavailableException, InterruptedException {
    control.evaluate("rabbit_plugins:ensure(\"%s\").".formatted(folder.enablePlugin(name)));
  }

  /** As an operator does; clients may connect again at once. */
  public void closeConnections() throws UnavailableException, InterruptedException {
    control.run("close_all_connections", "closed for a trial");
  }

  /** Adds the virtual hosts, users, exchanges and queues of the file. */
  public void importDefinitions(Path file) throws UnavailableException, InterruptedException {
    control.run("import_definitions", file.toString());
  }

  /**
   * What was declared is on disk after this. By itself the node writes it two seconds later, so a
   * kill may lose a queue that was just declared.
   */
  public void syncDefinitions() throws UnavailableException, InterruptedException {
    control.evaluate("disk_log:sync(latest_log).");
  }

  /** Exact, by name, for every queue that begins with {@code plumbline.}; in order of the names. */
  public Map<String, Depth> depths() throws UnavailableException, InterruptedException {
    return conditions.depths();
  }

  private void change(String what, Change change) throws UnavailableException {
    try (Connection connection = endpoint().connect("plumbline-fault");
        Channel channel = connection.createChannel()) {
      change.apply(channel);
    } catch (IOException | TimeoutException e) {
      throw new UnavailableException(what + " can't be deleted: " + e.getMessage(), e);
    }
  }

  @Override
  public AmqpEndpoint endpoint() {
    return folder.endpoint();
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
    return processes.running();
  }

  @Override
  public void close() {
    processes.close();
    OwnedProcesses.deleteTree(folder.path());
  }

  private interface Change {
    void apply(Channel channel) throws IOException;
  }
}
