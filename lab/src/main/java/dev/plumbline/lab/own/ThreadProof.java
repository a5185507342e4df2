package dev.plumbline.lab.own;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.task.Work;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.TaskRunner;
import dev.plumbline.core.workload.Workload;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Has many threads do the tasks that one has done, and holds their answers against its. A race that
 * never happens here may happen later: contenders are checked as well.
 */
final class ThreadProof {

  private static final int ROUNDS = 3;
  private static final int ITEM_ROUNDS = 20;

  /** Of a task whose items are looked at one by one. */
  private static final int MAX_ITEMS = 1_000_000;

  private final Workload workload;
  private final TaskRunner runner;
  private final int threads;

  ThreadProof(Workload workload, TaskRunner runner, int threads) {
    this.workload = workload;
    this.runner = runner;
    this.threads = threads;
  }

  /**
   * @param hashes of the answers that one thread has come to, by task
   * @throws InvalidWorkloadException when threads come to another, or fail
   */
  void check(long[] hashes) throws InvalidWorkloadException, InterruptedException {
    int runs = ROUNDS * Math.max(hashes.length, threads * ROUNDS);
    AtomicInteger next = new AtomicInteger();
    Wrong wrong =
        first(
            () -> {
              for (int turn = next.getAndIncrement();
                  turn < runs && !Thread.currentThread().isInterrupted();
                  turn = next.getAndIncrement()) {
                int index = turn % hashes.length;
                BucketSums answer = runner.run(OwnProof.task(workload, index)).sums();
                if (AnswerHash.of(answer) != hashes[index]) {
                  next.set(runs);
                  return new Wrong(index, answer, "");
                }
              }
              return null;
            });
    if (wrong != null) {
      throw refused(wrong);
    }
  }

  /**
   * What some thread saw.
   *
   * @param failure of a task; empty where it gave an answer
   */
  private record Wrong(int task, BucketSums answer, String failure) {}

  private InvalidWorkloadException refused(Wrong wrong) throws InterruptedException {
    String place = TaskPlace.of(workload, wrong.task());
    String seen;
    try {
      String item = wrong.failure().isEmpty() ? item(wrong.task()) : null;
      if (!wrong.failure().isEmpty()) {
        seen = wrong.failure();
      } else if (item != null) {
        seen = item + ", in " + place;
      } else {
        BucketSums alone = runner.run(OwnProof.task(workload, wrong.task())).sums();
        seen = place + " gave " + Difference.of(alone.sums(), wrong.answer().sums());
      }
    } catch (TaskFailedException e) {
      seen = String.valueOf(e.getMessage());
    }
    return new InvalidWorkloadException(
        ("the work is not safe for threads: %s, by one thread and by %d at the same time; take"
                + " away what instances share (static fields, @ThreadSafe), or use --workers 1")
            .formatted(seen, threads));
  }

  /** An item that threads answer differently while all do the same task; null if none is seen. */
  private @Nullable String item(int index) throws TaskFailedException, InterruptedException {
    Task task = OwnProof.task(workload, index);
    if (!(task.work() instanceof Work.OwnItems items)) {
      return null;
    }
    Map<Long, Map<String, BigDecimal>> alone = new HashMap<>();
    runner.runItems(
        task,
        items,
        (position, answer) -> {
          if (alone.size() < MAX_ITEMS) {
            alone.put(position, answer.sums());
          }
        });
    AtomicInteger rounds = new AtomicInteger();
    String[] found = new String[1];
    first(
        () -> {
          while (rounds.getAndIncrement() < ITEM_ROUNDS * threads) {
            runner.runItems(
                task,
                items,
                (position, answer) -> {
                  Map<String, BigDecimal> right = alone.get(position);
                  if (right != null && !right.equals(answer.sums())) {
                    synchronized (found) {
                      found[0] =
                          "item " + position + " gave " + Difference.of(right, answer.sums());
                    }
                    rounds.set(ITEM_ROUNDS * threads);
                  }
                });
          }
          return null;
        });
    synchronized (found) {
      return found[0];
    }
  }

  /** What any of the threads returns that is not null; a task that fails is an answer, too. */
  private @Nullable Wrong first(Callable<@Nullable Wrong> job) throws InterruptedException {
    Callable<@Nullable Wrong> safe =
        () -> {
          try {
            return job.call();
          } catch (TaskFailedException e) {
            return new Wrong(e.task().index(), BucketSums.ZERO, String.valueOf(e.getMessage()));
          }
        };
    ExecutorService pool =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("plumbline-proof-", 1).factory());
    try {
      Wrong wrong = null;
      for (Future<@Nullable Wrong> future :
          pool.invokeAll(Stream.generate(() -> safe).limit(threads).toList())) {
        Wrong one = future.get();
        wrong = wrong == null ? one : wrong;
      }
      return wrong;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a thread of the proof ended unexpectedly", e);
    } finally {
      pool.shutdownNow();
    }
  }
}
