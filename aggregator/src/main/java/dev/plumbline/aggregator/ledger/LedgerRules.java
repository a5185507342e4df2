package dev.plumbline.aggregator.ledger;

import java.time.Duration;

/**
 * What a ledger goes by.
 *
 * @param lease how long a run belongs to the producer that has said last that it works on it
 * @param lastAttempt the attempt whose verdict, that a task can't be done, is the last word on it
 * @param limit of the keys of a run: it fails where it has more
 */
public record LedgerRules(Duration lease, int lastAttempt, SumsLimit limit) {}
