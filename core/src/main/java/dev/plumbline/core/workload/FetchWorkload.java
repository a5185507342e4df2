package dev.plumbline.core.workload;

import dev.plumbline.core.task.Work;

/** Ranges of the items of a site. */
final class FetchWorkload implements Workload {

  private final WorkloadSpec.Fetch spec;
  private final Partitioner ranges;

  FetchWorkload(WorkloadSpec.Fetch spec) {
    this.spec = spec;
    this.ranges = new Partitioner(spec.fetches(), spec.tasks());
  }

  @Override
  public Shape shape() {
    return Shape.SPREAD;
  }

  @Override
  public int taskCount() {
    return ranges.parts();
  }

  @Override
  public Work work(int index) {
    return new Work.Fetch(spec.source(), ranges.start(index), ranges.start(index + 1));
  }
}
