package dev.plumbline.lab.decision;

import dev.plumbline.core.execution.ExecutionStrategy;
import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.execution.Probe;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.ContenderFailedException;
import dev.plumbline.lab.experiment.Oracle;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Times what one JVM does: one thread, and the contenders that use all threads. For one thread. */
final class InJvmProbe {

  private static final String ONE = InJvmContenders.all().getFirst().name();
  private static final List<String> ALL = List.of("executor", "fork-join");
  private static final int TINY_TASKS = 200_000;
  private static final TaskRunner RUNNER = new TaskRunner(Datasets.NONE);

  private final CalibrationPlan plan;
  private final WorkloadSpec.Sum sized;
  private final WorkloadSpec.Sum tiny;
  private final Map<String, Rounds> sizedTimes = new LinkedHashMap<>();
  private final Map<String, Rounds> tinyTimes = new LinkedHashMap<>();

  InJvmProbe(CalibrationPlan plan) {
    this.plan = plan;
    this.sized = plan.sized(1);
    this.tiny = plan.tiny(TINY_TASKS);
  }

  /**
   * One round of everything.
   *
   * @param counted false for a round to warm up
   * @throws ContenderFailedException when an answer is wrong
   */
  void round(boolean counted) throws ContenderFailedException, InterruptedException {
    time(ONE, 1, sized, sizedTimes, counted);
    for (String contender : ALL) {
      time(contender, plan.workers(), sized, sizedTimes, counted);
      time(contender, plan.workers(), tiny, tinyTimes, counted);
    }
  }

  /** The contender that is fastest at tasks of the user's size. */
  InJvmCosts costs() {
    String best =
        ALL.stream().min(Comparator.comparingDouble(name -> wall(sizedTimes, name))).orElseThrow();
    double alone = wall(sizedTimes, ONE);
    return new InJvmCosts(
        best,
        plan.workers(),
        wall(tinyTimes, best) / TINY_TASKS,
        Math.min(plan.workers(), alone / wall(sizedTimes, best)), // more is chance
        alone / (sized.tasks() * plan.grain().measuredNanos()));
  }

  private static double wall(Map<String, Rounds> times, String contender) {
    Rounds rounds = times.get(contender);
    return rounds == null ? Double.NaN : rounds.wallNanos();
  }

  private static void time(
      String contender,
      int threads,
      WorkloadSpec.Sum work,
      Map<String, Rounds> times,
      boolean counted)
      throws ContenderFailedException, InterruptedException {
    ExecutionStrategy strategy = InJvmContenders.named(contender).strategy();
    try {
      long start = System.nanoTime();
      BucketSums answer =
          strategy.run(new WorkloadPlanner(Datasets.NONE).plan(work), RUNNER, threads, Probe.NONE);
      long wall = System.nanoTime() - start;
      if (!answer.equals(new Oracle(null).answer(work))) {
        throw new ContenderFailedException(contender + " gave a wrong answer");
      }
      if (counted) {
        times.computeIfAbsent(contender, key -> new Rounds()).add(wall);
      }
    } catch (TaskFailedException | InvalidWorkloadException e) {
      throw new ContenderFailedException(contender + ": " + e.getMessage(), e);
    }
  }
}
