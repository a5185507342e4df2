package dev.plumbline.lab.sweep;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.BrokerChoice;
import dev.plumbline.lab.experiment.BrokeredSide;
import dev.plumbline.lab.experiment.Comparison;
import dev.plumbline.lab.experiment.ComparisonResult;
import dev.plumbline.lab.experiment.ContenderResult;
import dev.plumbline.lab.experiment.Environment;
import dev.plumbline.lab.experiment.Oracle;
import dev.plumbline.lab.experiment.Part;
import dev.plumbline.lab.experiment.ProgressListener;
import dev.plumbline.lab.experiment.Sample;
import dev.plumbline.lab.experiment.Settings;
import dev.plumbline.lab.experiment.WorkloadInfo;
import dev.plumbline.testbed.process.UnavailableException;
import java.util.ArrayList;
import java.util.List;

/**
 * One comparison for each point of the plan. Grains are calibrated once, services started once for
 * each setup.
 */
public record SweepExperiment(SweepPlan plan, SweepSettings settings, BrokerChoice choice) {

  private static final int MAX_PILOTS = 4;

  /**
   * @throws UnavailableException when the broker or a service can't be had
   */
  public SweepResult run(Environment environment, ProgressListener progress)
      throws InvalidWorkloadException, UnavailableException, InterruptedException {
    Grains grains = Grains.of(plan.shapes(), progress);
    List<SweepPoint> points = new ArrayList<>();
    for (SweepPlan.Setup setup : plan.setups()) {
      progress.stage("workers: %d, prefetch: %d".formatted(setup.workers(), setup.prefetch()));
      SweepServices services = new SweepServices(setup, choice);
      try (BrokeredSide side = services.start(plan.shapes(), grains, progress)) {
        for (SweepPlan.Shape shape : plan.shapes()) {
          int all = plan.setups().size() * plan.shapes().size();
          PointContenders bench =
              new PointContenders(side, plan.contenders(), setup, shape, grains.of(shape));
          progress.stage("point %d of %d: %s".formatted(points.size() + 1, all, shape.words()));
          points.add(measure(bench, environment, Part.of(progress, points.size(), all)));
        }
      }
    }
    return new SweepResult(SweepResult.SCHEMA_VERSION, points);
  }

  private SweepPoint measure(
      PointContenders bench, Environment environment, ProgressListener progress)
      throws InterruptedException {
    int tasks = size(bench);
    WorkloadSpec.Sum work = bench.work(tasks);
    BucketSums expected = Oracle.withoutFile(work);
    Settings rounds = settings.of(bench.setup(), bench.shape());
    StageRecorder stages = new StageRecorder(rounds, tasks);
    List<ContenderResult> rows =
        new Comparison(rounds, expected, progress, stages::ran).run(bench.contenders(work, rounds));
    return new SweepPoint(
        bench.grain(),
        bench.shape().payloadBytes(),
        bench.setup().prefetch(),
        bench.setup().ledgerInMemory(),
        new ComparisonResult(
            ComparisonResult.SCHEMA_VERSION,
            environment,
            bench.side().broker(),
            WorkloadInfo.of(work, tasks, expected),
            rounds,
            rows),
        stages.stacks());
  }

  /** By rounds of a few tasks, then more, which also warm up what is new. */
  private int size(PointContenders bench) throws InterruptedException {
    PointSize size = settings.size(bench.setup(), bench.shape());
    int tasks = size.least();
    for (int pilot = 0; pilot < MAX_PILOTS; pilot++) {
      long took = pilot(bench, tasks);
      int next = size.next(tasks, took);
      if (size.isTelling(took)) {
        return next;
      }
      tasks = next;
    }
    return tasks;
  }

  private long pilot(PointContenders bench, int tasks) throws InterruptedException {
    WorkloadSpec.Sum work = bench.work(tasks);
    Settings round = settings.pilot(bench.setup(), bench.shape());
    return new Comparison(round, Oracle.withoutFile(work), ProgressListener.SILENT)
        .run(bench.contenders(work, round)).stream()
            .filter(row -> !row.name().equals(Baseline.SIMPLE_LOOP.contender()))
            .flatMap(row -> row.samples().stream())
            .mapToLong(Sample::wallNanos)
            .sum();
  }
}
