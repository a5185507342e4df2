package dev.plumbline.aggregator.gather;

import dev.plumbline.aggregator.ledger.RunChange;
import dev.plumbline.core.task.TaskId;
import java.util.List;

/**
 * What a batch of outcomes comes to.
 *
 * @param changes one for each run that the batch changes
 * @param verdicts outcomes that say that a task can't be done, of runs that gather
 * @param orphans outcomes of runs that are unknown or have ended
 * @param unknownTasks tasks that their run does not have, and that are no marker of it
 */
record FoldedBatch(List<RunChange> changes, int verdicts, int orphans, List<TaskId> unknownTasks) {}
