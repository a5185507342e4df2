package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskFailure;
import dev.plumbline.messaging.run.Completion.Policy;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.wire.MessageCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Decides whether a run is over, and ends it. The chunks decide: the counter {@code done} of the
 * run, or a chunk that became full, only tells when it is worth counting them, and the counter is
 * put right where it was wrong. Always within a transaction of the caller, which locks the row of
 * the run, so that no other writer can end the run or add a result between the count and the end.
 */
final class RunEnding {

  private static final int MAX_NAMED = 10;

  /**
   * Of a run of no more chunks, all are counted whenever one becomes full. A larger one relies on
   * its counter, and on whoever looks.
   */
  private static final int FEW_CHUNKS = 1_000;

  private final RunUpdates runs;
  private final ChunkRows chunks;
  private final LostTasks lost;
  private final DigestRows digests;
  private final MessageCodec codec;
  private final SumsLimit limit;
  private final Supplier<Instant> now;

  /** What it writes to. */
  record Tables(RunUpdates runs, ChunkRows chunks, DigestRows digests) {}

  RunEnding(
      Tables tables, LostTasks lost, MessageCodec codec, SumsLimit limit, Supplier<Instant> now) {
    this.runs = tables.runs();
    this.chunks = tables.chunks();
    this.digests = tables.digests();
    this.lost = lost;
    this.codec = codec;
    this.limit = limit;
    this.now = now;
  }

  /** After a batch: looks at the chunks where it may be over. True when the run is over now. */
  boolean after(RunChange change) {
    RunId run = change.run();
    if (change.failure() != null) {
      runs.neverResume(run);
      return runs.end(run, RunState.FAILED, change.failure(), now.get());
    }
    Optional<OpenRun> open = runs.lock(run);
    return open.isPresent()
        && ((mayBeOver(change, open.get()) && endWhereEnough(run, open.get()))
            || endWhereHopeless(change, open.get())
            || endAtDeadline(run, open.get()));
  }

  /** Counts the chunks, whatever the counter says. True when the run is over now. */
  boolean recounted(RunId run) {
    Optional<OpenRun> open = runs.lock(run);
    return open.isPresent() && (endWhereEnough(run, open.get()) || endAtDeadline(run, open.get()));
  }

  private static boolean mayBeOver(RunChange change, OpenRun open) {
    return open.done() >= open.enough()
        || (open.chunkCount() <= FEW_CHUNKS
            && change.chunks().stream().anyMatch(chunk -> chunk.isFull(open.taskCount())));
  }

  private boolean endWhereEnough(RunId run, OpenRun open) {
    long count = chunks.count(run);
    if (count > open.taskCount()) {
      throw new DamagedRunException(
          run, "run " + run + " has " + open.taskCount() + " tasks, but its chunks have " + count);
    }
    if (count >= open.enough()) {
      complete(run, count);
      return true;
    }
    if (count != open.done()) {
      runs.setDone(run, (int) count);
    }
    return false;
  }

  private boolean endWhereHopeless(RunChange change, OpenRun open) {
    Optional<TaskFailure> last = change.lastVerdict();
    return last.isPresent()
        && open.completion().policy() != Policy.DEADLINE
        && !lost.leaveEnough(change, open)
        && runs.end(
            change.run(),
            RunState.FAILED,
            "task " + last.get().id().index() + " can't be done: " + last.get().reason(),
            now.get());
  }

  private boolean endAtDeadline(RunId run, OpenRun open) {
    if (open.deadline() == null || !open.isOverdue(now.get())) {
      return false;
    }
    long count = chunks.count(run);
    if (open.completion().policy() == Policy.DEADLINE) {
      complete(run, count);
      return true;
    }
    List<Integer> missing = new GapFinder(chunks, run, open.taskCount()).find(0, MAX_NAMED);
    long missingCount = open.taskCount() - count;
    return runs.end(
        run,
        RunState.FAILED,
        "the deadline of %s is over: %d tasks had to be done and %d are, missing %s %s"
            .formatted(
                open.completion().deadline(),
                open.enough(),
                count,
                missingCount > MAX_NAMED ? missingCount + " tasks such as" : "tasks",
                missing),
        now.get());
  }

  /** Counts once more what the answer rests on: a wrong sum is never reported. */
  private void complete(RunId run, long expected) {
    SumsAccumulator total = new SumsAccumulator(limit);
    AtomicLong count = new AtomicLong();
    try {
      chunks.forEach(
          run,
          chunk -> {
            total.add(chunk.sums());
            count.addAndGet(chunk.count());
          });
    } catch (ArithmeticException e) {
      throw new DamagedRunException(run, "the counts of run " + run + " overflow");
    } catch (TooManyKeysException e) {
      runs.end(run, RunState.FAILED, e.getMessage(), now.get());
      return;
    }
    if (count.get() != expected) {
      throw new DamagedRunException(
          run, "run " + run + " counts " + expected + " results, but marks " + count.get());
    }
    if (!runs.complete(run, codec.encodeSums(total.toSums()), (int) expected, now.get())) {
      // This transaction holds the row and saw it gathering: never leave such a run open.
      throw new StaleReadException("run " + run + " is over, but could not be completed");
    }
    digests.delete(run); // no result is compared any more
  }
}
