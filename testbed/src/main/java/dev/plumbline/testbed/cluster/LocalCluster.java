package dev.plumbline.testbed.cluster;

import dev.plumbline.testbed.broker.AmqpEndpoint;
import dev.plumbline.testbed.process.OwnedProcess;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.Role;
import dev.plumbline.testbed.process.UnavailableException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Producer, workers and aggregator as processes of this machine, on loopback ports, ready to take
 * runs. Closing it ends them, as does closing the owner of the processes.
 */
public final class LocalCluster implements AutoCloseable {

  /** The system property that names Plumbline's folder; the script sets it. */
  public static final String HOME_PROPERTY = "plumbline.home";

  // a service that fails is noticed at once; this is for machines that are busy or slow
  private static final Duration START_PATIENCE = Duration.ofMinutes(5);

  private final OwnedProcesses owned;
  private final List<ServiceProcess> services = new ArrayList<>();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private LocalCluster(OwnedProcesses owned) {
    this.owned = owned;
  }

  /**
   * Starts the services side by side and returns when all are ready.
   *
   * @param broker has accepted a login
   * @throws UnavailableException when one doesn't start; nothing of the cluster is left running
   */
  public static LocalCluster start(
      ClusterSettings settings, AmqpEndpoint broker, OwnedProcesses owned)
      throws UnavailableException, InterruptedException {
    return start(new ServiceLauncher(settings, broker, owned, ServiceJars.find()), START_PATIENCE);
  }

  static LocalCluster start(ServiceLauncher launcher, Duration patience)
      throws UnavailableException, InterruptedException {
    LocalCluster cluster = new LocalCluster(launcher.owned());
    boolean ready = false;
    try {
      launcher.start(cluster.services);
      new Readiness(cluster.http, patience).await(cluster.services);
      ready = true;
      return cluster;
    } finally {
      if (!ready) {
        cluster.close();
      }
    }
  }

  /** The producer's API. */
  public RunClient runs() {
    return new RunClient(http, of(Role.PRODUCER).getFirst().uri());
  }

  /** As {@link #runs()}, for who can't wait long for an answer. */
  public RunClient runs(Duration patience) {
    return new RunClient(http, of(Role.PRODUCER).getFirst().uri(), patience);
  }

  /** The meters of all services. */
  public MeterScrape meters() {
    return new MeterScrape(http, services);
  }

  /** A service that runs and says that it isn't ready; those that don't answer are passed over. */
  public Optional<ServiceProcess> unready() throws InterruptedException {
    for (ServiceProcess service : services) {
      if (service.isRunning() && service.saysUnready(http)) {
        return Optional.of(service);
      }
    }
    return Optional.empty();
  }

  /** Where the producer listens. */
  public URI producer() {
    return of(Role.PRODUCER).getFirst().uri();
  }

  /** The processes of one kind of service, in the order of their start. */
  public List<OwnedProcess> processes(Role role) {
    return of(role).stream().map(ServiceProcess::process).toList();
  }

  /** The services of one kind, in the order of their start. */
  public List<ServiceProcess> services(Role role) {
    return of(role);
  }

  /** Returns when every service is ready that should be running. */
  public void awaitReady() throws UnavailableException, InterruptedException {
    new Readiness(http, START_PATIENCE).await(services);
  }

  /** What to say of a service that has ended by itself; empty while all are running. */
  public Optional<String> casualty() {
    return services.stream()
        .filter(service -> !service.process().process().isAlive())
        .map(service -> "the " + service.name() + " " + service.process().lastWords())
        .findFirst();
  }

  @Override
  public void close() {
    owned.stop(services.stream().map(ServiceProcess::process).toList());
    http.shutdownNow();
  }

  private List<ServiceProcess> of(Role role) {
    return services.stream().filter(service -> service.process().role() == role).toList();
  }
}
