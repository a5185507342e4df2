package dev.plumbline.worker;

import dev.plumbline.core.task.RunId;
import dev.plumbline.core.task.Task;
import dev.plumbline.messaging.run.BegunTasks;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the ledger before tasks are begun that may have been begun before. It counts them, so that a
 * task which ends its worker is found out, and says which are still wanted. Where it does not
 * answer, all are. Safe from any thread.
 */
final class BegunCheck {

  /** For how long nobody asks a ledger that did not answer: each message would wait for it. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(BegunCheck.class);

  private final WorkerLedger ledger;
  private final LongSupplier nanoTicker;
  private volatile long silentSince;

  BegunCheck(WorkerLedger ledger, LongSupplier nanoTicker) {
    this.ledger = ledger;
    this.nanoTicker = nanoTicker;
    this.silentSince = nanoTicker.getAsLong() - PAUSE.toNanos();
  }

  /** Those of the tasks that are to be computed, in their order. */
  List<Task> wanted(List<Task> tasks) throws InterruptedException {
    Map<RunId, List<Integer>> byRun = new LinkedHashMap<>();
    for (Task task : tasks) {
      if (!task.isMarker()) {
        byRun.computeIfAbsent(task.id().run(), run -> new ArrayList<>()).add(task.id().index());
      }
    }
    Map<RunId, Set<Integer>> wanted = new LinkedHashMap<>();
    for (Map.Entry<RunId, List<Integer>> run : byRun.entrySet()) {
      wanted.put(run.getKey(), new HashSet<>(ask(run.getKey(), run.getValue())));
    }
    return tasks.stream()
        .filter(
            task ->
                task.isMarker()
                    || wanted.getOrDefault(task.id().run(), Set.of()).contains(task.id().index()))
        .toList();
  }

  private List<Integer> ask(RunId run, List<Integer> indexes) throws InterruptedException {
    if (nanoTicker.getAsLong() - silentSince < PAUSE.toNanos()) {
      return indexes;
    }
    try {
      return Objects.requireNonNullElse(
          ledger.begun(run.value(), new BegunTasks(indexes)).wanted(), indexes);
    } catch (IOException e) {
      silentSince = nanoTicker.getAsLong();
      LOG.warn("Tasks that came again are begun without being counted: {}", e.getMessage());
      return indexes;
    }
  }
}
