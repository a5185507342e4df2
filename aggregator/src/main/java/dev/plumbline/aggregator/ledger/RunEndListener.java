package dev.plumbline.aggregator.ledger;

import dev.plumbline.messaging.run.RunStatus;

/**
 * Told of a run that has ended, once, by whoever ended it and after that is on disk. Called by the
 * ending thread: must be quick and must not throw.
 */
@FunctionalInterface
public interface RunEndListener {

  void runEnded(RunStatus run);
}
