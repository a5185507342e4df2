package dev.plumbline.lab.experiment;

import dev.plumbline.core.execution.InJvmContender;
import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.fetch.AllowedOrigins;
import dev.plumbline.core.fetch.Origin;
import dev.plumbline.core.fetch.Resolver;
import dev.plumbline.core.fetch.SiteUrl;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.messaging.fetch.FetchProperties;
import dev.plumbline.testbed.process.UnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of work that waits. The ways are fewer than for work that computes: how shared
 * cells are added to makes no difference beside a wait. As many tasks are open at the same time as
 * the work says, whatever the workers.
 */
public final class FetchExperiment {

  /** Those whose threads differ. */
  private static final Set<String> WAYS =
      Set.of("single-thread", "executor", "virtual-threads", "channels");

  private static final double MAX_ONE_BY_ONE_NANOS = 60e9;
  private static final double NANOS = 1e9;

  private final WorkloadSpec.Fetch spec;
  private final List<String> asked;
  private final Settings settings;
  private final BrokerChoice choice;

  /**
   * @param asked contenders by name; none means all that make a difference
   */
  public FetchExperiment(
      WorkloadSpec.Fetch spec, List<String> asked, Settings settings, BrokerChoice choice) {
    this.spec = spec;
    this.asked = asked;
    this.settings = settings;
    this.choice = choice;
  }

  /**
   * @throws InvalidWorkloadException when the time limit is too short for the site
   * @throws UnavailableException when the broker or a service can't be had
   */
  public Experiment.Finished run(Environment environment, ProgressListener progress)
      throws InvalidWorkloadException, UnavailableException, InterruptedException {
    FetchSite site = FetchSite.ask(spec);
    @Nullable BucketSums expected = site.answer().orElse(null);
    String unknown = site.unknown();
    progress.stage(
        unknown == null
            ? "the answer is known from the joke server's seed"
            : unknown + ", so no contender is ranked");
    try (FetchWatch watch = new FetchWatch(site)) {
      List<Contender> contenders = new ArrayList<>(inJvm(site, progress));
      if (!isBrokered()) {
        return finished(
            environment, null, compare(watch, contenders, expected, progress), site, watch);
      }
      try (BrokeredSide side =
          BrokeredSide.start(choice, settings, null, properties(site), progress)) {
        contenders.addAll(side.contenders(asked, perProcess(), settings));
        List<ContenderResult> rows = compare(watch, contenders, expected, progress);
        return finished(environment, side.broker(), rows, site, watch);
      }
    }
  }

  private List<ContenderResult> compare(
      FetchWatch watch,
      List<Contender> contenders,
      @Nullable BucketSums expected,
      ProgressListener progress)
      throws InterruptedException {
    return new Comparison(settings, expected, progress).run(watch.watched(contenders));
  }

  private Experiment.Finished finished(
      Environment environment,
      @Nullable BrokerInfo broker,
      List<ContenderResult> rows,
      FetchSite site,
      FetchWatch watch) {
    BucketSums answer = site.answer().orElse(site.itemsAlone());
    int tasks = (int) Math.min(spec.tasks(), spec.fetches());
    ComparisonResult result =
        new ComparisonResult(
            ComparisonResult.SCHEMA_VERSION,
            environment,
            broker,
            WorkloadInfo.of(spec, tasks, answer),
            settings,
            rows,
            null,
            watch.trace());
    return new Experiment.Finished(result, answer);
  }

  private boolean isBrokered() {
    return choice.allowed()
        && (asked.isEmpty() || asked.stream().anyMatch(ContenderCatalogue::isBrokered));
  }

  /** In all processes together as many as in this one. */
  private WorkloadSpec.Fetch perProcess() {
    return spec.withConcurrency(
        Math.max(1, spec.source().concurrency() / settings.workerProcesses()));
  }

  private static Map<String, String> properties(FetchSite site) {
    Origin origin = SiteUrl.parse(site.spec().source().url()).origin();
    Map<String, String> properties = new HashMap<>(BrokeredSide.bodySize(1 << 16));
    properties.put(FetchProperties.ALLOWED_ORIGINS, origin.toString());
    properties.put(FetchProperties.PRIVATE_NAMES, "true"); // the user has named the site
    return properties;
  }

  private List<Contender> inJvm(FetchSite site, ProgressListener progress) {
    Origin origin = SiteUrl.parse(spec.source().url()).origin();
    TaskRunner runner =
        new TaskRunner(Datasets.NONE, new AllowedOrigins(Set.of(origin), true, Resolver.SYSTEM));
    LocalContender.Job job =
        new LocalContender.Job(spec, new WorkloadPlanner(Datasets.NONE), runner);
    Predicate<String> wanted = asked.isEmpty() ? WAYS::contains : asked::contains;
    List<Contender> contenders = new ArrayList<>();
    for (InJvmContender known : InJvmContenders.all()) {
      if (wanted.test(known.name()) && !isTooLong(known.name(), site, progress)) {
        contenders.add(LocalContender.of(known, spec.atOnce(settings.workers()), job));
      }
    }
    return contenders;
  }

  /** Whoever asks for nothing else gets it, however long it takes. */
  private boolean isTooLong(String name, FetchSite site, ProgressListener progress) {
    boolean tooLong =
        name.equals(ContenderCatalogue.singleThread())
            && asked.size() != 1
            && site.oneByOneNanos() > MAX_ONE_BY_ONE_NANOS;
    if (tooLong) {
      progress.stage(
          "%s is left out: one fetch after the other takes %.0f s a round, which fewer --fetches would show"
              .formatted(name, site.oneByOneNanos() / NANOS));
    }
    return tooLong;
  }
}
