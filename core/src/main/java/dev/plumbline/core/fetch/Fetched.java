package dev.plumbline.core.fetch;

/**
 * An item's end.
 *
 * @param bytes of the body of the last answer; 0 where there was none, or none that counts
 */
public record Fetched(Outcome outcome, int bytes) {}
