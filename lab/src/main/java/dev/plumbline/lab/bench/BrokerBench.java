package dev.plumbline.lab.bench;

import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.BrokeredSide;
import dev.plumbline.lab.experiment.Contender;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.lab.experiment.Oracle;
import dev.plumbline.lab.experiment.Usage;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.testbed.broker.AmqpEndpoint;
import dev.plumbline.testbed.cluster.CallPatience;
import dev.plumbline.testbed.cluster.LocalCluster;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.UnavailableException;
import java.util.ArrayList;
import java.util.List;

/**
 * Round trips of tasks that are next to no work, against RabbitMQ PerfTest on the same broker. A
 * round trip is two messages, so half of PerfTest's messages per second counts as 1, and twice the
 * time that one of them takes.
 */
final class BrokerBench {

  static final String GROUP = "broker";

  private static final double TWO_HOPS = 0.5;
  private static final double GOAL_ALONE = 1;
  private static final double GOAL_TOGETHER = 20;
  private static final double GOAL_TAIL = 1 / 1.5;
  private static final String RATE = "tasks/s";
  private static final int TOGETHER = 100;
  private static final int FEW_TASKS = 2_000;
  private static final int BUCKETS = 10;
  private static final int MIN_BODY = 12;

  private final BenchSettings.Traffic traffic;
  private final OwnedProcesses owned;
  private final AmqpEndpoint broker;
  private final LocalCluster cluster;
  private final BrokeredSide side;

  BrokerBench(
      BenchSettings.Traffic traffic,
      OwnedProcesses owned,
      AmqpEndpoint broker,
      LocalCluster cluster,
      BrokeredSide side) {
    this.traffic = traffic;
    this.owned = owned;
    this.broker = broker;
    this.cluster = cluster;
    this.side = side;
  }

  /**
   * @param perfTest its class path
   */
  List<Pairing> pairings(String perfTest) throws UnavailableException, InterruptedException {
    int bodyBytes = bodyBytes();
    List<Pairing> pairings = new ArrayList<>();
    for (QueueType type : List.of(QueueType.CLASSIC, QueueType.QUORUM)) {
      PerfTest.Setup setup =
          new PerfTest.Setup(
              perfTest,
              broker,
              bodyBytes,
              BrokerTraffic.USUAL,
              traffic.perfTestSeconds(),
              traffic.perfTestWarmUpSeconds());
      PerfTest reference = new PerfTest(type, setup, owned);
      Speed fastest = reference.fastest();
      ContenderSpeed alone = roundTrip(type, 1, traffic.tasksAlone());
      ContenderSpeed together = roundTrip(type, TOGETHER, traffic.tasksTogether());
      RoundTripTail tail = new RoundTripTail(type, alone, traffic, broker, cluster);
      pairings.add(new Pairing(GROUP, alone, fastest, TWO_HOPS, RATE, GOAL_ALONE));
      pairings.add(new Pairing(GROUP, together, fastest, TWO_HOPS, RATE, GOAL_TOGETHER));
      pairings.add(new Pairing(GROUP, tail, reference.tail(alone), TWO_HOPS, "1/p99", GOAL_TAIL));
    }
    return pairings;
  }

  private ContenderSpeed roundTrip(QueueType type, int tasksPerMessage, int tasks) {
    WorkloadSpec spec = nextToNoWork(tasks);
    String name = type.contender() + ", tasks per message: " + tasksPerMessage;
    Contender contender = side.contender(type, tasksPerMessage, 1, spec, CallPatience.NONE);
    return new ContenderSpeed(name, contender, Oracle.withoutFile(spec), tasks);
  }

  /** A number a task. */
  static WorkloadSpec nextToNoWork(int tasks) {
    return new WorkloadSpec.Sum(tasks, BUCKETS, 1, false, tasks);
  }

  /** What the body of a task or result alone in its message has on average. */
  private int bodyBytes() throws UnavailableException, InterruptedException {
    try {
      Usage used = roundTrip(QueueType.CLASSIC, 1, FEW_TASKS).observe().usage();
      double bytes = (double) used.bytes() / Math.max(1, used.messages());
      return (int) Math.max(MIN_BODY, Math.round(bytes));
    } catch (ContenderFailedException e) {
      throw new UnavailableException("a first run gave no answer: " + e.getMessage(), e);
    }
  }
}
