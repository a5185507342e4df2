package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.RunId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** Finds the tasks of a run that have no result yet; reads the bits a page of chunks at a time. */
final class GapFinder {

  private final ChunkRows rows;
  private final RunId run;
  private final int taskCount;

  GapFinder(ChunkRows rows, RunId run, int taskCount) {
    this.rows = rows;
    this.run = run;
    this.taskCount = taskCount;
  }

  /** The lowest indexes from {@code from} on. */
  List<Integer> find(int from, int limit) {
    List<Integer> gaps = new ArrayList<>();
    int chunkCount = Math.ceilDiv(taskCount, Chunk.TASKS);
    Map<Integer, BitSet> page = Map.of();
    int pageEnd = from / Chunk.TASKS;
    for (int number = pageEnd; number < chunkCount && gaps.size() < limit; number++) {
      if (number == pageEnd) {
        page = rows.bitsFrom(run, number);
        pageEnd = number + ChunkRows.PAGE;
      }
      addGaps(gaps, number, page.getOrDefault(number, new BitSet()), from, limit);
    }
    return gaps;
  }

  private void addGaps(List<Integer> gaps, int number, BitSet bits, int from, int limit) {
    int first = number * Chunk.TASKS;
    int end = Math.min(Chunk.TASKS, taskCount - first);
    int place = bits.nextClearBit(Math.max(0, from - first));
    while (place < end && gaps.size() < limit) {
      gaps.add(first + place);
      place = bits.nextClearBit(place + 1);
    }
  }
}
