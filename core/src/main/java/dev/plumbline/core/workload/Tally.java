package dev.plumbline.core.workload;

/**
 * What one task went through, beside its sums.
 *
 * @param items updates or rows that were summed
 * @param emptyValues rows whose value was empty
 */
public record Tally(long items, long emptyValues) {}
