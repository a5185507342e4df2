package dev.plumbline.lab.bench;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Connection;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.Workload;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.BrokeredSide;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.lab.experiment.Oracle;
import dev.plumbline.lab.experiment.Statistics;
import dev.plumbline.lab.latency.Spectrum;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.wire.MessageCodec;
import dev.plumbline.messaging.wire.ProtobufMessageCodec;
import dev.plumbline.producer.ledger.LedgerClient;
import dev.plumbline.producer.ledger.LedgerRefusedException;
import dev.plumbline.producer.ledger.LedgerUnavailableException;
import dev.plumbline.testbed.broker.AmqpEndpoint;
import dev.plumbline.testbed.cluster.LocalCluster;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * One by the p99 of a round trip at half load, one task per message: from when a task is due to be
 * published until its result is delivered, as PerfTest counts a message until its delivery. This
 * stands in for the producer, so that one clock tells both ends; worker, aggregator and ledger do
 * all that they always do, and the answer is proven.
 *
 * <pre>
 *   this ── task ──► broker ── task ──► worker ── result ──► broker ── result ──► aggregator
 *     ▲                                                        │
 *     └──────────────────── a copy of the result ◄─────────────┘
 * </pre>
 */
final class RoundTripTail implements Speed {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MAX_BODY = 1 << 16;
  private static final double NANOS = 1e9;

  private final QueueType type;
  private final ContenderSpeed full;
  private final BenchSettings.Traffic traffic;
  private final AmqpEndpoint broker;
  private final LocalCluster cluster;
  private final LedgerClient ledger;
  private final MessageCodec codec = new ProtobufMessageCodec(MAX_BODY);

  /**
   * @param full the run whose half load it is
   */
  RoundTripTail(
      QueueType type,
      ContenderSpeed full,
      BenchSettings.Traffic traffic,
      AmqpEndpoint broker,
      LocalCluster cluster) {
    this.type = type;
    this.full = full;
    this.traffic = traffic;
    this.broker = broker;
    this.cluster = cluster;
    this.ledger = new LedgerClient(cluster.services(Role.AGGREGATOR).getFirst().uri(), PATIENCE);
  }

  @Override
  public String name() {
    return type.contender() + ", p99 at half load";
  }

  @Override
  public double measure() throws ContenderFailedException, InterruptedException {
    double rate = full.half();
    int tasks = Math.max(1, (int) (rate * traffic.perfTestSeconds()));
    WorkloadSpec spec = BrokerBench.nextToNoWork(tasks);
    RunId run = RunId.random();
    try (Connection connection = broker.connect("plumbline-bench")) {
      Workload workload = new WorkloadPlanner(Datasets.NONE).plan(spec);
      ledger.register(new RunManifest(run.value(), null, type.contender(), "{}", tasks, 1));
      ledger.accept(run.value());
      ResultTap tap = ResultTap.open(connection, type, run, tasks, codec);
      long[] due =
          new PacedTasks(connection, type, BrokerTraffic.USUAL.confirmWindow())
              .publish(
                  tasks,
                  rate,
                  index -> codec.encodeTasks(List.of(workload.task(new TaskId(run, index), 1))));
      long[] arrivals = tap.awaitAll(PATIENCE);
      ContenderFailedException.unlessExact(
          "the answer is wrong",
          Oracle.withoutFile(spec),
          BrokeredSide.answer(cluster.runs().answer(run.value())));
      return NANOS / p99Nanos(due, arrivals, traffic.perfTestWarmUpSeconds());
    } catch (UnavailableException
        | LedgerUnavailableException
        | LedgerRefusedException
        | InvalidWorkloadException
        | IOException
        | AlreadyClosedException e) {
      throw new ContenderFailedException(e);
    }
  }

  /**
   * The median of the p99 of each second, as PerfTest's is taken.
   *
   * @param due rising
   * @param warmUpSeconds that are not counted
   */
  static double p99Nanos(long[] due, long[] arrivals, int warmUpSeconds) {
    List<LongStream.Builder> seconds = new ArrayList<>();
    for (int task = 0; task < due.length; task++) {
      int second = (int) ((due[task] - due[0]) / NANOS);
      while (seconds.size() <= second) {
        seconds.add(LongStream.builder());
      }
      seconds.get(second).add(arrivals[task] - due[task]);
    }
    return Statistics.of(
            seconds.stream()
                .skip(warmUpSeconds)
                .map(latencies -> Spectrum.of(latencies.build()))
                .filter(spectrum -> spectrum.count() > 0)
                .map(spectrum -> (double) spectrum.p99())
                .toList())
        .median();
  }
}
