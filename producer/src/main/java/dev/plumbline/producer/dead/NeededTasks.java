package dev.plumbline.producer.dead;

import dev.plumbline.core.task.Task;
import dev.plumbline.messaging.run.Completion.Policy;
import dev.plumbline.messaging.run.RunFailure;
import dev.plumbline.messaging.run.RunStatus;
import dev.plumbline.producer.ledger.Ledger;
import dev.plumbline.producer.ledger.LedgerRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the ledger which tasks of a dead letter are to be issued again. */
final class NeededTasks {

  private static final Logger LOG = LoggerFactory.getLogger(NeededTasks.class);
  private static final int PAGE = 1_000;

  private final Ledger ledger;
  private final int maxAttempts;
  private final String maxAttemptsProperty;

  /**
   * @param maxAttempts the attempt that no other follows
   * @param maxAttemptsProperty for whoever reads why a run failed
   */
  NeededTasks(Ledger ledger, int maxAttempts, String maxAttemptsProperty) {
    this.ledger = ledger;
    this.maxAttempts = maxAttempts;
    this.maxAttemptsProperty = maxAttemptsProperty;
  }

  /**
   * Those of the tasks that a run still gathers; none where the run is over, unknown, or ended by
   * this.
   *
   * @param tasks all of one run
   */
  List<Task> of(List<Task> tasks) {
    UUID run = tasks.getFirst().id().run().value();
    try {
      RunStatus status = ledger.status(run, Duration.ZERO);
      if (status.state().isTerminal()) {
        return List.of();
      }
      List<Task> missing = missing(run, tasks);
      List<Task> left = missing.stream().filter(task -> task.attempt() < maxAttempts).toList();
      Optional<Task> last =
          missing.stream().filter(task -> task.attempt() >= maxAttempts).findFirst();
      if (last.isPresent() && status.manifest().completion().policy() == Policy.ALL) {
        giveUp(run, last.get());
        return List.of();
      }
      return left; // a run that can do without a task is not failed by one
    } catch (LedgerRefusedException e) {
      LOG.debug("No run needs a dead letter, the ledger says: {}", e.getMessage());
      return List.of();
    }
  }

  private void giveUp(UUID run, Task task) {
    int index = task.id().index();
    ledger.fail(
        run,
        new RunFailure(
            "task %d was given up by the broker in attempt %d, and %s is %d: does it end its worker?"
                .formatted(index, task.attempt(), maxAttemptsProperty, maxAttempts),
            List.of(index)));
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
