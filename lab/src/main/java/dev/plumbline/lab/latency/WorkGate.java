package dev.plumbline.lab.latency;

import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.workload.Datasets;
import dev.plumbline.core.workload.Tally;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.UpdateSink;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the working threads of this JVM wait before each task while it is shut. A task that has
 * begun is finished. Safe from any thread.
 */
final class WorkGate extends TaskRunner {

  private static final CountDownLatch OPEN = new CountDownLatch(0);

  // written by who pauses, read by the working threads
  private volatile CountDownLatch latch = OPEN;
  private final AtomicInteger waiting = new AtomicInteger();

  WorkGate() {
    super(Datasets.NONE);
  }

  void shut() {
    latch = new CountDownLatch(1);
  }

  void open() {
    CountDownLatch shut = latch;
    latch = OPEN;
    shut.countDown();
  }

  /** Threads that wait for it to be opened. */
  int waiting() {
    return waiting.get();
  }

  @Override
  public Tally run(Task task, UpdateSink sink) throws TaskFailedException {
    waiting.incrementAndGet();
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TaskFailedException(task.id(), "interrupted before it began");
    } finally {
      waiting.decrementAndGet();
    }
    return super.run(task, sink);
  }
}
