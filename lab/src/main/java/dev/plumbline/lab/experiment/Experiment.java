package dev.plumbline.lab.experiment;

import dev.plumbline.core.execution.InJvmContender;
import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.own.OwnWorks;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.DatasetFolder;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.Workload;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.own.GuardedWorks;
import dev.plumbline.lab.own.OwnAnswer;
import dev.plumbline.lab.own.WorkPlace;
import dev.plumbline.testbed.process.UnavailableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One comparison from its specification to its result. */
public final class Experiment {

  /** Of the progress: runs of one task are soon over. */
  private static final double ALL_BUT_SMALLEST = 0.95;

  private final WorkloadSpec spec;
  private final @Nullable Path dataFolder;
  private final List<String> asked;
  private final Settings settings;
  private final BrokerChoice choice;
  private final @Nullable WorkPlace place;

  /**
   * Of work that is no user's own.
   *
   * @param dataFolder where the workload's file is; null for workloads that read none
   * @param asked contenders by name; none means all that can run
   */
  public Experiment(
      WorkloadSpec spec,
      @Nullable Path dataFolder,
      List<String> asked,
      Settings settings,
      BrokerChoice choice) {
    this(spec, dataFolder, asked, settings, choice, null);
  }

  /**
   * @param dataFolder where the workload's file is; null for workloads that read none
   * @param asked contenders by name; none means all that can run
   * @param place where the user's own work is; null for other work
   */
  public Experiment(
      WorkloadSpec spec,
      @Nullable Path dataFolder,
      List<String> asked,
      Settings settings,
      BrokerChoice choice,
      @Nullable WorkPlace place) {
    this.spec = spec;
    this.dataFolder = dataFolder;
    this.asked = asked;
    this.settings = settings;
    this.choice = choice;
    this.place = place;
  }

  /**
   * What an experiment ends with.
   *
   * @param answer that every contender's was held against, whole
   */
  public record Finished(ComparisonResult result, BucketSums answer) {}

  /**
   * @throws InvalidWorkloadException when the input can't be read or has no such column
   * @throws UnavailableException when the broker or a service can't be had
   */
  public Finished run(Environment environment, ProgressListener progress)
      throws InvalidWorkloadException, UnavailableException, InterruptedException {
    if (place == null) {
      return run(environment, OwnWorks.NONE, progress);
    }
    try (GuardedWorks guarded = GuardedWorks.open(place)) {
      return run(environment, guarded.works(), progress);
    }
  }

  private Finished run(Environment environment, OwnWorks works, ProgressListener progress)
      throws InvalidWorkloadException, UnavailableException, InterruptedException {
    Datasets datasets = dataFolder == null ? Datasets.NONE : new DatasetFolder(dataFolder);
    WorkloadPlanner planner = new WorkloadPlanner(datasets);
    Workload planned = planner.plan(spec);
    int tasks = planned.taskCount();
    TaskRunner runner = new TaskRunner(datasets, works);
    BucketSums expected = expected(planned, runner, progress);
    WorkloadInfo workload = WorkloadInfo.of(spec, tasks, expected);
    progress.stage(
        "the answer is known: total "
            + workload.total()
            + ", in "
            + workload.buckets()
            + " buckets");
    List<Contender> contenders = inJvm(new LocalContender.Job(spec, planner, runner));
    List<Contender> smallest = inJvm(new LocalContender.Job(SmallestRun.WORK, planner, runner));
    if (!isBrokered()) {
      Rows rows = measure(contenders, smallest, expected, progress);
      return new Finished(result(environment, null, workload, rows), expected);
    }
    int bodyBytes = BodySize.needed(planned, settings.tasksPerMessage(), expected);
    try (BrokeredSide side =
        BrokeredSide.start(choice, settings, dataFolder, properties(bodyBytes), progress)) {
      contenders.addAll(side.contenders(asked, spec, settings));
      smallest.addAll(side.contenders(asked, SmallestRun.WORK, settings));
      Rows rows = measure(contenders, smallest, expected, progress);
      return new Finished(result(environment, side.broker(), workload, rows), expected);
    }
  }

  private BucketSums expected(Workload planned, TaskRunner runner, ProgressListener progress)
      throws InvalidWorkloadException, UnavailableException, InterruptedException {
    return switch (spec) {
      case WorkloadSpec.Count _, WorkloadSpec.Sum _, WorkloadSpec.Csv _, WorkloadSpec.Fetch _ ->
          new Oracle(dataFolder).answer(spec);
      case WorkloadSpec.Own own -> {
        WorkPlace where = Objects.requireNonNull(place, "place");
        yield new OwnAnswer(own, dataFolder, where, runner, mostThreads())
            .of(planned, progress::stage);
      }
    };
  }

  /** Of those that work at the same time in one process. */
  private int mostThreads() {
    boolean alone =
        !asked.isEmpty() && asked.stream().allMatch(ContenderCatalogue.singleThread()::equals);
    return alone ? 1 : settings.workers();
  }

  private Map<String, String> properties(int bodyBytes) {
    Map<String, String> properties = new HashMap<>(BrokeredSide.bodySize(bodyBytes));
    if (place != null) {
      properties.putAll(place.properties());
    }
    return properties;
  }

  private record Rows(List<ContenderResult> contenders, List<SmallestRun> smallest) {}

  private Rows measure(
      List<Contender> contenders,
      List<Contender> smallest,
      BucketSums expected,
      ProgressListener progress)
      throws InvalidWorkloadException, InterruptedException {
    List<ContenderResult> results =
        new Comparison(settings, expected, new Part(progress, 0, ALL_BUT_SMALLEST)).run(contenders);
    progress.stage("the fixed cost of each: a run of one task with one addition");
    return new Rows(
        results, SmallestRun.measure(smallest, settings, new Part(progress, ALL_BUT_SMALLEST, 1)));
  }

  private boolean isBrokered() {
    return choice.allowed()
        && (asked.isEmpty() || asked.stream().anyMatch(ContenderCatalogue::isBrokered));
  }

  private ComparisonResult result(
      Environment environment, @Nullable BrokerInfo broker, WorkloadInfo workload, Rows rows) {
    return new ComparisonResult(
        ComparisonResult.SCHEMA_VERSION,
        environment,
        broker,
        workload,
        settings,
        rows.contenders,
        rows.smallest);
  }

  private List<Contender> inJvm(LocalContender.Job job) {
    List<Contender> contenders = new ArrayList<>();
    for (InJvmContender known : InJvmContenders.all()) {
      if (asked.isEmpty() || asked.contains(known.name())) {
        contenders.add(LocalContender.of(known, settings.workers(), job));
      }
    }
    return contenders;
  }
}
