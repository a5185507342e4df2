package dev.plumbline.core.execution;

import dev.plumbline.core.task.CsvSource;
import dev.plumbline.core.task.Work;
import dev.plumbline.core.workload.Shape;
import dev.plumbline.core.workload.Workload;
import java.util.concurrent.atomic.AtomicInteger;

/** Tasks of a workload that keeps spreads, and how many of them were made. */
final class Rows implements Workload {

  private static final CsvSource SOURCE = new CsvSource("rows.csv", 0, ',', 0, 1);

  private final int tasks;
  private final AtomicInteger made = new AtomicInteger();

  Rows(int tasks) {
    this.tasks = tasks;
  }

  int made() {
    return made.get();
  }

  @Override
  public Shape shape() {
    return Shape.SPREAD;
  }

  @Override
  public int taskCount() {
    return tasks;
  }

  @Override
  public Work work(int index) {
    made.incrementAndGet();
    return new Work.CsvInline(SOURCE, new byte[0], 1);
  }
}
