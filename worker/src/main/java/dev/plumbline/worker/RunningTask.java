package dev.plumbline.worker;

import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.workload.Cancellation;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A task from its start to its end, that may be cancelled on the way. Safe from any thread, save
 * where a method says otherwise.
 */
final class RunningTask implements Cancellation, AutoCloseable {

  /**
   * @param verdict what to say of the task; null for nothing, as nobody wants to know
   */
  private record Cancelled(@Nullable String verdict) {}

  private final TaskId id;
  private final long begun;
  private final Consumer<RunningTask> atItsEnd;
  private final AtomicReference<@Nullable Cancelled> cancelled = new AtomicReference<>();
  private long overdueSince; // by the watchdog's thread alone
  private volatile boolean overdue; // written by the watchdog's thread

  /**
   * @param begun by a nano ticker
   */
  RunningTask(TaskId id, long begun, Consumer<RunningTask> atItsEnd) {
    this.id = id;
    this.begun = begun;
    this.atItsEnd = atItsEnd;
  }

  TaskId id() {
    return id;
  }

  long begun() {
    return begun;
  }

  /** Nobody wants its result any more. */
  void drop() {
    cancelled.set(new Cancelled(null));
  }

  /** It is to fail with this verdict, unless it was cancelled before. */
  void giveUp(String verdict) {
    cancelled.compareAndSet(null, new Cancelled(verdict));
  }

  @Override
  public boolean isCancelled() {
    return cancelled.get() != null;
  }

  /** What to say of it once it is cancelled; null for nothing. */
  @Nullable String verdict() {
    Cancelled now = cancelled.get();
    return now == null ? null : now.verdict;
  }

  /** Whether it was cancelled and has not ended. */
  boolean isOverdue() {
    return overdue;
  }

  /** By the watchdog's thread. */
  void overdueSince(long nanos) {
    overdueSince = nanos;
    overdue = true;
  }

  /** By the watchdog's thread. */
  long overdueSince() {
    return overdueSince;
  }

  @Override
  public void close() {
    atItsEnd.accept(this);
  }
}
