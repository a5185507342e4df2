package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.TaskId;

/**
 * Names one chunk of a run.
 *
 * @param number counted from 0
 */
public record ChunkKey(RunId run, int number) {

  /** The chunk that a task belongs to. */
  public static ChunkKey of(TaskId task) {
    return new ChunkKey(task.run(), task.index() / Chunk.TASKS);
  }

  @Override
  public String toString() {
    return run + " chunk " + number;
  }
}
