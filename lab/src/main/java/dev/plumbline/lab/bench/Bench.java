package dev.plumbline.lab.bench;

import dev.plumbline.lab.broker.PrivateRabbitNode;
import dev.plumbline.lab.cluster.ClusterSettings;
import dev.plumbline.lab.cluster.LocalCluster;
import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.experiment.ProgressListener;
import dev.plumbline.lab.process.OwnedProcesses;
import dev.plumbline.lab.process.UnavailableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All groups of pairings, one after the other, each in rounds of its own. */
public final class Bench {

  private final Path home;
  private final BenchSettings settings;
  private final ProgressListener progress;

  /**
   * @param home the folder of Plumbline's sources
   */
  public Bench(Path home, BenchSettings settings, ProgressListener progress) {
    this.home = home;
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * @throws UnavailableException when there is no RabbitMQ here, or a service doesn't start
   */
  public BenchResult run(Environment environment)
      throws UnavailableException, InterruptedException {
    List<BenchRow> rows = new ArrayList<>();
    String broker;
    try (OwnedProcesses owned = OwnedProcesses.open()) {
      progress.stage("looking for PerfTest (Maven brings it the first time)");
      String perfTest = PerfTestJars.classPath(new PlumblineMaven(home, owned));
      progress.stage("starting a private RabbitMQ node and the services");
      PrivateRabbitNode node = PrivateRabbitNode.start(owned);
      broker = node.label();
      int workers = environment.machine().processors();
      ClusterSettings services =
          new ClusterSettings(1, workers, null, 0, BrokerTraffic.USUAL.properties(workers));
      LocalCluster cluster = LocalCluster.start(services, node.endpoint(), owned);
      List<Pairing> pairings =
          new BrokerBench(settings, owned, node.endpoint(), cluster).pairings(perfTest);
      rows.addAll(measure(pairings));
    }
    return new BenchResult(BenchResult.SCHEMA_VERSION, environment, broker, settings, rows);
  }

  private List<BenchRow> measure(List<Pairing> pairings) throws InterruptedException {
    return new InterleavedRounds(settings.warmUps(), settings.rounds(), progress).run(pairings);
  }
}
