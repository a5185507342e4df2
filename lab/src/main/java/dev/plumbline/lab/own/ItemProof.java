package dev.plumbline.lab.own;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.task.Work;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.Workload;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the item that two processes answer differently. For one thread. */
final class ItemProof {

  private final Workload workload;
  private final TaskRunner runner;

  ItemProof(Workload workload, TaskRunner runner) {
    this.workload = workload;
    this.runner = runner;
  }

  /** The item and both values, in a few words; null where each item comes to the same now. */
  @Nullable String firstDifference(SecondProcess process, int index)
      throws IOException, InvalidWorkloadException, UnavailableException, InterruptedException {
    Task task = OwnProof.task(workload, index);
    if (!(task.work() instanceof Work.OwnItems items)) {
      return null;
    }
    Path answers = process.answers(index);
    try (AnswerLog.Reader log = new AnswerLog.Reader(answers)) {
      runner.runItems(task, items, (position, here) -> compare(position, here, log));
      return null;
    } catch (Found found) {
      return found.getMessage();
    } catch (TaskFailedException e) {
      return e.getMessage();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void compare(long position, BucketSums here, AnswerLog.Reader log) {
    AnswerLog.Entry.Answer there = nextAnswer(log);
    if (there == null || there.place() != position) {
      throw new Found("item " + position + " is done by one process alone");
    }
    if (there.hash() != AnswerHash.of(here)) {
      Map<String, BigDecimal> other = there.sums() == null ? Map.of() : there.sums();
      throw new Found(
          "item %d gave %s in two processes"
              .formatted(position, Difference.of(here.sums(), other)));
    }
  }

  private static AnswerLog.Entry.@Nullable Answer nextAnswer(AnswerLog.Reader log) {
    try {
      for (AnswerLog.Entry entry = log.next(); entry != null; entry = log.next()) {
        if (entry instanceof AnswerLog.Entry.Answer answer) {
          return answer;
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the task in the middle: the rest of its items does not matter any more. */
  private static final class Found extends RuntimeException {

    private static final long serialVersionUID = 1;

    Found(String message) {
      super(message, null, false, false);
    }
  }
}
