package dev.plumbline.aggregator.model;

/** The run that is searched: its tasks, their values and its one right answer. */
final class Run {

  static final int TASKS = 2;

  /** Every task. A set of tasks is an int with one bit a task, as in a chunk row. */
  static final int ALL = (1 << TASKS) - 1;

  /** How many copies of one task, of its result, or of its value can be told apart. */
  static final int COPIES_BITS = 4;

  private Run() {}

  static boolean contains(int tasks, int task) {
    return ((tasks >>> task) & 1) == 1;
  }

  /** One hex digit a task: a loss in one is never made up by a double count in the other. */
  static int value(int task) {
    return 1 << (COPIES_BITS * task);
  }

  /** The exact sum of a set of tasks. */
  static int sum(int tasks) {
    int sum = 0;
    for (int task = 0; task < TASKS; task++) {
      if (contains(tasks, task)) {
        sum += value(task);
      }
    }
    return sum;
  }

  /** The set as text, for example {@code {0,1}}. */
  static String text(int tasks) {
    StringBuilder text = new StringBuilder("{");
    for (int task = 0; task < TASKS; task++) {
      if (contains(tasks, task)) {
        text.append(text.length() > 1 ? "," : "").append(task);
      }
    }
    return text.append('}').toString();
  }
}
