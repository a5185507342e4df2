package dev.plumbline.lab.experiment;

import dev.plumbline.core.execution.InJvmContender;
import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.DatasetFolder;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.Workload;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.testbed.process.UnavailableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * @param dataFolder where the workload's file is; null for workloads that read none
   * @param asked contenders by name; none means all that can run
   */
  public Experiment(
      WorkloadSpec spec,
      @Nullable Path dataFolder,
      List<String> asked,
      Settings settings,
      BrokerChoice choice) {
    this.spec = spec;
    this.dataFolder = dataFolder;
    this.asked = asked;
    this.settings = settings;
    this.choice = choice;
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
    Datasets datasets = dataFolder == null ? Datasets.NONE : new DatasetFolder(dataFolder);
    WorkloadPlanner planner = new WorkloadPlanner(datasets);
    Workload planned = planner.plan(spec);
    int tasks = planned.taskCount();
    BucketSums expected = new Oracle(dataFolder).answer(spec);
    WorkloadInfo workload = WorkloadInfo.of(spec, tasks, expected);
    progress.stage(
        "the answer is known: total "
            + workload.total()
            + ", in "
            + workload.buckets()
            + " buckets");
    TaskRunner runner = new TaskRunner(datasets);
    List<Contender> contenders = inJvm(new LocalContender.Job(spec, planner, runner));
    List<Contender> smallest = inJvm(new LocalContender.Job(SmallestRun.WORK, planner, runner));
    if (!isBrokered()) {
      Rows rows = measure(contenders, smallest, expected, progress);
      return new Finished(result(environment, null, workload, rows), expected);
    }
    int bodyBytes = BodySize.needed(planned, settings.tasksPerMessage(), expected);
    try (BrokeredSide side =
        BrokeredSide.start(choice, settings, dataFolder, bodyBytes, progress)) {
      contenders.addAll(side.contenders(asked, spec, settings));
      smallest.addAll(side.contenders(asked, SmallestRun.WORK, settings));
      Rows rows = measure(contenders, smallest, expected, progress);
      return new Finished(result(environment, side.broker(), workload, rows), expected);
    }
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
