package dev.plumbline.aggregator.ledger;

import java.time.Instant;
import java.util.UUID;

/** What the sweep looks at of a run that gathers. */
public record RunGlance(UUID id, String contender, int done, Instant createdAt) {}
