package dev.plumbline.producer.dead;

import dev.plumbline.messaging.DoublingPause;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Keeps dead letters from going round and round: what comes back again and again, without its run
 * getting on, is issued again only after a pause that doubles from 1 s to 5 min. Remembers the runs
 * whose letters came last, at most {@value #MAX_RUNS}. Belongs to one thread.
 */
final class RunPauses {

  static final Duration FIRST = Duration.ofSeconds(1);
  static final Duration MAX = Duration.ofMinutes(5);

  /** Letters that come so soon after one are of the same accident, and pass with it. */
  static final Duration SAME = Duration.ofSeconds(1);

  static final int MAX_RUNS = 1_000;

  private static final class Pause {
    int done;
    long since;
    final DoublingPause pauses = new DoublingPause(FIRST, MAX);
  }

  private final LongSupplier nanoTime;
  private final Map<UUID, Pause> runs =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Pause> eldest) {
          return size() > MAX_RUNS;
        }
      };

  RunPauses(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * Whether a letter may be issued again now.
   *
   * @param attempt the highest of its tasks: a first attempt always may
   * @param done tasks of the run that are done: a run that gets on begins anew
   */
  boolean isOver(UUID run, int attempt, int done) {
    if (attempt <= 1) {
      return true;
    }
    long now = nanoTime.getAsLong();
    Pause pause = runs.get(run);
    if (pause == null || done > pause.done) {
      pause = new Pause();
      pause.done = done;
      pause.since = now;
      runs.put(run, pause);
      return true;
    }
    if (now - pause.since < SAME.toNanos()) {
      return true;
    }
    if (now - pause.since - SAME.toNanos() < pause.pauses.next().toNanos()) {
      return false;
    }
    pause.since = now;
    pause.pauses.take();
    return true;
  }
}
