package dev.plumbline.lab.experiment;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.messaging.QueueType;
import dev.plumbline.messaging.run.RunRequest;
import dev.plumbline.testbed.broker.Broker;
import dev.plumbline.testbed.broker.BrokerFinder;
import dev.plumbline.testbed.broker.BrokerSource;
import dev.plumbline.testbed.cluster.CallPatience;
import dev.plumbline.testbed.cluster.ClusterSettings;
import dev.plumbline.testbed.cluster.CpuClock;
import dev.plumbline.testbed.cluster.CpuTimes;
import dev.plumbline.testbed.cluster.EndedRun;
import dev.plumbline.testbed.cluster.LocalCluster;
import dev.plumbline.testbed.cluster.MeterReading;
import dev.plumbline.testbed.cluster.RunClient;
import dev.plumbline.testbed.cluster.ServiceProcess;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A broker and the three services, ready to be measured. Closing it ends what was started. */
public final class BrokeredSide implements AutoCloseable {

  private static final String RABBITMQ_PREFIX = "rabbitmq-";
  private static final String EMBEDDED_PREFIX = "embedded-";

  private final OwnedProcesses owned;
  private final Broker broker;
  private final LocalCluster cluster;
  private final CpuClock clock;

  /**
   * What runs already.
   *
   * @param owned holds it; closed with this
   */
  public BrokeredSide(OwnedProcesses owned, Broker broker, LocalCluster cluster) {
    this.owned = owned;
    this.broker = broker;
    this.cluster = cluster;
    this.clock = new CpuClock(owned);
  }

  /**
   * @param dataFolder where the services find data sets; null for workloads without files
   * @param bodyBytes the largest message body that services send and take
   * @throws UnavailableException when the broker or a service can't be had; nothing is left running
   */
  static BrokeredSide start(
      BrokerChoice choice,
      Settings settings,
      @Nullable Path dataFolder,
      int bodyBytes,
      ProgressListener progress)
      throws UnavailableException, InterruptedException {
    return start(choice, settings, dataFolder, bodySize(bodyBytes), progress);
  }

  /**
   * @param dataFolder where the services find data sets; null for workloads without files
   * @param properties more settings for the services, by property name
   * @throws UnavailableException when the broker or a service can't be had; nothing is left running
   */
  public static BrokeredSide start(
      BrokerChoice choice,
      Settings settings,
      @Nullable Path dataFolder,
      Map<String, String> properties,
      ProgressListener progress)
      throws UnavailableException, InterruptedException {
    ClusterSettings services =
        new ClusterSettings(
            settings.workerProcesses(),
            settings.workers() / settings.workerProcesses(),
            dataFolder,
            choice.port() == null ? 0 : choice.port(),
            properties);
    return start(choice.wanted(), services, progress);
  }

  /** The property that has the services send and take bodies so large. */
  public static Map<String, String> bodySize(int bytes) {
    return Map.of("plumbline.messaging.max-body-bytes", Integer.toString(bytes));
  }

  /**
   * @param wanted the broker that the user names, or null to have one found
   * @throws UnavailableException when the broker or a service can't be had; nothing is left running
   */
  public static BrokeredSide start(
      @Nullable String wanted, ClusterSettings services, ProgressListener progress)
      throws UnavailableException, InterruptedException {
    BrokerSource source = new BrokerFinder().find(wanted);
    OwnedProcesses owned = OwnedProcesses.open();
    boolean ready = false;
    try {
      progress.stage("broker: " + source.description());
      Broker broker = source.start(owned);
      progress.stage(
          "starting producer, aggregator and "
              + services.workerProcesses()
              + " worker process(es)");
      LocalCluster cluster = LocalCluster.start(services, broker.endpoint(), owned);
      progress.stage("services are ready; the producer's API is " + cluster.producer());
      ready = true;
      return new BrokeredSide(owned, broker, cluster);
    } finally {
      if (!ready) {
        owned.close();
      }
    }
  }

