package dev.plumbline.lab.own;

import dev.plumbline.core.task.Work;
import dev.plumbline.core.workload.Workload;

/** What a task of a user's own work holds, as a message names it. */
final class TaskPlace {

  private TaskPlace() {}

  /** Such as {@code task 3 (lines 301 to 400 of 'orders.txt')}. */
  static String of(Workload workload, int index) {
    if (!(workload.work(index) instanceof Work.OwnItems range)) {
      return "task " + index;
    }
    boolean isLast = index + 1 == workload.taskCount();
    String items =
        switch (range.source().format()) {
          case NUMBERS -> "numbers " + range.from() + " to " + (range.to() - 1);
          case FILES -> "files " + (range.from() + 1) + " to " + range.to() + in(range);
          case LINES, CSV, JSON_LINES ->
              "lines "
                  + range.first()
                  + (isLast ? " to the end" : " to " + (firstOf(workload, index + 1) - 1))
                  + in(range);
        };
    return "task " + index + " (" + items + ")";
  }

  private static String in(Work.OwnItems range) {
    return " of '" + range.source().dataset() + "'";
  }

  private static long firstOf(Workload workload, int index) {
    return workload.work(index) instanceof Work.OwnItems range ? range.first() : 0;
  }
}
