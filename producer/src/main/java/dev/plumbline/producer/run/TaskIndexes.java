package dev.plumbline.producer.run;

import java.util.List;

/** The indexes of the tasks to issue, in order. Belongs to one thread. */
final class TaskIndexes {

  private final List<Integer> all;
  private int next;

  private TaskIndexes(List<Integer> all) {
    this.all = List.copyOf(all);
  }

  static TaskIndexes none() {
    return of(List.of());
  }

  /** These, in their order. */
  static TaskIndexes of(List<Integer> all) {
    return new TaskIndexes(all);
  }

  boolean isEmpty() {
    return next == all.size();
  }

  /**
   * @return none when there are no more
   */
  List<Integer> next(int atMost) {
    int end = Math.min(all.size(), next + atMost);
    List<Integer> indexes = all.subList(next, end);
    next = end;
    return indexes;
  }
}
