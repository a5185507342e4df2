package dev.plumbline.aggregator.model.reissue;

import dev.plumbline.aggregator.model.reissue.Books.RunEnd;
import java.util.List;

/**
 * One state of everything.
 *
 * @param tasks the queue of tasks, oldest first
 * @param results the queue of results, oldest first
 * @param round how far the producer is with telling whether the task is lost
 * @param redeliveredBegins how often a redelivered task was begun in truth
 * @param formerOwnerWorks whether the first producer still takes the run for its own
 */
record Situation(
    String tasks,
    List<Hand> workers,
    String results,
    Books ledger,
    Round round,
    int redeliveredBegins,
    boolean formerOwnerWorks,
    Budgets budget) {

  static final char NOTHING = '-';
  static final char TASK = 't';
  static final char TASK_AGAIN = 'r';
  static final char MARKER = 'm';

  /** One round for each marker. */
  enum Round {
    IDLE,
    FIRST_OUT,
    FIRST_BACK,
    SUSPECT,
    SECOND_OUT,
    SECOND_BACK
  }

  static Situation initial(Budgets budget) {
    return new Situation(
        "t",
        List.of(Hand.EMPTY, Hand.EMPTY),
        "",
        new Books(RunEnd.GATHERING, false, 0, 0),
        Round.IDLE,
        0,
        true,
        budget);
  }

  static boolean isTask(char message) {
    return message == TASK || message == TASK_AGAIN;
  }

  /** Whether the task, or its result, is anywhere. */
  boolean hasTask() {
    return tasks.indexOf(TASK) >= 0
        || tasks.indexOf(TASK_AGAIN) >= 0
        || results.indexOf(TASK) >= 0
        || workers.stream().anyMatch(hand -> isTask(hand.message()));
  }

  boolean hasMarker() {
    return tasks.indexOf(MARKER) >= 0
        || results.indexOf(MARKER) >= 0
        || workers.stream().anyMatch(hand -> hand.message() == MARKER);
  }

  boolean isHeld() {
    return workers.stream().anyMatch(Hand::reported);
  }

  Situation withTasks(String next) {
    return new Situation(
        next, workers, results, ledger, round, redeliveredBegins, formerOwnerWorks, budget);
  }

  Situation withResults(String next) {
    return new Situation(
        tasks, workers, next, ledger, round, redeliveredBegins, formerOwnerWorks, budget);
  }

  Situation with(int worker, Hand next) {
    List<Hand> both = worker == 0 ? List.of(next, workers.get(1)) : List.of(workers.get(0), next);
    return new Situation(
        tasks, both, results, ledger, round, redeliveredBegins, formerOwnerWorks, budget);
  }

  Situation with(Books next) {
    return new Situation(
        tasks, workers, results, next, round, redeliveredBegins, formerOwnerWorks, budget);
  }

  Situation with(Round next) {
    return new Situation(
        tasks, workers, results, ledger, next, redeliveredBegins, formerOwnerWorks, budget);
  }

  Situation with(Budgets next) {
    return new Situation(
        tasks, workers, results, ledger, round, redeliveredBegins, formerOwnerWorks, next);
  }

  Situation begunOnceMore() {
    return new Situation(
        tasks, workers, results, ledger, round, redeliveredBegins + 1, formerOwnerWorks, budget);
  }

  Situation formerOwnerStops() {
    return new Situation(tasks, workers, results, ledger, round, redeliveredBegins, false, budget);
  }
}
