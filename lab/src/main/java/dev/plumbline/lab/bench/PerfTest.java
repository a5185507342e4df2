package dev.plumbline.lab.bench;

import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.testbed.broker.AmqpEndpoint;
import dev.plumbline.testbed.process.JavaCommand;
import dev.plumbline.testbed.process.OwnedProcess;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * RabbitMQ PerfTest as a user runs it, in a process of its own: one producer, one consumer,
 * persistent messages, confirms, acknowledgements by hand, many at a time. Used by one thread.
 */
final class PerfTest {

  private static final double MESSAGES_A_TASK = 2;

  private final QueueType type;
  private final String queue;
  private final Setup setup;
  private final OwnedProcesses owned;
  private int runs;

  PerfTest(QueueType type, Setup setup, OwnedProcesses owned) {
    this.type = type;
    this.queue = type.tag();
    this.setup = setup;
    this.owned = owned;
  }

  /** Such as {@code PerfTest, quorum queue}. */
  private String name() {
    return "PerfTest, " + queue + " queue";
  }

  /** Messages a second that were confirmed and acknowledged, as fast as it can. */
  Speed fastest() {
    return new FreshSpeed(
        name(),
        () -> run("perftest." + queue, List.of()).confirmedAndAcknowledged(setup.warmUpSeconds()));
  }

  /**
   * One by the p99 of a message, from when it is sent until it is delivered, with as many messages
   * a second as the round trips have that it is held against: two for each task. On a queue of its
   * own, where nothing is left of a test at full load.
   *
   * @param full the run whose half load it is
   */
  Speed tail(ContenderSpeed full) {
    return new FreshSpeed(
        name() + ", p99",
        () -> {
          String rate = Long.toString(Math.round(MESSAGES_A_TASK * full.half()));
          return 1
              / run("perftest." + queue + ".paced", List.of("--rate", rate))
                  .p99Seconds(setup.warmUpSeconds());
        });
  }

  private PerfTestOutput run(String queueName, List<String> more)
      throws ContenderFailedException, InterruptedException {
    OwnedProcess perfTest;
    List<String> lines;
    try {
      perfTest =
          owned.startTalking(
              Role.REFERENCE, "perftest-" + queue + "-" + runs++, command(queueName, more));
      lines = perfTest.process().inputReader(StandardCharsets.UTF_8).lines().toList();
    } catch (UnavailableException e) {
      throw new ContenderFailedException(e);
    }
    if (perfTest.process().waitFor() != 0) {
      throw new ContenderFailedException("it " + perfTest.lastWords());
    }
    owned.stop(List.of(perfTest));
    return PerfTestOutput.parse(lines);
  }

  private ProcessBuilder command(String queueName, List<String> more) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("-cp", setup.jars(), "com.rabbitmq.perf.PerfTest"));
    command.addAll(List.of("--queue", queueName));
    if (type == QueueType.QUORUM) {
      command.add("--quorum-queue");
    }
    BrokerTraffic traffic = setup.traffic();
    command.addAll(List.of("--auto-delete", "false", "--flag", "persistent"));
    command.addAll(List.of("--size", Integer.toString(setup.bodyBytes())));
    command.addAll(List.of("--confirm", Integer.toString(traffic.confirmWindow())));
    command.addAll(List.of("--qos", Integer.toString(traffic.prefetch())));
    command.addAll(List.of("--multi-ack-every", Integer.toString(traffic.acknowledgeEvery())));
    command.addAll(List.of("--time", Integer.toString(setup.seconds())));
    command.addAll(more);
    ProcessBuilder builder = JavaCommand.of(command);
    // the password goes where other users can't read it
    builder.environment().put("URI", uri());
    return builder;
  }

  private String uri() {
    AmqpEndpoint broker = setup.broker();
    return "amqp%s://%s:%s@%s/%s"
        .formatted(
            broker.tls() ? "s" : "",
            encoded(broker.user()),
            encoded(broker.password()),
            broker.address(),
            encoded(broker.virtualHost()));
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * @param jars the class path
   * @param bodyBytes of every message
   * @param traffic what both sides have in common
   * @param seconds that a run takes
   * @param warmUpSeconds of them that are not counted
   */
  record Setup(
      String jars,
      AmqpEndpoint broker,
      int bodyBytes,
      BrokerTraffic traffic,
      int seconds,
      int warmUpSeconds) {}
}
