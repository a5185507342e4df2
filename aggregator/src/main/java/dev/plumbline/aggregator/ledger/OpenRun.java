package dev.plumbline.aggregator.ledger;

/**
 * What the end of a run that gathers depends on.
 *
 * @param done by the counter, which is a hint
 */
record OpenRun(int taskCount, int done) {}
