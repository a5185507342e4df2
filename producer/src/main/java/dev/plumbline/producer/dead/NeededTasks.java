package dev.plumbline.producer.dead;

import dev.plumbline.core.task.Task;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.ledger.LedgerRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the ledger which tasks of a dead letter are to be issued again. */
final class NeededTasks {

  private static final Logger LOG = LoggerFactory.getLogger(NeededTasks.class);
  private static final int PAGE = 1_000;

  private final Ledger ledger;

  NeededTasks(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * What a run still gathers of a dead letter.
   *
   * @param tasks none where the run is over or unknown
   * @param done how far the run is
   */
  record Needed(List<Task> tasks, int done) {

    static final Needed NOTHING = new Needed(List.of(), 0);
  }

  /**
   * Whatever their attempt: a dead letter tells that a message is lost, not that its tasks were
   * begun. How often they may be is the ledger's to count.
   *
   * @param tasks all of one run
   */
  Needed of(List<Task> tasks) {
    UUID run = tasks.getFirst().id().run().value();
    try {
      RunStatus status = ledger.status(run, Duration.ZERO);
      return status.state().isTerminal()
          ? Needed.NOTHING
          : new Needed(missing(run, tasks), status.done());
    } catch (LedgerRefusedException e) {
      LOG.debug("No run needs a dead letter, the ledger says: {}", e.getMessage());
      return Needed.NOTHING;
    }
  }

  /** In the order of their indexes; asks for pages of what is missing, never for single tasks. */
  private List<Task> missing(UUID run, List<Task> tasks) {
    List<Task> byIndex =
        tasks.stream().sorted(Comparator.comparingInt(task -> task.id().index())).toList();
    List<Task> missing = new ArrayList<>();
    Set<Integer> page = new HashSet<>();
    int pageEnd = -1;
    for (Task task : byIndex) {
      int index = task.id().index();
      if (index > pageEnd) {
        List<Integer> next = ledger.missing(run, index, PAGE);
        page = new HashSet<>(next);
        pageEnd = next.size() < PAGE ? Integer.MAX_VALUE : next.getLast();
      }
      if (page.contains(index)) {
        missing.add(task);
      }
    }
    return missing;
  }
}
