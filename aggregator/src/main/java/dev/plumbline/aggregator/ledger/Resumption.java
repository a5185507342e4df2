package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.RunId;
import dev.plumbline.messaging.run.RunManifest;
import dev.plumbline.messaging.run.RunState;
import dev.plumbline.messaging.run.RunStatus;
import java.time.Instant;

/**
 * Has a run that was given up gather what it lacks. Its verdicts, its begun tasks, its reason and
 * its owner are forgotten; the results that are in stay in. Always within a transaction of the
 * caller.
 */
final class Resumption {

  private final RunUpdates runs;
  private final LeaseRows leases;
  private final FailedTaskRows failedTasks;
  private final BegunRows begun;
  private final RunEnding ending;

  Resumption(
      RunUpdates runs,
      LeaseRows leases,
      FailedTaskRows failedTasks,
      BegunRows begun,
      RunEnding ending) {
    this.runs = runs;
    this.leases = leases;
    this.failedTasks = failedTasks;
    this.begun = begun;
    this.ending = ending;
  }

  /**
   * @param known the run as it was before
   * @throws NotResumableException when it stays as it ended
   */
  boolean resume(RunStatus known, Instant now) {
    RunId run = new RunId(known.id());
    if (known.state() == RunState.GATHERING) {
      return runs.pause(run, false);
    }
    RunManifest manifest = known.manifest();
    if (manifest.queueType().isEmpty()) {
      throw new NotResumableException(
          "run "
              + run
              + " is of "
              + manifest.contender()
              + ", whose work was lost with its producer");
    }
    leases.release(run, now);
    if (!runs.reopen(run, manifest.completion().deadline(), now)) {
      throw new NotResumableException(
          "run "
              + run
              + (known.state() == RunState.COMPLETED
                  ? " is COMPLETED: it stays as it is"
                  : " has results that contradict each other: send it as a new run"));
    }
    failedTasks.delete(run);
    begun.delete(run);
    ending.recounted(run); // puts the counter right; what is enough is over at once
    return true;
  }
}
