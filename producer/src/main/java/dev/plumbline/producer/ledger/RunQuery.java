package dev.plumbline.producer.ledger;

import dev.plumbline.messaging.run.RunState;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to list.
 *
 * @param state null for all
 * @param contender null for all
 * @param oldestFirst else the newest come first
 * @param cursor {@code next} of the page before; null for the first
 * @param limit runs in a page, from 1 to 1,000
 */
public record RunQuery(
    @Nullable RunState state,
    @Nullable String contender,
    boolean oldestFirst,
    @Nullable String cursor,
    int limit) {}
