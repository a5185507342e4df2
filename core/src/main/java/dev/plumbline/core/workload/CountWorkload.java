package dev.plumbline.core.workload;

import dev.plumbline.core.task.Work;

/** The adder: each task does its share of the rounds over all buckets. */
final class CountWorkload implements Workload {

  private final int buckets;
  private final Partitioner rounds;

  CountWorkload(WorkloadSpec.Count spec) {
    this.buckets = spec.buckets();
    this.rounds = new Partitioner(spec.increments(), spec.tasks());
  }

  @Override
  public Shape shape() {
    return Shape.SUM;
  }

  @Override
  public int taskCount() {
    return rounds.parts();
  }

  @Override
  public Work work(int index) {
    return new Work.CountUp(buckets, rounds.start(index + 1) - rounds.start(index));
  }
}
