package dev.plumbline.worker;

import dev.plumbline.core.task.TaskId;
import dev.plumbline.messaging.Supervised;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the tasks that run, and sees to it that none holds a worker for ever. A task over this
 * worker's own deadline is given up with a verdict, as one is that the ledger says is over its
 * run's time-out. One that still runs some time after it was cancelled makes the worker not ready;
 * after a grace the JVM is halted: nothing else ends a thread that loops. The broker then delivers
 * the task again, and the supervisor starts the worker again. Safe from any thread.
 */
final class TaskWatchdog implements Supervised.Owner, AutoCloseable {

  /** EX_SOFTWARE of sysexits.h. */
  static final int EXIT_CODE = 70;

  static final Duration MAX_GRACE = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(TaskWatchdog.class);

  private static final Duration MAX_INTERVAL = Duration.ofSeconds(1);
  private static final int LOOKS_A_DEADLINE = 10;

  private final Duration deadline;
  private final Duration grace;
  private final LongSupplier nanoTicker;
  private final IntConsumer halt;
  private final Set<RunningTask> tasks = Collections.newSetFromMap(new ConcurrentHashMap<>());
  private final Supervised thread;

  /**
   * @param deadline of every task; zero where the time-outs of their runs are enough
   * @param halt ends the JVM at once, with an exit code
   */
  TaskWatchdog(
      Duration deadline, LongSupplier nanoTicker, IntConsumer halt, MeterRegistry registry) {
    this.deadline = deadline;
    this.grace = hasDeadline() && deadline.compareTo(MAX_GRACE) < 0 ? deadline : MAX_GRACE;
    this.nanoTicker = nanoTicker;
    this.halt = halt;
    this.thread = Supervised.every(interval(), "task-watchdog", this::look, registry);
  }

  private boolean hasDeadline() {
    return deadline.isPositive();
  }

  private Duration interval() {
    Duration often = deadline.dividedBy(LOOKS_A_DEADLINE).plusMillis(1);
    return hasDeadline() && often.compareTo(MAX_INTERVAL) < 0 ? often : MAX_INTERVAL;
  }

  /** Begins to look, by a thread of its own. */
  void start() {
    thread.start();
  }

  @Override
  public List<Supervised> threads() {
    return List.of(thread);
  }

  /** To be closed when the task has ended, however it did. */
  RunningTask watch(TaskId task) {
    RunningTask running = new RunningTask(task, nanoTicker.getAsLong(), tasks::remove);
    tasks.add(running);
    return running;
  }

  /** The tasks that run now. */
  List<RunningTask> running() {
    return List.copyOf(tasks);
  }

  Duration age(RunningTask task) {
    return Duration.ofNanos(nanoTicker.getAsLong() - task.begun());
  }

  /** The tasks that are cancelled and have not ended. */
  List<TaskId> overdue() {
    return tasks.stream().filter(RunningTask::isOverdue).map(RunningTask::id).toList();
  }

  void look() {
    long now = nanoTicker.getAsLong();
    for (RunningTask task : tasks) {
      if (hasDeadline() && !task.isCancelled() && now - task.begun() > deadline.toNanos()) {
        LOG.error(
            "Task {} runs for longer than {} = {}: it is given up",
            task.id(),
            WorkerProperties.TASK_DEADLINE,
            deadline);
        task.giveUp(
            Verdicts.givenUp(
                task.id(), "this worker's " + WorkerProperties.TASK_DEADLINE, deadline));
      }
      if (task.isOverdue() && now - task.overdueSince() > grace.toNanos()) {
        LOG.error("Task {} still runs: halting, so that it is delivered to another", task.id());
        halt.accept(EXIT_CODE);
      } else if (task.isCancelled() && !task.isOverdue()) {
        // from here, not from the deadline: a worker that was itself suspended gets the grace too
        task.overdueSince(now);
        LOG.debug("Task {} is cancelled: halting in {} if it still runs", task.id(), grace);
      }
    }
  }

  @Override
  public void close() {
    thread.end();
  }
}
