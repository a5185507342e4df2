package dev.plumbline.lab.fault;

import dev.plumbline.messaging.QueueType;
import dev.plumbline.testbed.broker.AmqpEndpoint;
import dev.plumbline.testbed.broker.PrivateRabbitNode;
import dev.plumbline.testbed.cluster.ClusterSettings;
import dev.plumbline.testbed.cluster.LocalCluster;
import dev.plumbline.testbed.cluster.ProducerSettings;
import dev.plumbline.testbed.cluster.ServiceProcess;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import dev.plumbline.testbed.proxy.AmqpFaultProxy;
import dev.plumbline.testbed.store.StoreServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A whole system of real processes on which every fault can be put.
 *
 * <pre>
 *   producers, workers, aggregators ──► proxy ──► a private RabbitMQ node
 *                      └──────────────► database server
 * </pre>
 */
public final class FaultTarget implements AutoCloseable {

  /** One is asked; the other goes on with its runs when they stand still. */
  private static final ProducerSettings PRODUCERS = new ProducerSettings(2, 0);

  private static final int THREADS = 2;

  private static final Duration LAST_WAIT = Duration.ofSeconds(60);
  private static final long LOOK_MILLIS = 200;

  private final OwnedProcesses owned;
  private final PrivateRabbitNode node;
  private final AmqpFaultProxy proxy;
  private final StoreServer store;
  private final LocalCluster cluster;
  private final Patience patience;

  private FaultTarget(
      OwnedProcesses owned,
      PrivateRabbitNode node,
      AmqpFaultProxy proxy,
      StoreServer store,
      LocalCluster cluster,
      Patience patience) {
    this.owned = owned;
    this.node = node;
    this.proxy = proxy;
    this.store = store;
    this.cluster = cluster;
    this.patience = patience;
  }

  /**
   * Returns when every service is ready.
   *
   * @param logs where the logs of all processes will be kept; null where nobody wants them
   * @throws UnavailableException when there is no RabbitMQ here, or a service doesn't start;
   *     nothing is left running
   */
  public static FaultTarget start(FaultExperiment.Size size, Patience patience, @Nullable Path logs)
      throws UnavailableException, InterruptedException {
    OwnedProcesses owned = OwnedProcesses.open();
    if (logs != null) {
      owned.keepLogsIn(logs);
    }
    boolean ready = false;
    try {
      PrivateRabbitNode node = PrivateRabbitNode.start(owned);
      AmqpEndpoint direct = node.endpoint();
      AmqpFaultProxy proxy = AmqpFaultProxy.start(direct.host(), direct.port());
      StoreServer store = StoreServer.start(owned);
      ClusterSettings settings =
          new ClusterSettings(
              size.workers(),
              THREADS,
              dataFolder(owned),
              PRODUCERS,
              patience.properties(),
              store.ledger(size.aggregators()));
      LocalCluster cluster = LocalCluster.start(settings, direct.at(proxy.port()), owned);
      ready = true;
      return new FaultTarget(owned, node, proxy, store, cluster, patience);
    } finally {
      if (!ready) {
        owned.close();
      }
    }
  }

  private static Path dataFolder(OwnedProcesses owned) {
    try {
      return Files.createDirectories(owned.folder().resolve("data"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where all services find data sets. */
  Path dataFolder() {
    return dataFolder(owned);
  }

  Patience patience() {
    return patience;
  }

  PrivateRabbitNode node() {
    return node;
  }

  AmqpFaultProxy proxy() {
    return proxy;
  }

  StoreServer store() {
    return store;
  }

  LocalCluster cluster() {
    return cluster;
  }

  /** Any service of that kind; of the producers the one that is at work. */
  ServiceProcess any(Role role, RandomGenerator random) {
    List<ServiceProcess> services = cluster.services(role);
    return role == Role.PRODUCER
        ? services.getFirst()
        : services.get(random.nextInt(services.size()));
  }

  /** Starts a service anew with failpoints armed; returns when every service is ready. */
  void arm(ServiceProcess service, String failpoints)
      throws UnavailableException, InterruptedException {
    service.terminate();
    service.restart(failpoints);
    cluster.awaitReady();
  }

  /**
   * Brings it back to rest: every service runs and is ready, no task and no result of that type is
   * left in a queue, and what was put aside is thrown away.
   *
   * @throws UnavailableException when it doesn't come to rest
   */
  void settle(Optional<QueueType> type) throws UnavailableException, InterruptedException {
    for (Role role : List.of(Role.AGGREGATOR, Role.PRODUCER, Role.WORKER)) {
      for (ServiceProcess service : cluster.services(role)) {
        service.restart();
      }
    }
    cluster.awaitReady();
    if (type.isPresent()) {
      new QueueRest(node.endpoint(), type.get()).await();
    }
  }

  /**
   * Messages in any queue, those that a consumer holds included, once the services have had their
   * time: a run ends with its last missing result, but what was issued again is still on its way.
   */
  long left() throws UnavailableException, InterruptedException {
    long deadline = System.nanoTime() + LAST_WAIT.toNanos();
    long left = messages();
    while (left > 0 && System.nanoTime() < deadline) {
      Thread.sleep(LOOK_MILLIS);
      left = messages();
    }
    return left;
  }

  private long messages() throws UnavailableException, InterruptedException {
    return node.depths().values().stream()
        .mapToLong(depth -> depth.ready() + depth.unacknowledged())
        .sum();
  }

  /** The broker, as reports name it. */
  public String broker() {
    return node.label();
  }

  @Override
  public void close() {
    cluster.close();
    proxy.close();
    owned.close();
  }
}
