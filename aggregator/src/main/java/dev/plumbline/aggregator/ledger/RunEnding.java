package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.MessageCodec;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Decides whether a run is over, and ends it. The chunks decide: the counter {@code done} of the
 * run only tells when it is worth counting them, and is put right where it was wrong. Always within
 * a transaction of the caller, which locks the row of the run, so that no other writer can end the
 * run or add a result between the count and the end.
 */
final class RunEnding {

  private final RunRows runs;
  private final ChunkRows chunks;
  private final MessageCodec codec;
  private final Supplier<Instant> now;

  RunEnding(RunRows runs, ChunkRows chunks, MessageCodec codec, Supplier<Instant> now) {
    this.runs = runs;
    this.chunks = chunks;
    this.codec = codec;
    this.now = now;
  }

  /** After a batch: looks at the chunks when the counter says so. True when the run is over now. */
  boolean afterBatch(RunId run) {
    return runs.lock(run).filter(open -> open.done() >= open.taskCount()).isPresent()
        && recounted(run);
  }

  /** Counts the chunks, whatever the counter says. True when the run is over now. */
  boolean recounted(RunId run) {
    return runs.lock(run).map(open -> endByChunks(run, open)).orElse(false);
  }

  private boolean endByChunks(RunId run, OpenRun open) {
    long count = chunks.count(run);
    if (count == open.taskCount()) {
      complete(run, open);
      return true;
    }
    if (count > open.taskCount()) {
      throw new DamagedRunException(
          run, "run " + run + " has " + open.taskCount() + " tasks, but its chunks have " + count);
    }
    if (count != open.done()) {
      runs.setDone(run, (int) count);
    }
    return false;
  }

  /** Counts once more what the answer rests on: a wrong sum is never reported. */
  private void complete(RunId run, OpenRun open) {
    SumsAccumulator total = new SumsAccumulator();
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
    }
    if (count.get() != open.taskCount()) {
      throw new DamagedRunException(
          run, "run " + run + " counts " + open.taskCount() + " results, but marks " + count.get());
    }
    if (!runs.complete(run, codec.encodeSums(total.toSums()), now.get())) {
      // This transaction holds the row and saw it gathering: never leave a full run open.
      throw new StaleReadException("run " + run + " is full, but could not be completed");
    }
  }
}
