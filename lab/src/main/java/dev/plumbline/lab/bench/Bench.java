package dev.plumbline.lab.bench;

import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.lab.experiment.BrokeredSide;
import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.experiment.Part;
import dev.plumbline.lab.experiment.ProgressListener;
import dev.plumbline.testbed.broker.PrivateRabbitNode;
import dev.plumbline.testbed.cluster.ClusterSettings;
import dev.plumbline.testbed.cluster.LocalCluster;
import dev.plumbline.testbed.process.OwnedProcesses;
import dev.plumbline.testbed.process.UnavailableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Groups of pairings, one after the other, each in rounds of its own; no broker and no service runs
 * while this JVM and JMH's are measured. Runs once, on one thread.
 */
public final class Bench {

  /** In the order in which they are measured. */
  public static final List<String> GROUPS =
      List.of(BrokerBench.GROUP, CsvBench.GROUP, StepBench.GROUP);

  private final Path home;
  private final Set<String> groups;
  private final @Nullable CsvInput input;
  private final BenchSettings settings;
  private final ProgressListener progress;
  private int measured;

  /**
   * @param home the folder of Plumbline's sources
   * @param groups some of {@link #GROUPS}
   * @param input the file to sum; null for one made of the sample
   */
  public Bench(
      Path home,
      Set<String> groups,
      @Nullable CsvInput input,
      BenchSettings settings,
      ProgressListener progress) {
    this.home = home;
    this.groups = groups;
    this.input = input;
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * @throws InvalidWorkloadException when the file can't be summed by these columns
   * @throws UnavailableException when a group is wanted and what it needs can't be had
   */
  public BenchResult run(Environment environment)
      throws InvalidWorkloadException, UnavailableException, InterruptedException {
    List<BenchRow> rows = new ArrayList<>();
    String broker = null;
    try (OwnedProcesses owned = OwnedProcesses.open()) {
      PlumblineMaven maven = new PlumblineMaven(home, owned);
      if (groups.contains(BrokerBench.GROUP) || groups.contains(CsvBench.GROUP)) {
        CsvInput file =
            input == null
                ? CsvInput.ofSample(home, owned.folder(), settings.sampleCopies())
                : input;
        CsvBench csv = new CsvBench(CsvWork.of(file), new MawkSpeed(file, owned));
        if (groups.contains(BrokerBench.GROUP)) {
          broker = brokered(maven, file, csv, environment.machine().processors(), rows);
        }
        if (groups.contains(CsvBench.GROUP)) {
          rows.addAll(measure(csv.inJvm()));
        }
      }
      if (groups.contains(StepBench.GROUP)) {
        rows.addAll(steps(maven));
      }
    }
    return new BenchResult(BenchResult.SCHEMA_VERSION, environment, broker, settings, rows);
  }

  /** Returns what the broker is. */
  private String brokered(
      PlumblineMaven maven, CsvInput file, CsvBench csv, int workers, List<BenchRow> rows)
      throws UnavailableException, InterruptedException {
    progress.stage("looking for PerfTest (Maven brings it the first time)");
    String perfTest = PerfTestJars.classPath(maven);
    try (OwnedProcesses owned = OwnedProcesses.open()) {
      progress.stage("starting a private RabbitMQ node and the services");
      PrivateRabbitNode node = PrivateRabbitNode.start(owned);
      ClusterSettings services =
          new ClusterSettings(
              1, workers, file.file().getParent(), 0, BrokerTraffic.USUAL.properties(workers));
      LocalCluster cluster = LocalCluster.start(services, node.endpoint(), owned);
      BrokeredSide side = new BrokeredSide(owned, node, cluster);
      BrokerBench roundTrips =
          new BrokerBench(settings.traffic(), owned, node.endpoint(), cluster, side);
      List<Pairing> pairings = new ArrayList<>(roundTrips.pairings(perfTest));
      pairings.add(csv.brokered(side));
      rows.addAll(measure(pairings));
      return node.label();
    }
  }

  private List<BenchRow> steps(PlumblineMaven maven)
      throws UnavailableException, InterruptedException {
    progress.stage("looking for the benchmarks (Maven builds them where they are not current)");
    StepBench bench =
        new StepBench(
            new JmhSpeed.Setup(
                JmhJar.current(maven),
                maven.owned(),
                settings.jmhIterations(),
                settings.jmhIterationMillis()));
    return measure(settings.everyContender() ? bench.pairings() : bench.onePairing());
  }

  private List<BenchRow> measure(List<Pairing> pairings) throws InterruptedException {
    ProgressListener part = Part.of(progress, measured++, groups.size());
    return new InterleavedRounds(settings.warmUps(), settings.rounds(), part).run(pairings);
  }
}
