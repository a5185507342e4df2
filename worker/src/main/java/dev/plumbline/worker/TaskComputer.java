package dev.plumbline.worker;

import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.task.TaskFailure;
import dev.plumbline.core.task.TaskOutcome;
import dev.plumbline.core.workload.TaskCancelledException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.messaging.fault.Failpoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes tasks one after the other on the calling thread. What can't be done, or takes longer
 * than it may, has a verdict; of what nobody wants any more nothing is said. Safe from any thread.
 */
final class TaskComputer {

  private static final Logger LOG = LoggerFactory.getLogger(TaskComputer.class);

  private final TaskRunner runner;
  private final TaskWatchdog watchdog;
  private final EndedRuns ended;

  TaskComputer(TaskRunner runner, TaskWatchdog watchdog, EndedRuns ended) {
    this.runner = runner;
    this.watchdog = watchdog;
    this.ended = ended;
  }

  /** The outcomes of those of the tasks that are wanted, then and now. */
  List<TaskOutcome> compute(List<Task> tasks, TaskMeters meters) {
    List<TaskOutcome> outcomes = new ArrayList<>(tasks.size());
    for (Task task : tasks) {
      long start = System.nanoTime();
      TaskOutcome outcome = compute(task);
      if (outcome != null) {
        meters.ran(task, System.nanoTime() - start, outcome instanceof TaskFailure);
        outcomes.add(outcome);
      }
    }
    outcomes.removeIf(outcome -> ended.contains(outcome.id().run()));
    return outcomes;
  }

  private @Nullable TaskOutcome compute(Task task) {
    // watched first: whoever learns that the run has ended either finds the task here, or is asked
    RunningTask running = watchdog.watch(task.id());
    try (running) {
      if (ended.contains(task.id().run())) {
        return null;
      }
      Failpoint.BEFORE_COMPUTE.pass();
      running.throwIfCancelled();
      return runner.run(task, running);
    } catch (TaskCancelledException e) {
      String verdict = running.verdict();
      return verdict == null ? null : Verdicts.failure(task.id(), task.attempt(), verdict);
    } catch (TaskFailedException e) {
      return Verdicts.failure(task.id(), task.attempt(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("Task {} failed unexpectedly", task.id(), e);
      return Verdicts.failure(task.id(), task.attempt(), "unexpected " + e);
    }
  }
}
