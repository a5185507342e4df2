package dev.plumbline.lab.experiment;

import dev.plumbline.core.execution.InJvmContender;
import dev.plumbline.core.execution.Probe;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;

/**
 * Runs a strategy in this JVM. The time counts from the specification to the answer, planning
 * included, because a brokered run has to plan too.
 */
public final class StrategyContender implements Contender {

  private final InJvmContender contender;
  private final int workers;
  private final Job job;
  private final ProcessClock clock;

  public StrategyContender(InJvmContender contender, int workers, Job job, ProcessClock clock) {
    this.contender = contender;
    this.workers = contender.strategy().threads(workers);
    this.job = job;
    this.clock = clock;
  }

  @Override
  public String name() {
    return contender.name();
  }

  @Override
  public Group group() {
    return Group.IN_JVM;
  }

  @Override
  public int workers() {
    return workers;
  }

  @Override
  public String caveat() {
    return contender.exact() ? "" : contender.description();
  }

  @Override
  public Observation measure() throws ContenderFailedException, InterruptedException {
    long cpu = clock.cpuNanos();
    long start = clock.nanoTime();
    try {
      BucketSums answer =
          contender.strategy().run(job.planner.plan(job.spec), job.runner, workers, Probe.NONE);
      long wall = clock.nanoTime() - start;
      return new Observation(answer, wall, Usage.ofCpu(clock.cpuNanos() - cpu));
    } catch (TaskFailedException e) {
      throw new ContenderFailedException(e.task() + ": " + e.getMessage(), e);
    } catch (InvalidWorkloadException e) {
      throw new ContenderFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  /** What there is to do. */
  public record Job(WorkloadSpec spec, WorkloadPlanner planner, TaskRunner runner) {}
}
