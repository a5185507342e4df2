package dev.plumbline.lab.fault;

import static dev.plumbline.lab.fault.Fault.Family.BROKER;

import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.Topology;
import dev.plumbline.testbed.broker.PrivateRabbitNode;
import dev.plumbline.testbed.process.UnavailableException;
import java.time.Duration;
import java.util.List;

/** The broker ends, forgets, is low on memory or disk, or loses a part of its topology. */
final class BrokerFaults {

  static final String TASK_QUEUES = "^plumbline\\..*\\.tasks$";

  private static final Duration ALARM = Duration.ofSeconds(2);
  private static final int SHORT_QUEUE = 100;

  private BrokerFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("broker-kill", "kill -9, started again", BrokerFaults::kill).alsoInOneJvm(),
        fault("broker-stop", "SIGTERM, started again", BrokerFaults::stop),
        fault("broker-data-lost", "kill -9, all data deleted, started again", BrokerFaults::lose),
        fault("memory-alarm", "the broker blocks publishers", BrokerFaults::memoryAlarm)
            .lasting(ALARM),
        fault("disk-alarm", "the broker blocks publishers", BrokerFaults::diskAlarm).lasting(ALARM),
        fault(
                "queue-full",
                "task queues take %d messages".formatted(SHORT_QUEUE),
                BrokerFaults::full)
            .lasting(ALARM),
        fault("tasks-deleted", "the task queues are deleted", queuesDeleted(MessageKind.TASKS)),
        fault(
            "results-deleted", "the result queues are deleted", queuesDeleted(MessageKind.RESULTS)),
        fault(
            "connections-closed",
            "the broker closes every connection, in the middle of tasks",
            BrokerFaults::closeConnections),
        fault("binding-deleted", "tasks become unroutable", BrokerFaults::unbind));
  }

  private static Fault fault(String name, String effect, Injection injection) {
    return Fault.of(BROKER, name, effect, injection);
  }

  private static Injection.Injected kill(FaultTarget target, Object random)
      throws UnavailableException, InterruptedException {
    target.node().kill();
    return target.node()::restart;
  }

  private static Injection.Injected stop(FaultTarget target, Object random)
      throws UnavailableException, InterruptedException {
    target.node().shutDown();
    return target.node()::restart;
  }

  private static Injection.Injected lose(FaultTarget target, Object random)
      throws UnavailableException, InterruptedException {
    target.node().kill();
    target.node().loseData();
    return target.node()::restart;
  }

  private static Injection.Injected memoryAlarm(FaultTarget target, Object random)
      throws UnavailableException, InterruptedException {
    target.node().memoryAlarm(true);
    return () -> target.node().memoryAlarm(false);
  }

  private static Injection.Injected diskAlarm(FaultTarget target, Object random)
      throws UnavailableException, InterruptedException {
    target.node().diskAlarm(true);
    return () -> target.node().diskAlarm(false);
  }

  private static Injection.Injected full(FaultTarget target, Object random)
      throws UnavailableException, InterruptedException {
    target.node().limitQueueLength(TASK_QUEUES, SHORT_QUEUE);
    return target.node()::unlimitQueues;
  }

  private static Injection queuesDeleted(MessageKind kind) {
    return (target, random) -> {
      for (QueueType type : QueueType.values()) {
        target.node().deleteQueue(Topology.queue(type, kind));
      }
      return () -> {};
    };
  }

  private static Injection.Injected closeConnections(FaultTarget target, Object random)
      throws UnavailableException, InterruptedException {
    target.node().closeConnections();
    return () -> {};
  }

  private static Injection.Injected unbind(FaultTarget target, Object random)
      throws UnavailableException, InterruptedException {
    PrivateRabbitNode node = target.node();
    for (QueueType type : QueueType.values()) {
      node.deleteBinding(
          Topology.exchange(MessageKind.TASKS), Topology.queue(type, MessageKind.TASKS));
    }
    return () -> {};
  }
}
