package dev.plumbline.core.workload;

import dev.plumbline.core.task.BucketSums;

/** Is told what each item of a task came to. Called by the thread that runs the task. */
@FunctionalInterface
public interface ItemAnswers {

  /**
   * @param position of the item
   */
  void item(long position, BucketSums answer);
}
