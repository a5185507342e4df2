package dev.plumbline.worker;

import dev.plumbline.core.task.TaskId;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that no task holds a worker for ever. One over its deadline is named, and the worker
 * not ready; if it still runs after a grace, the JVM is halted: nothing else ends a thread that
 * loops. The broker then delivers the task again, and the supervisor starts the worker again. Safe
 * from any thread.
 */
final class TaskWatchdog implements AutoCloseable {

  /** EX_SOFTWARE of sysexits.h. */
  static final int EXIT_CODE = 70;

  private static final Logger LOG = LoggerFactory.getLogger(TaskWatchdog.class);

  private static final Duration MAX_GRACE = Duration.ofMinutes(5);
  private static final Duration MAX_INTERVAL = Duration.ofSeconds(1);
  private static final int LOOKS_A_DEADLINE = 10;

  private final Duration deadline;
  private final Duration grace;
  private final LongSupplier nanoTicker;
  private final IntConsumer halt;
  private final Set<Running> tasks = Collections.newSetFromMap(new ConcurrentHashMap<>());
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("task-watchdog").daemon().factory());

  /**
   * @param deadline of a task; zero to watch none
   * @param halt ends the JVM at once, with an exit code
   */
  TaskWatchdog(Duration deadline, LongSupplier nanoTicker, IntConsumer halt) {
    this.deadline = deadline;
    this.grace = deadline.compareTo(MAX_GRACE) < 0 ? deadline : MAX_GRACE;
    this.nanoTicker = nanoTicker;
    this.halt = halt;
  }

  /** Begins to look, by a thread of its own. */
  @SuppressWarnings("FutureReturnValueIgnored") // it ends with the thread
  void start() {
    if (deadline.isPositive()) {
      long often = deadline.toMillis() / LOOKS_A_DEADLINE + 1;
      long interval = Math.min(often, MAX_INTERVAL.toMillis());
      thread.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.MILLISECONDS);
    }
  }

  /** To be closed when the task has ended, however it did. */
  Running watch(TaskId task) {
    Running running = new Running(task, nanoTicker.getAsLong());
    tasks.add(running);
    return running;
  }

  /** The tasks that are over their deadline. */
  List<TaskId> overdue() {
    return tasks.stream().filter(task -> task.overdue).map(task -> task.id).toList();
  }

  void look() {
    if (!deadline.isPositive()) {
      return;
    }
    long now = nanoTicker.getAsLong();
    for (Running task : tasks) {
      if (!task.overdue && now - task.since > deadline.toNanos()) {
        LOG.error(
            "Task {} runs for longer than {} = {}: halting in {} if it still does",
            task.id,
            WorkerProperties.TASK_DEADLINE,
            deadline,
            grace);
        task.overdue = true;
        // from here, not from the deadline: a worker that was itself suspended gets the grace too
        task.since = now;
      } else if (task.overdue && now - task.since > grace.toNanos()) {
        LOG.error("Task {} still runs: halting, so that it is delivered to another", task.id);
        halt.accept(EXIT_CODE);
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  /** A task from its start to its end. */
  final class Running implements AutoCloseable {

    private final TaskId id;
    private long since; // by the watchdog's thread alone, once it is in the set
    private volatile boolean overdue; // written by the watchdog's thread

    private Running(TaskId id, long since) {
      this.id = id;
      this.since = since;
    }

    @Override
    public void close() {
      tasks.remove(this);
    }
  }
}
