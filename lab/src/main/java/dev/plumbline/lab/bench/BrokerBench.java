package dev.plumbline.lab.bench;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.Oracle;
import dev.plumbline.messaging.MessageKind;
import dev.plumbline.messaging.PlumblineMeter;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.testbed.broker.AmqpEndpoint;
import dev.plumbline.testbed.cluster.LocalCluster;
import dev.plumbline.testbed.cluster.MeterReading;
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
  private static final MessageKind[] COUNTED = {MessageKind.TASKS, MessageKind.RESULTS};

  private final BenchSettings.Traffic traffic;
  private final OwnedProcesses owned;
  private final AmqpEndpoint broker;
  private final LocalCluster cluster;

  BrokerBench(
      BenchSettings.Traffic traffic,
      OwnedProcesses owned,
      AmqpEndpoint broker,
      LocalCluster cluster) {
    this.traffic = traffic;
    this.owned = owned;
    this.broker = broker;
    this.cluster = cluster;
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
      Speed fastest = new PerfTestSpeed(reference);
      RunSpeed alone = roundTrip(type, 1, traffic.tasksAlone());
      RunSpeed together = roundTrip(type, TOGETHER, traffic.tasksTogether());
      RoundTripTail tail = new RoundTripTail(type, alone, traffic, broker, cluster);
      pairings.add(new Pairing(GROUP, alone, fastest, TWO_HOPS, RATE, GOAL_ALONE));
      pairings.add(new Pairing(GROUP, together, fastest, TWO_HOPS, RATE, GOAL_TOGETHER));
      pairings.add(
          new Pairing(
              GROUP, tail, new PerfTestTail(reference, alone), TWO_HOPS, "1/p99", GOAL_TAIL));
    }
    return pairings;
  }

  private RunSpeed roundTrip(QueueType type, int tasksPerMessage, int tasks) {
    WorkloadSpec spec = nextToNoWork(tasks);
    String name = type.contender() + ", tasks per message: " + tasksPerMessage;
    RunRequest request = new RunRequest(type.contender(), tasksPerMessage, 1, spec);
    return new RunSpeed(name, request, answer(spec), tasks, cluster);
  }

  /** A number a task. */
  static WorkloadSpec nextToNoWork(int tasks) {
    return new WorkloadSpec.Sum(tasks, BUCKETS, 1, false, tasks);
  }

  static BucketSums answer(WorkloadSpec spec) {
    try {
      return new Oracle(null).answer(spec);
    } catch (InvalidWorkloadException e) {
      throw new IllegalStateException("a workload without a file has an answer", e);
    }
  }

  /** What the body of a task or result alone in its message has on average. */
  private int bodyBytes() throws UnavailableException, InterruptedException {
    MeterReading before = cluster.meters().read();
    try {
      roundTrip(QueueType.CLASSIC, 1, FEW_TASKS).measure();
    } catch (NotMeasuredException e) {
      throw new UnavailableException("a first run gave no answer: " + e.getMessage(), e);
    }
    MeterReading counted = cluster.meters().read().since(before);
    long messages = counted.count(PlumblineMeter.MESSAGES_PUBLISHED, COUNTED);
    long bytes = counted.count(PlumblineMeter.MESSAGE_BYTES_PUBLISHED, COUNTED);
    return (int) Math.max(MIN_BODY, Math.round((double) bytes / Math.max(1, messages)));
  }
}
