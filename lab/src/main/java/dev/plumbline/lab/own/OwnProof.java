package dev.plumbline.lab.own;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.task.TaskId;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.Workload;
import dev.plumbline.testbed.process.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The right answer of work that nobody knows: what one thread comes to, twice, in different order
 * and in two processes. What differs is not deterministic; what many threads come to must be the
 * same again. Whatever is found wrong is one sentence, and there is nothing to rank then.
 */
public final class OwnProof {

  private static final int MAX_THREADS = 64;
  private static final int LOOKS = 5;

  private final Workload workload;
  private final TaskRunner runner;
  private final Consumer<String> stage;

  /**
   * @param workload what the specification comes to
   * @param stage is told what is being done
   */
  public OwnProof(Workload workload, TaskRunner runner, Consumer<String> stage) {
    this.workload = workload;
    this.runner = runner;
    this.stage = stage;
  }

  /**
   * The answer, proven.
   *
   * @param process runs the same work
   * @param threads that are to come to the same answer; 1 where no contender has more
   * @throws InvalidWorkloadException when the work fails, harms its process, is not deterministic,
   *     or not safe for threads
   */
  BucketSums answer(SecondProcess process, int threads)
      throws InvalidWorkloadException, UnavailableException, InterruptedException {
    stage.accept("proof of your own work: by one thread of another process, in another order");
    Path answers = process.answers(ProofOrder.ALL);
    stage.accept("proof of your own work: by one thread of this process");
    long[] hashes = new long[workload.taskCount()];
    BucketSums whole;
    try {
      whole = compare(process, answers, hashes);
    } catch (IOException e) {
      throw new UnavailableException("the proof's files can't be read: " + e.getMessage(), e);
    } catch (TaskFailedException e) {
      throw new InvalidWorkloadException(String.valueOf(e.getMessage()));
    }
    int together = Math.min(threads, MAX_THREADS);
    if (together > 1) {
      stage.accept("proof of your own work: by " + together + " threads at the same time");
      new ThreadProof(workload, runner, together).check(hashes);
    }
    return whole;
  }

  private BucketSums compare(SecondProcess process, Path answers, long[] hashes)
      throws IOException,
          TaskFailedException,
          InvalidWorkloadException,
          UnavailableException,
          InterruptedException {
    Map<Integer, Long> there = hashes(answers);
    BucketSums whole = BucketSums.ZERO;
    for (int index = 0; index < hashes.length; index++) {
      BucketSums here = runner.run(task(workload, index)).sums();
      hashes[index] = AnswerHash.of(here);
      Long other = there.get(index);
      if (other == null || other != hashes[index]) {
        throw differs(process, answers, index, here);
      }
      whole = whole.plus(here);
    }
    return whole;
  }

  private static Map<Integer, Long> hashes(Path answers) throws IOException {
    Map<Integer, Long> hashes = new HashMap<>();
    try (AnswerLog.Reader log = new AnswerLog.Reader(answers)) {
      for (AnswerLog.Entry entry = log.next(); entry != null; entry = log.next()) {
        if (entry instanceof AnswerLog.Entry.Answer answer) {
          hashes.put((int) answer.place(), answer.hash());
        }
      }
    }
    return hashes;
  }

  private InvalidWorkloadException differs(
      SecondProcess process, Path answers, int index, BucketSums here)
      throws IOException, InvalidWorkloadException, UnavailableException, InterruptedException {
    String place = TaskPlace.of(workload, index);
    String item = firstDifference(process, index);
    if (item != null) {
      return new InvalidWorkloadException(
          "the work is not deterministic, so it is not ranked: " + item + ", in " + place);
    }
    String values = "";
    try (AnswerLog.Reader log = new AnswerLog.Reader(answers)) {
      for (AnswerLog.Entry entry = log.next(); entry != null; entry = log.next()) {
        if (entry instanceof AnswerLog.Entry.Answer answer
            && answer.place() == index
            && answer.sums() != null) {
          values = Difference.of(here.sums(), answer.sums());
        }
      }
    }
    return new InvalidWorkloadException(
        "the work is not deterministic, so it is not ranked: %s came to %s in this process and in"
                .formatted(place, values)
            + " another one that did the tasks in another order; does the function keep something"
            + " from one item to the next?");
  }

  /** What depends on chance may come to the same once more, so it is looked at more than once. */
  private @Nullable String firstDifference(SecondProcess process, int index)
      throws IOException, InvalidWorkloadException, UnavailableException, InterruptedException {
    ItemProof proof = new ItemProof(workload, runner);
    for (int look = 0; look < LOOKS; look++) {
      String item = proof.firstDifference(process, index);
      if (item != null) {
        return item;
      }
    }
    return null;
  }

  static Task task(Workload workload, int index) {
    return workload.task(new TaskId(new RunId(new UUID(0, 0)), index), 1);
  }
}
