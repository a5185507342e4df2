package dev.plumbline.lab.grain;

import dev.plumbline.core.execution.ExecutionStrategy;
import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.execution.Probe;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.WorkloadPlanner;
import dev.plumbline.core.workload.WorkloadSpec;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;

/**
 * Times the contender that all others are compared with.
 *
 * @param clock in nanoseconds; only differences mean something
 */
record SingleThreadTimer(LongSupplier clock) implements WorkTimer {

  private static final ExecutionStrategy SINGLE_THREAD =
      InJvmContenders.all().getFirst().strategy();
  private static final WorkloadPlanner PLANNER = new WorkloadPlanner(Datasets.NONE);
  private static final TaskRunner RUNNER = new TaskRunner(Datasets.NONE);

  /** The calling thread's: the strategy starts no other. */
  static SingleThreadTimer byCpuTime() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return new SingleThreadTimer(
        threads.isCurrentThreadCpuTimeSupported()
            ? threads::getCurrentThreadCpuTime
            : System::nanoTime);
  }

  @Override
  public long nanos(WorkloadSpec.Sum work) throws InterruptedException {
    try {
      long start = clock.getAsLong();
      SINGLE_THREAD.run(PLANNER.plan(work), RUNNER, 1, Probe.NONE);
      return clock.getAsLong() - start;
    } catch (TaskFailedException | InvalidWorkloadException e) {
      throw new IllegalStateException("work that reads no file can't fail", e);
    }
  }
}
