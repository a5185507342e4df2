package dev.plumbline.aggregator.model;

/** Messages by task: how many copies of each; their order is never used. One digit a task. */
record Messages(int counts) {

  static final Messages NONE = new Messages(0);

  static final int WIDTH = Run.COPIES_BITS * Run.TASKS;

  private static final int MOST = (1 << Run.COPIES_BITS) - 1;

  int count(int task) {
    return (counts >>> (Run.COPIES_BITS * task)) & MOST;
  }

  boolean has(int task) {
    return count(task) > 0;
  }

  boolean isEmpty() {
    return counts == 0;
  }

  /** The tasks that have at least one message here. */
  int tasks() {
    int tasks = 0;
    for (int task = 0; task < Run.TASKS; task++) {
      tasks |= has(task) ? 1 << task : 0;
    }
    return tasks;
  }

  Messages plus(int task) {
    if (count(task) == MOST) {
      throw new IllegalStateException("More than " + MOST + " copies of task " + task);
    }
    return new Messages(counts + Run.value(task));
  }

  Messages plus(Messages others) {
    Messages sum = this;
    for (int task = 0; task < Run.TASKS; task++) {
      for (int copy = 0; copy < others.count(task); copy++) {
        sum = sum.plus(task);
      }
    }
    return sum;
  }

  Messages minus(int task) {
    if (!has(task)) {
      throw new IllegalStateException("No message of task " + task + " in " + this);
    }
    return new Messages(counts - Run.value(task));
  }

  void writeTo(BitWriter out) {
    out.put(counts, WIDTH);
  }

  static Messages readFrom(BitReader in) {
    return new Messages(in.next(WIDTH));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("[");
    for (int task = 0; task < Run.TASKS; task++) {
      if (has(task)) {
        text.append(text.length() > 1 ? " " : "").append(task).append('×').append(count(task));
      }
    }
    return text.append(']').toString();
  }
}