  public BrokerInfo broker() {
    return new BrokerInfo(broker.label(), broker.embedded());
  }

  /**
   * What this broker can do of what is asked for.
   *
   * @param asked contenders by name; none means all
   */
  public List<Contender> contenders(List<String> asked, WorkloadSpec spec, Settings settings) {
    return Arrays.stream(QueueType.values())
        .filter(type -> asked.isEmpty() ? canDo(type) : asked.contains(type.contender()))
        .map(
            type ->
                contender(
                    type, settings.tasksPerMessage(), settings.workers(), spec, CallPatience.NONE))
        .toList();
  }

  private boolean canDo(QueueType type) {
    return type != QueueType.QUORUM || !broker.embedded();
  }

  /**
   * @param patience with a producer that refuses
   */
  public Contender contender(
      QueueType type, int tasksPerMessage, int workers, WorkloadSpec spec, CallPatience patience) {
    RunRequest request = new RunRequest(type.contender(), tasksPerMessage, workers, spec);
    return new BrokeredContender(shownName(type), type, request, this, patience);
  }

  /** Rows of the embedded broker must never pass as RabbitMQ's. */
  public String shownName(QueueType type) {
    return shownName(type, broker.embedded());
  }

  static String shownName(QueueType type, boolean embedded) {
    return embedded ? type.contender().replace(RABBITMQ_PREFIX, EMBEDDED_PREFIX) : type.contender();
  }

  /** Why answers that came through such queues may be wrong; empty when they can't be. */
  public static String caveat(QueueType type) {
    return type.promisesDelivery() ? "" : "no confirms and automatic acknowledgement: may lose";
  }

  /** The producer's API. */
  public RunClient runs() {
    return cluster.runs();
  }

  /**
   * The answer that a run has ended with.
   *
   * @throws ContenderFailedException when it has none
   */
  public static BucketSums answer(EndedRun ended) throws ContenderFailedException {
    BucketSums answer = ended.answer();
    if (answer == null) {
      throw new ContenderFailedException(
          "the run ended " + ended.run().state() + ": " + ended.run().reason());
    }
    return answer;
  }

  /** What to say of a service that has ended by itself says more than that it doesn't answer. */
  public ContenderFailedException failed(UnavailableException e) {
    return new ContenderFailedException(
        cluster.casualty().orElseGet(() -> String.valueOf(e.getMessage())), e);
  }

  /** Stops the workers' processes where they are: nothing is lost, and nothing is done. */
  public void freezeWorkers() throws ContenderFailedException, InterruptedException {
    forEachWorker(ServiceProcess::freeze);
  }

  /** Lets the workers go on. */
  public void thawWorkers() throws ContenderFailedException, InterruptedException {
    forEachWorker(ServiceProcess::thaw);
  }

  private void forEachWorker(Order order) throws ContenderFailedException, InterruptedException {
    try {
      for (ServiceProcess worker : cluster.services(Role.WORKER)) {
        order.give(worker);
      }
    } catch (UnavailableException e) {
      throw failed(e);
    }
  }

  /** Has the work done once, between two looks at clock, CPU times and meters. */
  Observation observe(Contender contender) throws ContenderFailedException, InterruptedException {
    try {
      MeterReading meters = cluster.meters().read();
      CpuTimes cpu = clock.read();
      long start = System.nanoTime();
      BucketSums answer = contender.answer();
      long wall = System.nanoTime() - start;
      CpuTimes used = clock.read().since(cpu);
      Observation.Services services =
          new Observation.Services(used, cluster.meters().read().since(meters));
      return new Observation(answer, wall, Usage.of(services), services);
    } catch (UnavailableException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    owned.close();
  }

  /** What a worker's process is told to do. */
  private interface Order {
    void give(ServiceProcess worker) throws UnavailableException, InterruptedException;
  }
}
