package dev.plumbline.lab.own;

import dev.plumbline.core.own.OwnWorks;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.task.Work;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.Workload;
import dev.plumbline.core.workload.WorkloadPlanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;

/**
 * Runs a user's own work by one thread in a process of its own, in another order than the lab does.
 * Whatever the work does to its process, it does it here first.
 */
final class ProofMain {

  private static final int STUCK = 70;

  private ProofMain() {}

  /**
   * @param arguments the file with the order
   */
  public static void main(String[] arguments) throws IOException {
    ProofOrder order = ProofOrder.read(Path.of(arguments[0]));
    try (AnswerLog.Writer log = new AnswerLog.Writer(order.answers())) {
      try {
        run(order, log);
      } catch (TaskFailedException | InvalidWorkloadException e) {
        log.failed(String.valueOf(e.getMessage()));
      }
    }
    Runtime.getRuntime().halt(0); // whatever threads the work has left behind
  }

  private static void run(ProofOrder order, AnswerLog.Writer log)
      throws TaskFailedException, InvalidWorkloadException {
    LeftThreads threads = LeftThreads.countFromNow();
    OwnWorks works =
        new OwnWorks(
            order.place().folder(),
            order.place().itemDeadline(),
            sentence -> {
              log.failed(sentence);
              Runtime.getRuntime().halt(STUCK);
            });
    try (works) {
      Workload workload = new WorkloadPlanner(order.datasets()).plan(order.spec());
      TaskRunner runner = new TaskRunner(order.datasets(), works);
      int[] indexes =
          order.task() == ProofOrder.ALL
              ? shuffled(workload.taskCount())
              : new int[] {order.task()};
      for (int index : indexes) {
        log.begun(index);
        Task task = workload.task(new TaskId(new RunId(new UUID(0, 0)), index), 1);
        if (order.task() == ProofOrder.ALL) {
          log.answer(index, runner.run(task).sums());
        } else if (task.work() instanceof Work.OwnItems items) {
          runner.runItems(task, items, log::answer);
        }
        threads.refuseFlood();
      }
    }
    threads.refuseLeft();
    log.done();
  }

  /** The same order each time; backwards where there are two. */
  private static int[] shuffled(int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = count - 1 - i;
    }
    Random random = new Random(count);
    for (int i = count - 1; i > 1; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return order;
  }
}
