package dev.plumbline.lab.bench;

import dev.plumbline.core.execution.Deviation;
import dev.plumbline.core.execution.ExecutionStrategy;
import dev.plumbline.core.execution.InJvmContenders;
import dev.plumbline.core.execution.Probe;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.InvalidWorkloadException;

/** A contender in this JVM, from the specification to the whole answer, which is proven. */
final class StrategySpeed implements Speed {

  private static final double NANOS = 1e9;

  private final ExecutionStrategy strategy;
  private final int workers;
  private final CsvWork work;

  StrategySpeed(String contender, int workers, CsvWork work) {
    this.strategy = InJvmContenders.named(contender).strategy();
    this.workers = workers;
    this.work = work;
  }

  @Override
  public String name() {
    return "csv, " + strategy.name() + ", threads: " + workers;
  }

  @Override
  public double measure() throws NotMeasuredException, InterruptedException {
    try {
      long start = System.nanoTime();
      BucketSums answer =
          strategy.run(work.planner().plan(work.spec()), work.runner(), workers, Probe.NONE);
      double seconds = (System.nanoTime() - start) / NANOS;
      Deviation deviation = new Deviation(work.answer(), answer);
      if (!deviation.isExact()) {
        throw new NotMeasuredException("the answer is wrong: " + deviation);
      }
      return work.bytes() / seconds;
    } catch (InvalidWorkloadException | TaskFailedException e) {
      throw new NotMeasuredException(e);
    }
  }
}
