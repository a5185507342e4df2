package dev.plumbline.lab.experiment;

import dev.plumbline.core.execution.ExecutionStrategy;
import dev.plumbline.core.execution.InJvmContender;
import dev.plumbline.core.execution.Probe;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;

/**
 * Does the work in this JVM.
 *
 * @param work from the specification to the whole answer
 * @param clock that it is measured by
 */
public record LocalContender(String name, int workers, String caveat, Work work, ProcessClock clock)
    implements Contender {

  /**
   * A strategy. Planning is part of the work, because a brokered run has to plan too.
   *
   * @param workers as many as it may have
   */
  public static LocalContender of(InJvmContender known, int workers, Job job, ProcessClock clock) {
    ExecutionStrategy strategy = known.strategy();
    int threads = strategy.threads(workers);
    return new LocalContender(
        known.name(),
        threads,
        known.exact() ? "" : known.description(),
        () -> strategy.run(job.planner.plan(job.spec), job.runner, threads, Probe.NONE),
        clock);
  }

  /** As {@link #of(InJvmContender, int, Job, ProcessClock)}, by the clocks of this process. */
  public static LocalContender of(InJvmContender known, int workers, Job job) {
    return of(known, workers, job, ProcessClock.system());
  }

  @Override
  public Group group() {
    return Group.IN_JVM;
  }

  @Override
  public BucketSums answer() throws ContenderFailedException, InterruptedException {
    try {
      return work.answer();
    } catch (TaskFailedException e) {
      throw new ContenderFailedException(e.task() + ": " + e.getMessage(), e);
    } catch (InvalidWorkloadException e) {
      throw new ContenderFailedException(e);
    }
  }

  @Override
  public Observation measure() throws ContenderFailedException, InterruptedException {
    return clock.observe(this);
  }

  /** What is done each time. */
  @FunctionalInterface
  public interface Work {
    BucketSums answer()
        throws ContenderFailedException,
            TaskFailedException,
            InvalidWorkloadException,
            InterruptedException;
  }

  /** What there is to do for a strategy. */
  public record Job(WorkloadSpec spec, WorkloadPlanner planner, TaskRunner runner) {

    /** Work that reads no file. */
    public static Job of(WorkloadSpec spec) {
      return new Job(spec, new WorkloadPlanner(Datasets.NONE), new TaskRunner(Datasets.NONE));
    }
  }
}
