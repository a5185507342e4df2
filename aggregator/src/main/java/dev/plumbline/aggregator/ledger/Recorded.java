package dev.plumbline.aggregator.ledger;

import dev.plumbline.messaging.run.RunStatus;

/**
 * What the ledger has of a run after a request.
 *
 * @param changed whether this request made it so; false when it was so before
 */
public record Recorded(RunStatus status, boolean changed) {}
