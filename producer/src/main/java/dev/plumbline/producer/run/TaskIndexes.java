package dev.plumbline.producer.run;

import dev.plumbline.producer.ledger.Ledger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;

/** The indexes of the tasks to issue, in order. Belongs to one thread. */
interface TaskIndexes {

  /**
   * @return none when there are no more
   */
  List<Integer> next(int atMost);

  static TaskIndexes none() {
    return atMost -> List.of();
  }

  /** These, in their order. */
  static TaskIndexes of(List<Integer> all) {
    return new TaskIndexes() {
      private int next;

      @Override
      public List<Integer> next(int atMost) {
        int end = Math.min(all.size(), next + atMost);
        List<Integer> indexes = List.copyOf(all.subList(next, end));
        next = end;
        return indexes;
      }
    };
  }

  /** The tasks that the ledger has no result of, asked for page by page as they are needed. */
  static TaskIndexes missing(Ledger ledger, UUID run, int page) {
    return new TaskIndexes() {
      private final Queue<Integer> fetched = new ArrayDeque<>();
      private int from;

      @Override
      public List<Integer> next(int atMost) {
        while (fetched.size() < atMost && fetch()) {
          // until there are enough
        }
        List<Integer> indexes = new ArrayList<>();
        while (indexes.size() < atMost && !fetched.isEmpty()) {
          indexes.add(fetched.remove());
        }
        return indexes;
      }

      private boolean fetch() {
        List<Integer> missing = ledger.missing(run, from, page);
        if (missing.isEmpty()) {
          return false;
        }
        fetched.addAll(missing);
        from = missing.getLast() + 1;
        return true;
      }
    };
  }
}
