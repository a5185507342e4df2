package dev.plumbline.core.workload;

import dev.plumbline.core.task.Work;

/** Ranges of one counter-based sequence, each computable alone. */
final class SumWorkload implements Workload {

  private final WorkloadSpec.Sum spec;
  private final Partitioner ranges;

  SumWorkload(WorkloadSpec.Sum spec) {
    this.spec = spec;
    this.ranges = new Partitioner(spec.numbers(), spec.tasks());
  }

  @Override
  public Shape shape() {
    return Shape.SUM;
  }

  @Override
  public int taskCount() {
    return ranges.parts();
  }

  @Override
  public Work work(int index) {
    long from = ranges.start(index);
    long to = ranges.start(index + 1);
    if (!spec.inline()) {
      return new Work.SumGenerated(spec.seed(), spec.buckets(), from, to, spec.payload());
    }
    long[] numbers = new long[Math.toIntExact(to - from)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = GeneratedNumbers.number(spec.seed(), from + i);
    }
    return new Work.SumInline(spec.buckets(), from, numbers);
  }
}
